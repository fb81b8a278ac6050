"""A spot people can go to."""

from django.db import models

from halle.kernel.ids import new_public_id


class Place(models.Model):
    """An address with coordinates (WGS 84), in a commune."""

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    name = models.CharField(max_length=120)
    street = models.CharField(max_length=200, blank=True, default="")
    commune = models.ForeignKey("territory.Commune", models.PROTECT, related_name="places")
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)

    def __str__(self) -> str:
        return self.name
