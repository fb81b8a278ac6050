"""Papers that firms add to their applications."""
