"""How much an application may carry, and how many proposals a firm may be sent."""

MOST_DOCUMENTS = 8
"""An extract of the register, three years of accounts, and a few more."""
MOST_APPLICATIONS = 3
"""As often as a firm asks to join a network within a month."""
MOST_MATCHES_EACH = 10
"""A firm has no more proposals of brokers to answer at a time."""
