"""What firms offer and look for."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from halle.kernel.ids import new_public_id


class Listing(models.Model):
    """Something a firm offers, or wants, until a day; anybody may read it while it is shown.

    The price is for one ``unit``, credit and euros together; ``credit_permille`` of it may be
    paid in credit. ``warned_days`` is the last warning its firm was sent. ``search_tokens``
    is what it is found by.
    """

    class Kind(models.TextChoices):
        OFFER = "offer", _("offer")
        WANT = "want", _("want")

    class State(models.TextChoices):
        ACTIVE = "active", _("shown")
        PAUSED = "paused", _("paused")
        EXPIRED = "expired", _("run out")
        WITHDRAWN = "withdrawn", _("taken off")

    class Reach(models.TextChoices):
        HERE = "here", _("at our place")
        YOURS = "yours", _("at your place")
        AFAR = "afar", _("from afar")

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    member = models.ForeignKey(
        "barter.Membership", models.PROTECT, related_name="listings", db_index=False
    )
    kind = models.CharField(max_length=5, choices=Kind)
    state = models.CharField(max_length=9, choices=State, default=State.ACTIVE)
    title = models.CharField(max_length=100)
    text = models.TextField(blank=True, default="")
    category = models.CharField(max_length=12)
    price_cents = models.BigIntegerField(null=True, blank=True)
    unit = models.CharField(max_length=30, blank=True, default="")
    credit_permille = models.PositiveSmallIntegerField(default=1000)
    stock = models.PositiveIntegerField(null=True, blank=True)
    reach = models.CharField(max_length=5, choices=Reach, default=Reach.HERE)
    radius_km = models.PositiveSmallIntegerField(null=True, blank=True)
    until = models.DateField()
    warned_days = models.PositiveSmallIntegerField(null=True, blank=True)
    search_tokens = models.TextField(blank=True, default="")
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(
        "identity.Party", models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(price_cents=None) | Q(price_cents__gt=0),
                name="listing_price_is_above_zero",
            ),
            models.CheckConstraint(
                condition=Q(credit_permille__lte=1000), name="listing_credit_is_a_share"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="listing_has_a_title"),
        ]
        indexes = [
            models.Index(fields=["state", "until"], name="listings_by_their_end"),
            models.Index(fields=["member", "state"], name="listings_of_a_member"),
        ]

    def __str__(self) -> str:
        return self.title


class ListingPhoto(models.Model):
    """A photograph of what is offered, drawn anew by us in two sizes, without what it told besides.

    It is kept with the rest of the data, so that a backup has it and taking it off is final.
    """

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    listing = models.ForeignKey(
        "barter.Listing", models.CASCADE, related_name="photos", db_index=False
    )
    digest = models.CharField(max_length=64)
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    large = models.BinaryField()
    small = models.BinaryField()
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["listing", "digest"], name="photo_is_on_a_listing_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.listing_id}: {self.width} × {self.height}"
