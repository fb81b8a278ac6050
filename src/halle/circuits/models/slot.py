"""Collection slots."""

from django.db import models
from django.db.models import F, Q

from halle.kernel.ids import new_public_id


class Slot(models.Model):
    """A time at a point, for at most ``capacity`` baskets (null: as many as come)."""

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    cycle_point = models.ForeignKey("circuits.CyclePoint", models.CASCADE, related_name="slots")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    capacity = models.IntegerField(null=True, blank=True)
    taken = models.IntegerField(default=0)

    class Meta:
        ordering = ["starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_at__lt=F("ends_at")), name="slot_starts_before_it_ends"
            ),
            models.CheckConstraint(
                condition=Q(taken__gte=0)
                & (Q(capacity__isnull=True) | Q(taken__lte=F("capacity"))),
                name="slot_is_not_overfull",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M}"
