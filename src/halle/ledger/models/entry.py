"""Entries: something that moved value, written once and never changed."""

from django.db import models


class Entry(models.Model):
    """A set of legs that sum to zero; (kind, reference) makes it happen once."""

    keeper = models.ForeignKey("identity.Party", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=24)
    reference = models.CharField(max_length=80)
    narration = models.CharField(max_length=200, blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "entries"
        constraints = [
            models.UniqueConstraint(fields=["kind", "reference"], name="entry_is_posted_once")
        ]
        indexes = [models.Index(fields=["keeper", "at"], name="entries_of_a_keeper")]

    def __str__(self) -> str:
        return f"{self.kind} {self.reference}"
