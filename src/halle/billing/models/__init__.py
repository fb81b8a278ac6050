"""Billing tables."""

from halle.billing.models.dispute import Dispute
from halle.billing.models.invoice import Invoice
from halle.billing.models.invoice_balance import InvoiceBalance
from halle.billing.models.number_series import NumberSeries
from halle.billing.models.payment import Payment
from halle.billing.models.settlement import Settlement

__all__ = ["Dispute", "Invoice", "InvoiceBalance", "NumberSeries", "Payment", "Settlement"]
