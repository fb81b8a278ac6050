"""The place of market in Django."""

from django.apps import AppConfig


class MarketConfig(AppConfig):
    """What any sale needs: catalogue, offers, stock, baskets, orders, fees, VAT."""

    name = "halle.market"
    label = "market"
