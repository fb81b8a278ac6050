"""Billing tables."""

from halle.billing.models.invoice import Invoice
from halle.billing.models.number_series import NumberSeries
from halle.billing.models.payment import Payment

__all__ = ["Invoice", "NumberSeries", "Payment"]
