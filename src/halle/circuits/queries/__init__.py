"""Questions asked of circuits: a fixed number of SQL queries each."""
