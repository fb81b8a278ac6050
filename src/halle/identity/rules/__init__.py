"""Small computations about people and their devices."""
