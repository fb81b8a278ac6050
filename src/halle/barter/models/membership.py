"""Firms in a network."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from halle.kernel.ids import new_public_id


class Membership(models.Model):
    """A firm's place in a network, from its application until it has left.

    ``number`` names its account in the network. What the firm declares about itself (age,
    turnover, headcount, equity) is what its credit line is proposed from; ``demand_permille``
    is how much others look for what it offers.
    """

    class State(models.TextChoices):
        APPLIED = "applied", _("waits for the council")
        REFUSED = "refused", _("refused")
        ACTIVE = "active", _("member")
        SUSPENDED = "suspended", _("suspended")
        LEAVING = "leaving", _("leaving")
        LEFT = "left", _("has left")
        EXCLUDED = "excluded", _("excluded")

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    network = models.ForeignKey(
        "barter.Network", models.PROTECT, related_name="memberships", db_index=False
    )
    firm = models.ForeignKey("identity.Party", models.PROTECT, related_name="barter_memberships")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=9, choices=State, default=State.APPLIED)
    sector = models.CharField(max_length=80, blank=True, default="")
    activity = models.CharField(max_length=300, blank=True, default="")
    age_years = models.PositiveIntegerField(default=0)
    turnover_cents = models.BigIntegerField(default=0)
    headcount = models.PositiveIntegerField(default=0)
    has_equity = models.BooleanField(default=False)
    demand_permille = models.PositiveIntegerField(default=0)
    terms_accepted_at = models.DateTimeField()
    applied_at = models.DateTimeField()
    applied_by = models.ForeignKey(
        "identity.Party", models.PROTECT, related_name="+", null=True, blank=True
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        "identity.Party", models.PROTECT, related_name="+", null=True, blank=True
    )
    reason = models.CharField(max_length=300, blank=True, default="")
    joined_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    contribution_due_on = models.DateField(null=True, blank=True, db_index=True)
    accepts_after_days = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["network", "number"], name="account_number_is_given_once"
            ),
            models.UniqueConstraint(
                fields=["network", "firm"],
                condition=Q(state__in=["applied", "active", "suspended", "leaving"]),
                name="firm_is_in_a_network_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["left", "excluded", "refused"]) ^ Q(ended_at=None),
                name="membership_ended_at_tells_ended",
            ),
            models.CheckConstraint(
                condition=Q(turnover_cents__gte=0), name="turnover_is_not_negative"
            ),
        ]
        indexes = [models.Index(fields=["network", "state"], name="members_of_a_network")]

    def __str__(self) -> str:
        return f"{self.firm_id} in {self.network_id}: {self.state}"

    @property
    def account(self) -> str:
        """The name of its account, short enough to be read over the telephone."""
        return f"{self.network.code}-{self.number:04d}"
