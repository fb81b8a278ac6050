"""What is written to firms and people of the networks."""
