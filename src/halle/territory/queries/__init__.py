"""Questions asked of territory: a fixed number of SQL queries each."""
