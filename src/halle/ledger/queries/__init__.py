"""Questions asked of ledger: a fixed number of SQL queries each."""
