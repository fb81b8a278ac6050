"""Pages of the market of the networks of firms."""
