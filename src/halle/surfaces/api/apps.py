"""The place of this surface in Django."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The api surface."""

    name = "halle.surfaces.api"
    label = "api"
