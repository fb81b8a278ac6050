"""Computations of the doors for other platforms."""
