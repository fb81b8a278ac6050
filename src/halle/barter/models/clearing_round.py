"""Rounds in which a network clears what its members owe each other."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from halle.kernel.ids import new_public_id


class ClearingRound(models.Model):
    """One round: firms take part, set-offs are found and proved, all agree, it is done at once.

    ``turn`` counts how often the set-offs were looked for: whoever drops out, and whatever is
    paid meanwhile, begins a new one. ``certificate`` is what was published of the last.
    """

    class State(models.TextChoices):
        OPEN = "open", _("open to firms")
        COMPUTING = "computing", _("set-offs are being looked for")
        PROPOSED = "proposed", _("waits for answers")
        COMMITTED = "committed", _("done")
        CANCELLED = "cancelled", _("called off")

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    network = models.ForeignKey("barter.Network", models.PROTECT, related_name="rounds")
    title = models.CharField(max_length=80)
    due_by = models.DateField()
    collects_until = models.DateTimeField()
    answer_days = models.PositiveSmallIntegerField()
    answers_until = models.DateTimeField(null=True)
    uses_credit = models.BooleanField(default=False)
    state = models.CharField(max_length=9, choices=State, default=State.OPEN)
    turn = models.PositiveIntegerField(default=0)
    owed_cents = models.BigIntegerField(default=0)
    cleared_cents = models.BigIntegerField(default=0)
    drawn_cents = models.BigIntegerField(default=0)
    certificate = models.TextField(blank=True, default="")
    opened_by = models.ForeignKey("identity.Party", models.PROTECT, related_name="+", null=True)
    opened_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["committed", "cancelled"]) ^ Q(ended_at=None),
                name="round_ended_at_tells_ended",
            ),
            models.CheckConstraint(
                condition=Q(answer_days__gte=1), name="round_leaves_time_to_answer"
            ),
        ]
        indexes = [models.Index(fields=["state", "collects_until"], name="rounds_by_state")]

    def __str__(self) -> str:
        return self.title


class RoundPlace(models.Model):
    """A firm's place in a round: its number in the certificate, its answer, what it comes to.

    ``paid_cents`` of what it owes and ``received_cents`` of what it is owed are set off;
    ``credit_cents`` is how its credit moves with it (negative: drawn). Somebody who said no,
    or nothing in time, has ``left_at``.
    """

    round = models.ForeignKey(ClearingRound, models.PROTECT, related_name="places", db_index=False)
    membership = models.ForeignKey("barter.Membership", models.PROTECT, related_name="rounds")
    uses_credit = models.BooleanField(default=False)
    number = models.PositiveIntegerField(null=True)
    owed_cents = models.BigIntegerField(default=0)
    claimed_cents = models.BigIntegerField(default=0)
    paid_cents = models.BigIntegerField(default=0)
    received_cents = models.BigIntegerField(default=0)
    credit_cents = models.BigIntegerField(default=0)
    joined_at = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "membership"], name="firm_is_in_a_round_once"),
            models.CheckConstraint(
                condition=Q(paid_cents__gte=0)
                & Q(received_cents__gte=0)
                & Q(credit_cents=models.F("received_cents") - models.F("paid_cents")),
                name="place_gives_as_much_as_it_gets",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.membership_id} in {self.round_id}"


class SetOff(models.Model):
    """How much of a debt a round sets off."""

    round = models.ForeignKey(
        ClearingRound, models.PROTECT, related_name="set_offs", db_index=False
    )
    debt = models.ForeignKey("barter.Debt", models.PROTECT, related_name="set_offs")
    cents = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "debt"], name="debt_is_set_off_once_a_round"),
            models.CheckConstraint(condition=Q(cents__gt=0), name="set_off_is_something"),
        ]

    def __str__(self) -> str:
        return f"{self.debt_id}: {self.cents}"
