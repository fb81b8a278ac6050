"""Questions asked of identity: a fixed number of SQL queries each."""
