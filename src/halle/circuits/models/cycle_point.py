"""The points of a cycle."""

from django.db import models


class CyclePoint(models.Model):
    """A distribution point as one cycle uses it; ``ended_at`` when its distribution is over."""

    cycle = models.ForeignKey(
        "circuits.OrderCycle", models.CASCADE, related_name="points", db_index=False
    )
    point = models.ForeignKey("circuits.Point", models.PROTECT, related_name="uses")
    instructions = models.CharField(max_length=300, blank=True, default="")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cycle", "point"], name="point_is_in_a_cycle_once")
        ]

    def __str__(self) -> str:
        return f"{self.point_id} in {self.cycle_id}"
