"""Halle: one roof for a whole territory."""
