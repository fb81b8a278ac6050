"""Pages of shop."""
