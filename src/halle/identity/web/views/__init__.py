"""Pages about oneself and one's organisations."""
