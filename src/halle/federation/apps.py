"""The place of federation in Django."""

from django.apps import AppConfig


class FederationConfig(AppConfig):
    """Doors for programs that were written for other platforms."""

    name = "halle.federation"
    label = "federation"
