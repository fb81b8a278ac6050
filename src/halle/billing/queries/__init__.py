"""Questions asked of billing: a fixed number of SQL queries each."""
