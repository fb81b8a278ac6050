"""Firms that trade in a credit of their own: markets, deals, clearing and barter rings."""
