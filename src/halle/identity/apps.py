"""The place of identity in Django."""

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    """People and organisations, their roles, how they sign in."""

    name = "halle.identity"
    label = "identity"
