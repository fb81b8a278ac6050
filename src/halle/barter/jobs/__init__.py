"""What the clock does in the networks of firms; late is fine."""
