"""Pages of organise."""
