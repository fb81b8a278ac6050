"""The place of barter in Django."""

from django.apps import AppConfig


class BarterConfig(AppConfig):
    """Networks of firms that pay each other in mutual credit."""

    name = "halle.barter"
    label = "barter"
