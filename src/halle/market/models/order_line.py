"""Lines of orders: a snapshot, and what became of it."""

from django.db import models
from django.db.models import Q


class OrderLine(models.Model):
    """What was shown when it was ordered: name, unit, price, fees, VAT.

    ``total_cents`` = ``goods_cents`` + ``fees_cents`` is what the member reads and pays.
    ``drawn`` is what the line holds of its pool, so that exactly this is given back.
    Corrections fill ``final_*`` and rewrite the amounts; ``ordered_cents`` keeps the
    first total.
    """

    class State(models.TextChoices):
        LIVE = "live"
        CANCELLED = "cancelled"

    order = models.ForeignKey("market.Order", models.PROTECT, related_name="lines", db_index=False)
    offer = models.ForeignKey("market.Offer", models.PROTECT, related_name="order_lines")
    supplier = models.ForeignKey("identity.Party", models.PROTECT, related_name="+")
    pool = models.ForeignKey(
        "market.StockPool", models.PROTECT, null=True, related_name="+", db_index=False
    )
    drawn = models.BigIntegerField(default=0)
    name = models.CharField(max_length=120)
    unit = models.CharField(max_length=60)
    grams = models.IntegerField(null=True)
    quantity = models.IntegerField()
    price_cents = models.IntegerField()
    vat_bp = models.SmallIntegerField()
    goods_cents = models.BigIntegerField()
    fees_cents = models.BigIntegerField()
    total_cents = models.BigIntegerField()
    ordered_cents = models.BigIntegerField()
    state = models.CharField(max_length=9, choices=State, default=State.LIVE)
    end_reason = models.CharField(max_length=16, blank=True, default="")
    final_quantity = models.IntegerField(null=True)
    final_grams = models.IntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["order", "offer"], name="offer_is_ordered_once"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="line_orders_something"),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.name}"
