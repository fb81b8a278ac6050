"""What firms write to each other about an offer or a want."""

from django.db import models
from django.db.models import Q

from halle.kernel.ids import new_public_id


class ListingThread(models.Model):
    """One firm's conversation with the firm of a listing; nobody else reads it.

    ``owner_seen`` and ``asker_seen`` are the last message each side has read. A side that
    reports it lets the council read it, until the council has settled the report.
    """

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    listing = models.ForeignKey(
        "barter.Listing", models.PROTECT, related_name="threads", db_index=False
    )
    asker = models.ForeignKey("barter.Membership", models.PROTECT, related_name="threads")
    opened_at = models.DateTimeField()
    latest_at = models.DateTimeField()
    owner_seen = models.BigIntegerField(default=0)
    asker_seen = models.BigIntegerField(default=0)
    reported_at = models.DateTimeField(null=True, blank=True)
    reported_by = models.ForeignKey(
        "identity.Party", models.PROTECT, related_name="+", null=True, blank=True
    )
    report_reason = models.CharField(max_length=300, blank=True, default="")
    report_settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["listing", "asker"], name="firms_talk_of_a_listing_in_one_thread"
            ),
            models.CheckConstraint(
                condition=Q(reported_at=None) ^ Q(reported_by__isnull=False),
                name="report_says_whose_it_is",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.asker_id} about {self.listing_id}"


class ListingMessage(models.Model):
    """What one firm wrote to the other; signed by the firm, by whose hand stays inside it."""

    thread = models.ForeignKey("barter.ListingThread", models.CASCADE, related_name="messages")
    firm = models.ForeignKey("identity.Party", models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey(
        "identity.Party", models.PROTECT, related_name="+", null=True, blank=True
    )
    text = models.CharField(max_length=2000)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["firm", "at"], name="messages_of_a_firm_by_time")]

    def __str__(self) -> str:
        return f"{self.thread_id}: {self.at}"
