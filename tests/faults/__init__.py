"""Killing the real server at random moments, and counting what is left."""
