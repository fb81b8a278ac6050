"""Folios: full pages of an account, with what is carried forward."""

from django.db import models


class Folio(models.Model):
    """A run of legs of one account, long decided, and the balance after the last of them.

    A balance at any instant is the folios before it and one page of legs, however long
    the account is. Instants are the earliest and latest on the page, by booking
    (``booked``) and by value date (``at``).
    """

    account = models.ForeignKey(
        "ledger.Account", models.PROTECT, related_name="folios", db_index=False
    )
    first_leg = models.BigIntegerField()
    last_leg = models.BigIntegerField()
    cents = models.BigIntegerField()
    carried_cents = models.BigIntegerField()
    first_booked_at = models.DateTimeField()
    last_booked_at = models.DateTimeField()
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "last_leg"], name="folio_is_turned_once"),
            models.CheckConstraint(
                condition=models.Q(first_leg__lte=models.F("last_leg")),
                name="folio_begins_before_it_ends",
            ),
        ]
        indexes = [
            models.Index(
                fields=["account", "last_booked_at", "first_leg"], name="folios_by_booking"
            )
        ]

    def __str__(self) -> str:
        return f"{self.account_id} up to {self.last_leg}: {self.carried_cents}"
