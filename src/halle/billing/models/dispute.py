"""Invoices that their customer does not agree with."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from halle.kernel.ids import new_public_id


class Dispute(models.Model):
    """A customer says what is wrong with an invoice; while it lasts, no clearing touches it."""

    class Outcome(models.TextChoices):
        WITHDRAWN = "withdrawn", _("withdrawn")
        SETTLED = "settled", _("settled")

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    invoice = models.ForeignKey("billing.Invoice", models.PROTECT, related_name="disputes")
    reason = models.CharField(max_length=500)
    opened_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True, default="")
    note = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["invoice"], condition=Q(ended_at=None), name="one_dispute_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return self.reason
