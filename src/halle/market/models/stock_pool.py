"""Stock that one or several offers draw from."""

from django.db import models
from django.db.models import F, Q


class StockPool(models.Model):
    """What is there and what is promised, in base units (grams, millilitres, pieces).

    ``is_limited`` pools never promise more than is there; the others (on demand) go on
    counting and may go below zero.
    """

    seller = models.ForeignKey("market.Seller", models.CASCADE, related_name="pools")
    name = models.CharField(max_length=120)
    is_limited = models.BooleanField(default=True)
    on_hand = models.BigIntegerField(default=0)
    reserved = models.BigIntegerField(default=0)

    sharers: int
    """How many live offers draw from it; known where a query counted them."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_limited=False) | Q(on_hand__gte=F("reserved")),
                name="stock_covers_what_is_promised",
            ),
            models.CheckConstraint(condition=Q(reserved__gte=0), name="promises_are_not_negative"),
        ]

    def __str__(self) -> str:
        return self.name
