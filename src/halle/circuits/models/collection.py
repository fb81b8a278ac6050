"""How an order reaches its member."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Collection(models.Model):
    """The slot of an order, and what happened on the day.

    An absent member's basket has a ``fate``: kept (until a day), given away, or put
    with the leftovers; empty while nobody has decided.
    """

    class Fate(models.TextChoices):
        KEPT = "kept", _("kept for the person")
        GIVEN = "given", _("given away")
        LEFT = "left", _("put with the leftovers")

    order = models.OneToOneField(
        "market.Order", models.PROTECT, primary_key=True, related_name="collection"
    )
    slot = models.ForeignKey("circuits.Slot", models.PROTECT, related_name="collections")
    handed_over_at = models.DateTimeField(null=True, blank=True)
    handed_over_by = models.ForeignKey(
        "identity.Party", models.PROTECT, null=True, blank=True, related_name="+"
    )
    absent_at = models.DateTimeField(null=True, blank=True)
    fate = models.CharField(max_length=8, choices=Fate, blank=True, default="", db_default="")
    kept_until = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(fate="") | Q(absent_at__isnull=False),
                name="only_an_absent_basket_has_a_fate",
            )
        ]

    def __str__(self) -> str:
        return f"collection of {self.order_id}"
