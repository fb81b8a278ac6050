"""How pages about people write what they show."""
