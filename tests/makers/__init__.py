"""Makers: people, farms and cycles with sensible defaults; a test says only what matters."""
