"""Shelves of the market."""

from django.db import models
from django.utils.translation import get_language


class Category(models.Model):
    """A shelf; ``key`` is stable, ``same_as`` may name a concept of a shared taxonomy."""

    key = models.SlugField(max_length=40, unique=True)
    name_fr = models.CharField(max_length=60)
    name_en = models.CharField(max_length=60)
    drawing = models.CharField(max_length=24, blank=True, default="")
    position = models.SmallIntegerField(default=0)
    same_as = models.URLField(blank=True, default="")

    class Meta:
        verbose_name_plural = "categories"
        ordering = ["position", "key"]

    def __str__(self) -> str:
        return self.name_en if (get_language() or "fr").startswith("en") else self.name_fr
