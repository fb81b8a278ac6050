"""What people keep an eye on in the market."""

from django.db import models


class Favourite(models.Model):
    """A listing that somebody keeps at hand."""

    person = models.ForeignKey("identity.Party", models.CASCADE, related_name="+", db_index=False)
    listing = models.ForeignKey("barter.Listing", models.CASCADE, related_name="favourites")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "listing"], name="favourite_is_kept_once")
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.listing_id}"


class SavedSearch(models.Model):
    """A search whose new listings somebody is written, at most once a day.

    ``query`` is what the address of the search says; ``seen_up_to`` is the latest listing
    that was looked at, so that each is told once.
    """

    person = models.ForeignKey("identity.Party", models.CASCADE, related_name="+", db_index=False)
    query = models.CharField(max_length=300)
    name = models.CharField(max_length=120)
    saved_at = models.DateTimeField()
    seen_up_to = models.BigIntegerField(default=0)
    told_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "query"], name="search_is_saved_once")
        ]

    def __str__(self) -> str:
        return self.name
