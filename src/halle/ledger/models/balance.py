"""Running balances, only where a limit has to hold."""

from django.db import models
from django.db.models import Q


class Balance(models.Model):
    """What an account with limits has, what is promised of it, and how far it may go.

    Whoever takes from it leaves ``cents - reserved_out_cents`` at ``floor_cents`` or above;
    whoever adds keeps ``cents + reserved_in_cents`` at ``ceiling_cents`` or below (no
    ceiling: as much as comes). A limit may be drawn closer than the balance already is:
    then nothing is forced, and only movements back towards it are taken.
    """

    account = models.OneToOneField("ledger.Account", models.PROTECT, primary_key=True)
    cents = models.BigIntegerField(default=0)
    floor_cents = models.BigIntegerField(default=0)
    ceiling_cents = models.BigIntegerField(null=True)
    reserved_out_cents = models.BigIntegerField(default=0, db_default=0)
    reserved_in_cents = models.BigIntegerField(default=0, db_default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reserved_out_cents__gte=0) & Q(reserved_in_cents__gte=0),
                name="balance_reserves_nothing_negative",
            )
        ]

    def __str__(self) -> str:
        return f"{self.account_id}: {self.cents}"
