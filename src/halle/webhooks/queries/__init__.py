"""Reading addresses and what was sent to them."""
