"""Money that changed hands."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from halle.kernel.ids import new_public_id


class Payment(models.Model):
    """A payment received (positive) or given back (negative), in cents.

    ``for_reference`` is the public id of what it pays (an order), and the ledger entry
    of kind ``payment`` has this payment's public id as its reference.
    """

    class Method(models.TextChoices):
        CASH = "cash", _("Cash")
        CHEQUE = "cheque", _("Cheque")
        CARD = "card", _("Card")
        TRANSFER = "transfer", _("Transfer")
        CREDIT = "credit", _("Credit")

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    keeper = models.ForeignKey("identity.Party", models.PROTECT, related_name="+", db_index=False)
    payer = models.ForeignKey("identity.Party", models.PROTECT, related_name="payments")
    method = models.CharField(max_length=8, choices=Method)
    cents = models.BigIntegerField()
    for_reference = models.UUIDField(null=True)
    note = models.CharField(max_length=120, blank=True, default="")
    recorded_by = models.ForeignKey("identity.Party", models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["keeper", "at"], name="payments_of_a_keeper"),
            models.Index(fields=["for_reference", "keeper"], name="payments_for_one_thing"),
        ]

    def __str__(self) -> str:
        return f"{self.method} {self.cents}"
