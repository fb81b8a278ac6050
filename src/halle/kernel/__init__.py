"""What every domain stands on, without a single business word."""
