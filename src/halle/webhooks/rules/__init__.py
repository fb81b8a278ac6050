"""Addresses that may be written to, and signatures."""
