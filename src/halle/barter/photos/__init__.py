"""Photographs of what firms offer."""
