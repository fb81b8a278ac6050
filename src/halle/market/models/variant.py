"""Variants: the sizes a product is sold in."""

from django.db import models
from django.db.models import Q

from halle.kernel.ids import new_public_id


class Variant(models.Model):
    """A size of a product, in base units: grams, millilitres or pieces.

    ``grams`` is the weight of one, known or expected, for fees and bikes; for what is
    sold by weight it equals ``size``. ``priced_by_weight`` marks what is weighed
    before hand-over, when the price follows. ``sku`` is the seller's own reference.
    """

    class Kind(models.TextChoices):
        WEIGHT = "weight"
        VOLUME = "volume"
        ITEMS = "items"

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    product = models.ForeignKey(
        "market.Product", models.CASCADE, related_name="variants", db_index=False
    )
    kind = models.CharField(max_length=6, choices=Kind)
    size = models.IntegerField()
    item_name = models.CharField(max_length=40, blank=True, default="")
    display_as = models.CharField(max_length=40, blank=True, default="")
    sku = models.CharField(max_length=40, blank=True, default="")
    grams = models.IntegerField(null=True, blank=True)
    priced_by_weight = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["product", "kind", "size", "item_name"], name="variant_is_listed_once"
            ),
            models.CheckConstraint(condition=Q(size__gt=0), name="variant_has_a_size"),
        ]

    def __str__(self) -> str:
        return self.display_as or f"{self.size} {self.kind}"
