"""Whose requests a firm pays without being asked each time."""

from django.db import models


class TrustedPayee(models.Model):
    """A member lets another one be paid at once, up to an amount, until it is taken back."""

    membership = models.ForeignKey(
        "barter.Membership", models.CASCADE, related_name="trusted", db_index=False
    )
    payee = models.ForeignKey("identity.Party", models.PROTECT, related_name="+")
    up_to_cents = models.BigIntegerField(null=True, blank=True)
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["membership", "payee"], name="payee_is_trusted_once")
        ]

    def __str__(self) -> str:
        return f"{self.membership_id} trusts {self.payee_id}"
