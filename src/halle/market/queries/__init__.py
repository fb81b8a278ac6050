"""Questions asked of market: a fixed number of SQL queries each."""
