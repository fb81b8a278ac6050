"""Communes, places and distances."""
