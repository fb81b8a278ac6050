"""Questions asked of trust: a fixed number of SQL queries each."""
