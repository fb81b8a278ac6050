"""What an application may carry."""

MOST_DOCUMENTS = 8
"""An extract of the register, three years of accounts, and a few more."""
