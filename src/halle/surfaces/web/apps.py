"""The place of this surface in Django."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The web surface."""

    name = "halle.surfaces.web"
    label = "web"
