"""How pages write credit."""
