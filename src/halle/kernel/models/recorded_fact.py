"""A fact as it was written with its change."""

from django.db import models
from django.db.models import Q


class RecordedFact(models.Model):
    """Something that happened, waiting to be told or already told."""

    name = models.CharField(max_length=80)
    at = models.DateTimeField()
    payload = models.TextField()
    relayed = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["id"], condition=Q(relayed=False), name="facts_not_yet_told")
        ]

    def __str__(self) -> str:
        return self.name
