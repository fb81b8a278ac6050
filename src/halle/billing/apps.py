"""The place of billing in Django."""

from django.apps import AppConfig


class BillingConfig(AppConfig):
    """Payments and the numbering of invoices."""

    name = "halle.billing"
    label = "billing"
