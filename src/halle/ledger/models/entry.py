"""Entries: something that moved value, written once and never changed."""

from django.db import models
from django.db.models import Q


class Entry(models.Model):
    """A set of legs that sum to zero in each unit; (kind, reference) makes it happen once.

    ``at`` is the day it counts for (its value date), ``booked_at`` when it was written
    (for the earliest entries nothing: the same). ``about`` is the public id of what many
    entries belong to (a sale session), so that balances can be told apart by it.
    The narration is sealed for ever: it names no person.
    """

    keeper = models.ForeignKey("identity.Party", models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=24)
    reference = models.CharField(max_length=80)
    narration = models.CharField(max_length=200, blank=True, default="")
    at = models.DateTimeField()
    booked_at = models.DateTimeField(null=True)
    about = models.UUIDField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "entries"
        constraints = [
            models.UniqueConstraint(fields=["kind", "reference"], name="entry_is_posted_once")
        ]
        indexes = [
            models.Index(fields=["keeper", "at"], name="entries_of_a_keeper"),
            models.Index(
                fields=["about"], condition=Q(about__isnull=False), name="entries_about_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.reference}"
