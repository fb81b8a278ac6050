"""Invoices: numbered without gaps, never changed."""

from django.db import models
from django.db.models import F

from halle.kernel.ids import new_public_id


class Invoice(models.Model):
    """An immutable snapshot; what was wrong is mended by a credit note.

    Amounts of a credit note are negative here and positive in its ``snapshot``, which is
    a ``Content`` of ``rules/content.py`` as JSON. Without ``customer`` only the snapshot says
    who was invoiced: somebody who is not on the platform.
    """

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    issuer = models.ForeignKey("identity.Party", models.PROTECT, related_name="+", db_index=False)
    customer = models.ForeignKey(
        "identity.Party",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="invoices",
        db_index=False,
    )
    series = models.CharField(max_length=16)
    number = models.IntegerField()
    credit_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True)
    reference = models.UUIDField(null=True, db_index=True)
    net_cents = models.BigIntegerField()
    vat_cents = models.BigIntegerField()
    total_cents = models.BigIntegerField()
    settlement = models.CharField(max_length=20)
    snapshot = models.JSONField()
    issued_at = models.DateTimeField()
    due_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["issuer", "series", "number"], name="invoice_number_is_used_once"
            ),
            models.UniqueConstraint(
                fields=["issuer", "reference"],
                condition=models.Q(credit_of=None),
                name="one_thing_is_invoiced_once",
            ),
            models.CheckConstraint(
                condition=models.Q(total_cents=F("net_cents") + F("vat_cents")),
                name="invoice_total_is_net_and_vat",
            ),
        ]
        indexes = [
            models.Index(fields=["issuer", "issued_at"], name="invoices_of_a_seller"),
            models.Index(fields=["customer", "issued_at"], name="invoices_of_a_customer"),
        ]

    def __str__(self) -> str:
        return f"{self.series}-{self.number}"
