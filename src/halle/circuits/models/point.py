"""Distribution points."""

from django.db import models

from halle.kernel.ids import new_public_id


class Point(models.Model):
    """Where members fetch what they ordered."""

    class Kind(models.TextChoices):
        SQUARE = "square"
        SCHOOL = "school"
        NEIGHBOURS = "neighbours"
        FARM_SHOP = "farm_shop"
        STATION = "station"
        SHOP = "shop"
        OTHER = "other"

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    hub = models.ForeignKey("circuits.Hub", models.PROTECT, related_name="points")
    place = models.ForeignKey("territory.Place", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.OTHER)
    name = models.CharField(max_length=120)
    opening = models.CharField(max_length=200, blank=True, default="")
    instructions = models.TextField(blank=True, default="")
    contact = models.CharField(max_length=120, blank=True, default="")
    closed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name
