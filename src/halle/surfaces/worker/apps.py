"""The place of this surface in Django."""

from django.apps import AppConfig


class WorkerConfig(AppConfig):
    """The worker surface."""

    name = "halle.surfaces.worker"
    label = "worker"
