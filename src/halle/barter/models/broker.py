"""Brokers of a network: people who bring firms together."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from halle.kernel.ids import new_public_id


class Broker(models.Model):
    """Somebody whom the council has named, acting for a member firm, which is paid for it.

    A broker no longer acts when the council or they themselves end it, when they leave the
    team of their firm, or while the firm does not trade.
    """

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    network = models.ForeignKey("barter.Network", models.PROTECT, related_name="brokers")
    member = models.ForeignKey("barter.Membership", models.PROTECT, related_name="brokers")
    person = models.ForeignKey("identity.Party", models.PROTECT, related_name="+")
    named_at = models.DateTimeField()
    named_by = models.ForeignKey(
        "identity.Party", models.PROTECT, related_name="+", null=True, blank=True
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["network", "person"],
                condition=Q(ended_at=None),
                name="person_is_broker_of_a_network_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} for {self.member_id}"


class BrokerFee(models.Model):
    """What a broker's firm is paid for a match whose deal was paid, once; due until the fund has it.

    ``transfer_id`` is the payment and the reference of the ledger's entry. It is dropped where
    the deal's payment was given back before, or the rule said nothing; it is given back (``back``)
    where its own payment was.
    """

    class State(models.TextChoices):
        DUE = "due", _("due")
        PAID = "paid", _("paid")
        DROPPED = "dropped", _("dropped")
        BACK = "back", _("given back")

    match = models.OneToOneField("barter.Match", models.PROTECT, related_name="fee")
    deal = models.OneToOneField("barter.Deal", models.PROTECT, related_name="broker_fee")
    permille = models.PositiveSmallIntegerField()
    cents = models.BigIntegerField()
    state = models.CharField(max_length=7, choices=State, default=State.DUE)
    due_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    transfer_id = models.UUIDField(default=new_public_id, unique=True, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(cents__gt=0) | Q(cents=0, state="dropped"),
                name="broker_is_owed_something",
            ),
            models.CheckConstraint(
                condition=Q(state="due") ^ Q(settled_at__isnull=False),
                name="broker_fee_settled_at_tells_settled",
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(state="due"), name="broker_fees_due"),
        ]

    def __str__(self) -> str:
        return f"{self.match_id}: {self.cents} {self.state}"
