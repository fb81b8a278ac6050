"""Offers: a variant, a seller, a price, a stock."""

from django.db import models
from django.db.models import Q

from halle.kernel.ids import new_public_id


class Offer(models.Model):
    """A variant for sale, VAT included; each one sold draws ``draw`` from its pool.

    Without a pool an offer is unlimited. ``vat_bp`` is the rate in basis points
    (550 = 5.5 %). A withdrawn offer stays in past orders and leaves every shop.
    """

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    variant = models.ForeignKey("market.Variant", models.PROTECT, related_name="offers")
    seller = models.ForeignKey("market.Seller", models.PROTECT, related_name="offers")
    price_cents = models.IntegerField()
    vat_bp = models.SmallIntegerField(default=550)
    pool = models.ForeignKey("market.StockPool", models.PROTECT, null=True, related_name="offers")
    draw = models.IntegerField(default=1)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(price_cents__gte=0) & Q(price_cents__lte=1_000_000),
                name="offer_price_is_sensible",
            ),
            models.CheckConstraint(condition=Q(draw__gt=0), name="offer_draws_something"),
            models.UniqueConstraint(
                fields=["variant", "seller"],
                condition=Q(withdrawn_at=None),
                name="variant_is_offered_once_by_seller",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.variant_id} at {self.price_cents}"
