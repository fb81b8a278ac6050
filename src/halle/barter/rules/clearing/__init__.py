"""Debts that go round in circles are set off against each other before anyone pays."""
