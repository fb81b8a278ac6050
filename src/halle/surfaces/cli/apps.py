"""The place of this surface in Django."""

from django.apps import AppConfig


class CliConfig(AppConfig):
    """The cli surface."""

    name = "halle.surfaces.cli"
    label = "cli"
