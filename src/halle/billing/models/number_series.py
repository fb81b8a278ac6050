"""Counters of invoice numbers."""

from django.db import models


class NumberSeries(models.Model):
    """The next number of an issuer's series, taken under a row lock so that none is missing."""

    issuer = models.ForeignKey("identity.Party", models.PROTECT, related_name="+", db_index=False)
    series = models.CharField(max_length=16)
    next_number = models.IntegerField(default=1)

    class Meta:
        verbose_name_plural = "number series"
        constraints = [
            models.UniqueConstraint(fields=["issuer", "series"], name="series_counts_once")
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.next_number}"
