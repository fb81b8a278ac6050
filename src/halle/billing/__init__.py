"""Payments and the numbering of invoices."""
