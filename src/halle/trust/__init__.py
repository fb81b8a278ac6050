"""Consent, and who looked at whose data."""
