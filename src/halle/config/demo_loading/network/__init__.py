"""Writes the network of firms: its members, a year of trade in credit, what waits today."""

from halle.config.demo_loading.network.loading import NetworkWriter

__all__ = ["NetworkWriter"]
