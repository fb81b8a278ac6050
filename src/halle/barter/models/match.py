"""Matches: a broker brings a want and an offer together."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from halle.kernel.ids import new_public_id


class Match(models.Model):
    """An offer of one firm proposed for the want of another, with a sentence of the broker's.

    Either firm may change its answer until both are interested, or the time to answer is over.
    Deals that come of it until ``remembered_until`` are remembered with it.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", _("waits for answers")
        AGREED = "agreed", _("both are interested")
        LAPSED = "lapsed", _("came to nothing")
        WITHDRAWN = "withdrawn", _("taken back by the broker")

    class Answer(models.TextChoices):
        NONE = "", _("waits")
        YES = "yes", _("interested")
        NO = "no", _("not for us")

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    broker = models.ForeignKey("barter.Broker", models.PROTECT, related_name="matches")
    want = models.ForeignKey("barter.Listing", models.PROTECT, related_name="+")
    offer = models.ForeignKey("barter.Listing", models.PROTECT, related_name="+")
    buyer = models.ForeignKey("barter.Membership", models.PROTECT, related_name="+", db_index=False)
    seller = models.ForeignKey(
        "barter.Membership", models.PROTECT, related_name="+", db_index=False
    )
    sentence = models.CharField(max_length=500)
    state = models.CharField(max_length=9, choices=State, default=State.PROPOSED)
    buyer_answer = models.CharField(max_length=3, choices=Answer, blank=True, default="")
    seller_answer = models.CharField(max_length=3, choices=Answer, blank=True, default="")
    proposed_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    remembered_until = models.DateTimeField(null=True, blank=True)
    thread = models.ForeignKey(
        "barter.ListingThread", models.SET_NULL, related_name="+", null=True, blank=True
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["want", "offer"],
                condition=Q(state__in=["proposed", "agreed"]),
                name="want_and_offer_are_matched_once",
            ),
            models.CheckConstraint(
                condition=Q(state="proposed") ^ Q(ended_at__isnull=False),
                name="match_ended_at_tells_ended",
            ),
            models.CheckConstraint(
                condition=~Q(state="agreed") | Q(buyer_answer="yes", seller_answer="yes"),
                name="match_is_agreed_by_both",
            ),
            models.CheckConstraint(
                condition=Q(state="agreed") ^ Q(remembered_until=None),
                name="match_is_remembered_when_agreed",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "expires_at"], name="matches_by_their_end"),
            models.Index(fields=["buyer", "state"], name="matches_of_a_buyer"),
            models.Index(fields=["seller", "state"], name="matches_of_a_seller"),
        ]

    def __str__(self) -> str:
        return f"{self.offer_id} for {self.want_id}: {self.state}"


class MatchedDeal(models.Model):
    """A deal that came of a match."""

    deal = models.OneToOneField("barter.Deal", models.PROTECT, related_name="matched")
    match = models.ForeignKey("barter.Match", models.PROTECT, related_name="deals")

    def __str__(self) -> str:
        return f"{self.deal_id} of {self.match_id}"
