"""Products, as a farm describes them."""

from django.db import models

from halle.kernel.ids import new_public_id


class Product(models.Model):
    """Something a seller makes; ``labels`` are separated by spaces.

    ``season`` has one bit per month, January first; 0 means all year.
    """

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    seller = models.ForeignKey(
        "market.Seller", models.PROTECT, related_name="products", db_index=False
    )
    category = models.ForeignKey("market.Category", models.PROTECT, related_name="products")
    name = models.CharField(max_length=120)
    description = models.TextField(blank=True, default="")
    labels = models.CharField(max_length=80, blank=True, default="")
    season = models.SmallIntegerField(default=0)
    drawing = models.CharField(max_length=24, blank=True, default="")
    search_tokens = models.TextField(blank=True, default="")
    archived_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["seller", "name"], name="product_is_named_once_by_seller"
            )
        ]

    def __str__(self) -> str:
        return self.name
