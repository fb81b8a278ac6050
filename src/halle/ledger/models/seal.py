"""Seals: the order in which entries went into the journal for good."""

from django.db import models


class Seal(models.Model):
    """The place of an entry in the journal, and a digest of it and of everything before it.

    Whoever changes an entry, takes one out or puts one between two others breaks every
    digest from there on. Positions follow the order of sealing, not that of ids: entries
    are committed in another order than their numbers are drawn.
    """

    position = models.BigIntegerField(primary_key=True)
    entry = models.OneToOneField("ledger.Entry", models.PROTECT, related_name="seal")
    digest = models.CharField(max_length=64)
    sealed_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(position__gt=0), name="seals_are_counted_from_one"
            )
        ]

    def __str__(self) -> str:
        return f"{self.position}: {self.digest[:12]}"
