"""Arithmetic of the books."""
