"""Addresses of programs, and what is sent to them."""

from halle.webhooks.models.endpoint import Endpoint, Subscription
from halle.webhooks.models.message import Message

__all__ = ["Endpoint", "Message", "Subscription"]
