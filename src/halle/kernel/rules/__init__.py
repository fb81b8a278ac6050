"""Arithmetic every domain needs: sharing to the cent, reading and writing amounts."""
