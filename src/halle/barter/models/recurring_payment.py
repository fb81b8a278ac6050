"""Payments that come back every month."""

from django.db import models
from django.db.models import F, Q

from halle.kernel.ids import new_public_id


class RecurringPayment(models.Model):
    """What a firm pays every month until it stops; a refused month is told and tried no more."""

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    network = models.ForeignKey("barter.Network", models.PROTECT, related_name="+")
    payer = models.ForeignKey("identity.Party", models.PROTECT, related_name="+")
    payee = models.ForeignKey("identity.Party", models.PROTECT, related_name="+")
    cents = models.BigIntegerField()
    message = models.CharField(max_length=200, blank=True, default="")
    day = models.PositiveSmallIntegerField()
    next_on = models.DateField()
    last_refusal = models.CharField(max_length=40, blank=True, default="")
    by = models.ForeignKey(
        "identity.Party", models.PROTECT, related_name="+", null=True, blank=True
    )
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(cents__gt=0), name="recurring_moves_something"),
            models.CheckConstraint(condition=~Q(payer=F("payee")), name="recurring_is_between_two"),
            models.CheckConstraint(
                condition=Q(day__gte=1, day__lte=31), name="recurring_has_a_day_of_the_month"
            ),
        ]
        indexes = [
            models.Index(fields=["next_on"], condition=Q(ended_at=None), name="recurring_by_day")
        ]

    def __str__(self) -> str:
        return f"{self.payer_id} to {self.payee_id}: {self.cents} each month"
