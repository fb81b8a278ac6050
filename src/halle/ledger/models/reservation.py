"""Reservations: value that is promised, and what became of the promise."""

from django.db import models
from django.db.models import F, Q


class Reservation(models.Model):
    """An entry to be, whose room is kept in every account with a limit.

    Written once, like an entry; what became of it is a :class:`Resolution`. Past
    ``expires_at`` the room is given back.
    """

    keeper = models.ForeignKey("identity.Party", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=24)
    reference = models.CharField(max_length=80)
    narration = models.CharField(max_length=200, blank=True, default="")
    at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "reference"], name="reservation_is_made_once"),
            models.CheckConstraint(
                condition=Q(expires_at=None) | Q(expires_at__gt=F("at")),
                name="reservation_expires_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.reference}"


class ReservedLeg(models.Model):
    """One account's part of what is promised, credit-positive."""

    reservation = models.ForeignKey(Reservation, models.PROTECT, related_name="legs")
    account = models.ForeignKey("ledger.Account", models.PROTECT, related_name="reserved_legs")
    cents = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.account_id}: {self.cents}"


class Resolution(models.Model):
    """What became of a reservation; there is one, whoever was first."""

    class Outcome(models.TextChoices):
        POSTED = "posted"
        VOIDED = "voided"
        EXPIRED = "expired"

    reservation = models.OneToOneField(Reservation, models.PROTECT, primary_key=True)
    outcome = models.CharField(max_length=8, choices=Outcome)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.reservation_id}: {self.outcome}"
