"""Pages of public."""
