"""Communes of the official geographic code."""

from django.db import models


class Commune(models.Model):
    """A French commune; ``insee_code`` is its official number (COG)."""

    insee_code = models.CharField(max_length=5, unique=True)
    name = models.CharField(max_length=80)
    folded_name = models.CharField(max_length=80, db_index=True)
    department = models.CharField(max_length=3)
    postcode = models.CharField(max_length=5, blank=True, default="")
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    population = models.IntegerField(null=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
