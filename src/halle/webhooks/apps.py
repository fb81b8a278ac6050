"""The place of webhooks in Django."""

from django.apps import AppConfig


class WebhooksConfig(AppConfig):
    """What has happened, told to programs of the organisations it concerns."""

    name = "halle.webhooks"
    label = "webhooks"
