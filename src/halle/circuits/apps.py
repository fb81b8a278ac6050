"""The place of circuits in Django."""

from django.apps import AppConfig


class CircuitsConfig(AppConfig):
    """Short food circuits: hubs, points, order cycles, harvest and hand-over."""

    name = "halle.circuits"
    label = "circuits"
