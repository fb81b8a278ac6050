"""The place of ledger in Django."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Double entry: every euro, credit and hour of the platform."""

    name = "halle.ledger"
    label = "ledger"
