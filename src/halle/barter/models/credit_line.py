"""Credit lines: how far below zero a firm may go, who said so and why."""

from django.db import models
from django.db.models import F, Q


class CreditLine(models.Model):
    """One decision about a firm's line, written once; the latest is in force.

    ``proposed_cents`` is what the published formula came to, ``inputs`` what it was given;
    ``cents`` is what was decided, with a reason wherever it differs. At ``until`` the clock
    writes a line of nothing: what is owed may only come down from then on.
    """

    membership = models.ForeignKey("barter.Membership", models.PROTECT, related_name="credit_lines")
    cents = models.BigIntegerField()
    ceiling_cents = models.BigIntegerField(null=True, blank=True)
    proposed_cents = models.BigIntegerField()
    inputs = models.JSONField(default=dict)
    author = models.ForeignKey(
        "identity.Party", models.PROTECT, related_name="+", null=True, blank=True
    )
    reason = models.CharField(max_length=300, blank=True, default="")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True, db_index=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(cents__gte=0), name="line_is_not_negative"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("since")), name="line_lasts_some_time"
            ),
            models.CheckConstraint(
                condition=Q(cents=F("proposed_cents")) | ~Q(reason=""),
                name="line_other_than_proposed_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.membership_id}: {self.cents} since {self.since}"


class LineReminder(models.Model):
    """A firm was told, once, that its line comes to its term."""

    line = models.OneToOneField("barter.CreditLine", models.CASCADE, primary_key=True)
    sent_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.line_id} at {self.sent_at}"
