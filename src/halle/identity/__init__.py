"""People and organisations, their roles, how they sign in."""
