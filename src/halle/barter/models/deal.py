"""Deals between two firms, from the quote to the payment."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from halle.kernel.ids import new_public_id


class Deal(models.Model):
    """What one firm sells another: quoted, ordered, delivered, accepted, paid.

    Ordering reserves the credit in the ledger under ``public_id``; accepting posts it, under
    the same name. ``credit_cents`` and ``euro_cents`` are the whole price, VAT included; fees
    come on top. ``awarded_cents`` is what a mediator gave the seller of the credit.

    What a firm gives in a ring of barter is a deal too: ``ring_cents`` is its whole price, and
    what the firm gets in the ring has paid it, so that no credit is reserved and none moves.
    """

    class State(models.TextChoices):
        QUOTED = "quoted", _("quoted")
        DECLINED = "declined", _("declined")
        WITHDRAWN = "withdrawn", _("quote withdrawn")
        LAPSED = "lapsed", _("run out")
        ORDERED = "ordered", _("ordered")
        DELIVERED = "delivered", _("delivered")
        ACCEPTED = "accepted", _("accepted, euros expected")
        PAID = "paid", _("paid")
        CANCELLED = "cancelled", _("called off")
        DISPUTED = "disputed", _("in dispute")
        SETTLED = "settled", _("settled by a mediator")
        REFUNDED = "refunded", _("payment given back")

    RUNNING = (State.ORDERED, State.DELIVERED, State.DISPUTED)
    """Its credit is kept for it."""
    CREDIT_PAID = (State.ACCEPTED, State.PAID, State.SETTLED)
    """Its credit has passed to the seller, as far as it does."""

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    seller = models.ForeignKey(
        "barter.Membership", models.PROTECT, related_name="sales", db_index=False
    )
    buyer = models.ForeignKey(
        "barter.Membership", models.PROTECT, related_name="purchases", db_index=False
    )
    listing = models.ForeignKey(
        "barter.Listing", models.PROTECT, related_name="deals", null=True, blank=True
    )
    units = models.PositiveIntegerField(default=0)
    title = models.CharField(max_length=100)
    text = models.TextField(blank=True, default="")
    credit_cents = models.BigIntegerField()
    euro_cents = models.BigIntegerField()
    ring_gift = models.OneToOneField(
        "barter.RingGift", models.PROTECT, related_name="deal", null=True, blank=True
    )
    ring_cents = models.BigIntegerField(default=0)
    buyer_fee_cents = models.BigIntegerField(default=0)
    seller_fee_cents = models.BigIntegerField(default=0)
    state = models.CharField(max_length=9, choices=State, default=State.QUOTED)
    until = models.DateField()
    quoted_at = models.DateTimeField()
    ordered_at = models.DateTimeField(null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    accept_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    paid_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    cancel_asked_by = models.ForeignKey(
        "identity.Party", models.PROTECT, related_name="+", null=True, blank=True
    )
    disputed_by = models.ForeignKey(
        "identity.Party", models.PROTECT, related_name="+", null=True, blank=True
    )
    disputed_at = models.DateTimeField(null=True, blank=True)
    dispute_reason = models.CharField(max_length=500, blank=True, default="")
    awarded_cents = models.BigIntegerField(null=True, blank=True)
    award_reason = models.CharField(max_length=500, blank=True, default="")
    invoice_id = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(credit_cents__gte=0, euro_cents__gte=0), name="deal_takes_nothing_back"
            ),
            models.CheckConstraint(
                condition=Q(credit_cents__gt=0) | Q(euro_cents__gt=0) | Q(ring_cents__gt=0),
                name="deal_costs_something",
            ),
            models.CheckConstraint(
                condition=Q(ring_gift=None, ring_cents=0)
                | Q(ring_gift__isnull=False, ring_cents__gt=0, credit_cents=0, euro_cents=0),
                name="deal_of_a_ring_is_paid_by_the_ring_alone",
            ),
            models.CheckConstraint(condition=~Q(seller=F("buyer")), name="deal_is_between_two"),
            models.CheckConstraint(
                condition=Q(awarded_cents=None)
                | Q(awarded_cents__gte=0, awarded_cents__lte=F("credit_cents") + F("ring_cents")),
                name="award_is_within_the_credit",
            ),
        ]
        indexes = [
            models.Index(fields=["seller", "state"], name="deals_of_a_seller"),
            models.Index(fields=["buyer", "state"], name="deals_of_a_buyer"),
            models.Index(
                fields=["accept_at"],
                condition=Q(state="delivered"),
                name="deals_accepted_by_silence",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}: {self.state}"


class DealLine(models.Model):
    """One line of a quote, as the invoice will have it; prices without VAT."""

    deal = models.ForeignKey("barter.Deal", models.CASCADE, related_name="lines")
    label = models.CharField(max_length=200)
    unit_price_cents = models.BigIntegerField()
    rate = models.PositiveIntegerField()
    quantity_thousandths = models.PositiveBigIntegerField()
    unit = models.CharField(max_length=3)
    nature = models.CharField(max_length=8)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.label


class DealReview(models.Model):
    """What one side says of the other after a deal was paid, once; the other may answer."""

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    deal = models.ForeignKey("barter.Deal", models.PROTECT, related_name="reviews", db_index=False)
    author = models.ForeignKey("identity.Party", models.PROTECT, related_name="+")
    about = models.ForeignKey("identity.Party", models.PROTECT, related_name="barter_reviews")
    stars = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300, blank=True, default="")
    at = models.DateTimeField()
    answer = models.CharField(max_length=300, blank=True, default="")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["deal", "author"], name="each_side_reviews_a_deal_once"
            ),
            models.CheckConstraint(
                condition=Q(stars__gte=1, stars__lte=5), name="review_has_one_to_five_stars"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.about_id}: {self.stars}"
