"""Halle: one roof for a whole territory."""

__version__ = "0.1.0"
