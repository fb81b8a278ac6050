"""The API of the networks of firms."""
