"""Producers paid."""

from django.db import models

from halle.kernel.ids import new_public_id


class Payout(models.Model):
    """A payment from a hub to a producer; its ledger entry has its public id as reference."""

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    hub = models.ForeignKey("circuits.Hub", models.PROTECT, related_name="payouts")
    supplier = models.ForeignKey("identity.Party", models.PROTECT, related_name="payouts")
    cents = models.BigIntegerField()
    method = models.CharField(max_length=8, default="transfer")
    note = models.CharField(max_length=120, blank=True, default="")
    paid_at = models.DateTimeField()
    paid_by = models.ForeignKey("identity.Party", models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.cents} to {self.supplier_id}"
