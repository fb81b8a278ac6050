"""Heads of the journal, as they were published."""

from django.db import models


class PublishedHead(models.Model):
    """How far the journal was sealed on a day, shown to everybody.

    Whoever keeps a copy can tell later whether the journal still contains all it had.
    """

    on = models.DateField(primary_key=True)
    position = models.BigIntegerField()
    digest = models.CharField(max_length=64)
    published_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.on}: {self.position} {self.digest[:12]}"
