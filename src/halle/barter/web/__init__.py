"""Pages of the networks of firms."""
