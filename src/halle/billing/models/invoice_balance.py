"""What remains to be paid of each invoice."""

from django.db import models
from django.db.models import F, Q


class InvoiceBalance(models.Model):
    """What is left of an invoice, moved by guarded updates only.

    ``open_cents`` is the total, less credit notes, less settlements: below zero, the seller
    has been paid and given a credit note since, and owes that much back.
    """

    invoice = models.OneToOneField(
        "billing.Invoice", models.PROTECT, primary_key=True, related_name="balance"
    )
    issuer = models.ForeignKey("identity.Party", models.PROTECT, related_name="+")
    customer = models.ForeignKey(
        "identity.Party", models.PROTECT, null=True, blank=True, related_name="+"
    )
    due_on = models.DateField()
    total_cents = models.BigIntegerField()
    credited_cents = models.BigIntegerField(default=0)
    open_cents = models.BigIntegerField()
    disputed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(credited_cents__gte=0, credited_cents__lte=F("total_cents")),
                name="no_more_is_credited_than_invoiced",
            ),
            models.CheckConstraint(
                condition=Q(open_cents__lte=F("total_cents") - F("credited_cents"))
                & Q(open_cents__gte=-F("credited_cents")),
                name="no_more_is_settled_than_invoiced",
            ),
        ]
        indexes = [
            models.Index(
                fields=["issuer", "due_on"], condition=Q(open_cents__gt=0), name="owed_to_a_seller"
            ),
            models.Index(
                fields=["customer", "due_on"],
                condition=Q(open_cents__gt=0),
                name="owed_by_a_customer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.open_cents} of {self.total_cents}"
