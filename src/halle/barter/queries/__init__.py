"""What barter reads."""
