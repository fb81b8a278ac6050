"""Invoices: numbered without gaps, never changed."""

from django.db import models

from halle.kernel.ids import new_public_id


class Invoice(models.Model):
    """An immutable snapshot; what was wrong is mended by a credit note."""

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    issuer = models.ForeignKey("identity.Party", models.PROTECT, related_name="+")
    customer = models.ForeignKey("identity.Party", models.PROTECT, related_name="invoices")
    series = models.CharField(max_length=16)
    number = models.IntegerField()
    credit_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True)
    reference = models.UUIDField(null=True, db_index=True)
    total_cents = models.BigIntegerField()
    snapshot = models.JSONField()
    issued_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["issuer", "series", "number"], name="invoice_number_is_used_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.series}-{self.number}"
