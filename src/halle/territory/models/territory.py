"""The territory this installation serves."""

from django.db import models


class Territory(models.Model):
    """One row: the name over the door."""

    name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=60)
    phone = models.CharField(max_length=30, blank=True, default="")
    legal_line = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        verbose_name_plural = "territories"

    def __str__(self) -> str:
        return self.name
