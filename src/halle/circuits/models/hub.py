"""Hubs: whoever brings producers and shoppers together."""

from django.db import models


class Hub(models.Model):
    """An organisation that coordinates order cycles, with its own house rules."""

    party = models.OneToOneField(
        "identity.Party", models.CASCADE, primary_key=True, related_name="hub"
    )
    about = models.TextField(blank=True, default="")
    about_en = models.TextField(blank=True, default="")
    is_public = models.BooleanField(default=True)
    allows_guests = models.BooleanField(default=True)
    allows_changes = models.BooleanField(default=True)
    shows_names_to_producers = models.BooleanField(default=False)
    producers_correct_orders = models.BooleanField(default=True)
    minimum_order_cents = models.IntegerField(default=0)
    takes_cash = models.BooleanField(default=True)
    takes_cheque = models.BooleanField(default=True)
    takes_card = models.BooleanField(default=False)
    takes_transfer = models.BooleanField(default=False)
    takes_credit = models.BooleanField(default=True)
    iban = models.CharField(max_length=34, blank=True, default="")
    bic = models.CharField(max_length=11, blank=True, default="")

    def __str__(self) -> str:
        return self.party.name
