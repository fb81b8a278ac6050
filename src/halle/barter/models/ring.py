"""Rings of barter: each firm gives what the next one wants, and nobody owes anything."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from halle.kernel.ids import new_public_id


class RingProposal(models.Model):
    """Three to five firms that could each give and receive the same amount; done when all agree."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("waits for answers")
        AGREED = "agreed", _("agreed by all")
        LAPSED = "lapsed", _("came to nothing")

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    network = models.ForeignKey("barter.Network", models.PROTECT, related_name="rings")
    cents = models.BigIntegerField()
    state = models.CharField(max_length=8, choices=State, default=State.PROPOSED)
    proposed_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(cents__gt=0), name="ring_moves_something"),
            models.CheckConstraint(
                condition=Q(state="proposed") ^ Q(ended_at__isnull=False),
                name="ring_ended_at_tells_ended",
            ),
        ]
        indexes = [models.Index(fields=["state", "expires_at"], name="rings_by_state")]

    def __str__(self) -> str:
        return f"{self.cents}: {self.state}"


class RingGift(models.Model):
    """One firm's part: what it gives to whom, and its answer for the whole ring.

    ``rate`` (VAT, in basis points) and ``nature`` are what its invoice will say.
    """

    ring = models.ForeignKey(RingProposal, models.PROTECT, related_name="gifts", db_index=False)
    giver = models.ForeignKey("barter.Membership", models.PROTECT, related_name="ring_gifts")
    taker = models.ForeignKey("barter.Membership", models.PROTECT, related_name="+")
    offer = models.ForeignKey("barter.Listing", models.PROTECT, related_name="+")
    want = models.ForeignKey("barter.Listing", models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)
    rate = models.PositiveIntegerField(null=True)
    nature = models.CharField(max_length=8, default="services")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ring", "giver"], name="firm_gives_once_in_a_ring"),
            models.UniqueConstraint(fields=["ring", "taker"], name="firm_takes_once_in_a_ring"),
            models.CheckConstraint(condition=~Q(giver=F("taker")), name="gift_is_between_two"),
            models.CheckConstraint(
                condition=Q(agreed_at=None) | Q(declined_at=None), name="answer_is_yes_or_no"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.giver_id} to {self.taker_id}"
