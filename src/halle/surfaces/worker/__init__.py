"""The worker surface."""
