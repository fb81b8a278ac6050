"""The place of trust in Django."""

from django.apps import AppConfig


class TrustConfig(AppConfig):
    """Consent, and who looked at whose data."""

    name = "halle.trust"
    label = "trust"
