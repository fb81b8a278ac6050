"""Baskets: what somebody means to order; nothing is promised yet."""

from django.db import models
from django.db.models import Q


class Basket(models.Model):
    """One per session and shopper: a party, or a visitor known by a cookie's token.

    While ``amends`` is set, the basket is what that order is to become, starting from
    its version ``amends_version``.
    """

    session = models.ForeignKey("market.SaleSession", models.CASCADE, related_name="baskets")
    holder = models.ForeignKey("identity.Party", models.CASCADE, null=True, related_name="baskets")
    token = models.CharField(max_length=43, blank=True, default="")
    touched_at = models.DateTimeField()
    amends = models.ForeignKey(
        "market.Order", models.SET_NULL, null=True, related_name="+", db_index=False
    )
    amends_version = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session", "holder"],
                condition=Q(holder__isnull=False),
                name="one_basket_for_a_member",
            ),
            models.UniqueConstraint(
                fields=["session", "token"],
                condition=Q(holder__isnull=True),
                name="one_basket_for_a_visitor",
            ),
        ]

    def __str__(self) -> str:
        return f"basket {self.pk}"


class BasketLine(models.Model):
    """How many of an offer."""

    basket = models.ForeignKey(
        "market.Basket", models.CASCADE, related_name="lines", db_index=False
    )
    offer = models.ForeignKey("market.Offer", models.CASCADE, related_name="+", db_index=False)
    quantity = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["basket", "offer"], name="offer_is_in_a_basket_once"),
            models.CheckConstraint(
                condition=Q(quantity__gte=1) & Q(quantity__lte=9999),
                name="basket_quantity_is_sensible",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.offer_id}"
