"""Arithmetic of payments and invoices."""
