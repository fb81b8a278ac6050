"""What the clock does in a circuit, and what is written to people when something happened."""
