"""Orders."""

from django.db import models
from django.db.models import Q

from halle.kernel.ids import new_public_id


class Order(models.Model):
    """What somebody ordered, with everything shown at that moment kept on its lines.

    held → placed → confirmed (firm after closing); held → lapsed; held or placed →
    cancelled. ``version`` grows with each change, so that two tabs cannot overwrite
    each other; ``token`` opens a guest's order to whoever has its link. ``fee_terms`` are
    the fees in force when it was priced, as JSON: whatever is priced again later (a line
    cancelled, a weight corrected) is priced with them, never with today's.
    """

    class State(models.TextChoices):
        HELD = "held"
        PLACED = "placed"
        CONFIRMED = "confirmed"
        CANCELLED = "cancelled"
        LAPSED = "lapsed"

    class PayBy(models.TextChoices):
        CREDIT = "credit"
        COLLECTION = "collection"
        TRANSFER = "transfer"

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    session = models.ForeignKey(
        "market.SaleSession", models.PROTECT, related_name="orders", db_index=False
    )
    number = models.IntegerField()
    buyer = models.ForeignKey(
        "identity.Party", models.PROTECT, related_name="orders", db_index=False
    )
    state = models.CharField(max_length=9, choices=State)
    pay_by = models.CharField(max_length=10, choices=PayBy)
    total_cents = models.BigIntegerField()
    comment = models.CharField(max_length=500, blank=True, default="")
    token = models.CharField(max_length=43, blank=True, default="")
    fee_terms = models.TextField(default="[]")
    version = models.IntegerField(default=1)
    started_at = models.DateTimeField()
    held_until = models.DateTimeField(null=True, blank=True)
    placed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "number"], name="order_number_is_used_once"),
            models.CheckConstraint(
                condition=~Q(state="held") | Q(held_until__isnull=False),
                name="held_order_says_until_when",
            ),
        ]
        indexes = [
            models.Index(fields=["buyer", "placed_at"], name="orders_of_a_buyer"),
            models.Index(fields=["held_until"], condition=Q(state="held"), name="holds_by_end"),
        ]

    def __str__(self) -> str:
        return f"order {self.number}"
