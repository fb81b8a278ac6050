"""The place of territory in Django."""

from django.apps import AppConfig


class TerritoryConfig(AppConfig):
    """Communes, places and distances."""

    name = "halle.territory"
    label = "territory"
