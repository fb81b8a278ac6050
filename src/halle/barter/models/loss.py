"""What an excluded firm could not give back."""

from django.db import models
from django.db.models import F, Q


class Loss(models.Model):
    """A debt that nobody pays any more: borne by the guarantee fund first, then by all."""

    membership = models.OneToOneField(
        "barter.Membership", models.PROTECT, primary_key=True, related_name="loss"
    )
    cents = models.BigIntegerField()
    fund_cents = models.BigIntegerField()
    shared_cents = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "losses"
        constraints = [
            models.CheckConstraint(
                condition=Q(cents=F("fund_cents") + F("shared_cents")),
                name="loss_is_borne_by_fund_and_members",
            )
        ]

    def __str__(self) -> str:
        return f"{self.membership_id}: {self.cents}"
