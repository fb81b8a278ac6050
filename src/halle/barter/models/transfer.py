"""Payments between the firms of a network, and what was asked for."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from halle.kernel.ids import new_public_id


class Transfer(models.Model):
    """One payment, from the moment somebody asks for it; the movement itself is in the ledger.

    ``public_id`` is given by whoever pays or asks and makes it happen once; it is the
    reference of the ledger's entry. ``message`` is what they wrote to each other and can be
    erased: the ledger never has it. ``period`` makes what the clock charges happen once.
    """

    class Kind(models.TextChoices):
        PAYMENT = "payment", _("payment")
        REQUEST = "request", _("request for payment")
        RECURRING = "recurring", _("recurring payment")
        BATCH = "batch", _("payment from a file")
        DEAL = "deal", _("deal")
        COUNCIL = "council", _("paid by the council in the payer’s place")
        FEE = "fee", _("contribution or fee")

    class State(models.TextChoices):
        REQUESTED = "requested", _("waits for an answer")
        REJECTED = "rejected", _("refused")
        EXPIRED = "expired", _("run out")
        CANCELLED = "cancelled", _("called off")
        DONE = "done", _("paid")
        REVERSED = "reversed", _("given back")

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    network = models.ForeignKey(
        "barter.Network", models.PROTECT, related_name="transfers", db_index=False
    )
    payer = models.ForeignKey("identity.Party", models.PROTECT, related_name="+")
    payee = models.ForeignKey("identity.Party", models.PROTECT, related_name="+")
    cents = models.BigIntegerField()
    payer_fee_cents = models.BigIntegerField(default=0)
    payee_fee_cents = models.BigIntegerField(default=0)
    raised_cents = models.BigIntegerField(default=0)
    message = models.CharField(max_length=200, blank=True, default="")
    kind = models.CharField(max_length=9, choices=Kind, default=Kind.PAYMENT)
    state = models.CharField(max_length=9, choices=State)
    period = models.CharField(max_length=40, blank=True, default="")
    recurring = models.ForeignKey(
        "barter.RecurringPayment", models.PROTECT, related_name="transfers", null=True, blank=True
    )
    batch = models.ForeignKey(
        "barter.PaymentBatch", models.PROTECT, related_name="transfers", null=True, blank=True
    )
    by = models.ForeignKey(
        "identity.Party", models.PROTECT, related_name="+", null=True, blank=True
    )
    at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)
    accept_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        "identity.Party", models.PROTECT, related_name="+", null=True, blank=True
    )
    reversal_asked_at = models.DateTimeField(null=True, blank=True)
    reversed_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(cents__gt=0), name="transfer_moves_something"),
            models.CheckConstraint(condition=~Q(payer=F("payee")), name="transfer_is_between_two"),
            models.CheckConstraint(
                condition=Q(state="requested") ^ Q(settled_at__isnull=False),
                name="transfer_settled_at_tells_settled",
            ),
            models.CheckConstraint(
                condition=Q(state="reversed") ^ Q(reversed_at=None),
                name="transfer_reversed_at_tells_reversed",
            ),
            models.CheckConstraint(
                condition=Q(hidden_at=None) | Q(state__in=["rejected", "expired"]),
                name="only_ended_requests_are_hidden",
            ),
            models.UniqueConstraint(
                fields=["network", "payer", "period"],
                condition=~Q(period=""),
                name="transfer_of_a_period_happens_once",
            ),
        ]
        indexes = [
            models.Index(fields=["network", "payer", "settled_at"], name="transfers_of_a_payer"),
            models.Index(fields=["network", "payee", "settled_at"], name="transfers_of_a_payee"),
            models.Index(
                fields=["expires_at"], condition=Q(state="requested"), name="requests_that_run_out"
            ),
            models.Index(
                fields=["accept_at"],
                condition=Q(state="requested", accept_at__isnull=False),
                name="requests_accepted_by_time",
            ),
            models.Index(fields=["network", "settled_at"], name="transfers_of_a_network"),
        ]

    def __str__(self) -> str:
        return f"{self.payer_id} to {self.payee_id}: {self.cents} {self.state}"
