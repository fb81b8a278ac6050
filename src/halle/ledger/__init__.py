"""Double entry: every euro, credit and hour of the platform."""
