"""Fees that hubs, producers and distributors add to what is sold."""

from django.db import models
from django.db.models import Q

from halle.kernel.ids import new_public_id


class Fee(models.Model):
    """A fee and how it is computed; ``amount`` is cents, or basis points for a share.

    ``vat_bp`` null means that the fee follows the VAT of what it is charged on.
    """

    class Kind(models.TextChoices):
        PACKING = "packing"
        TRANSPORT = "transport"
        ADMIN = "admin"
        SALES = "sales"
        FUNDRAISING = "fundraising"

    class Calculator(models.TextChoices):
        FLAT = "flat"
        FLEXI = "flexi"
        PER_ITEM = "per_item"
        PERCENT_PER_ITEM = "percent_per_item"
        PERCENT_OF_TOTAL = "percent_of_total"
        PRICE_SACK = "price_sack"
        WEIGHT = "weight"

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    owner = models.ForeignKey("identity.Party", models.PROTECT, related_name="fees")
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.ADMIN)
    calculator = models.CharField(max_length=16, choices=Calculator)
    amount = models.IntegerField(default=0)
    additional_cents = models.IntegerField(default=0)
    max_items = models.IntegerField(default=0)
    minimum_cents = models.IntegerField(default=0)
    discount_cents = models.IntegerField(default=0)
    vat_bp = models.SmallIntegerField(null=True, blank=True)
    archived_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(vat_bp__isnull=False)
                | ~Q(calculator__in=["flat", "flexi", "percent_of_total", "price_sack"]),
                name="fee_per_order_has_its_own_vat",
            )
        ]

    def __str__(self) -> str:
        return self.name
