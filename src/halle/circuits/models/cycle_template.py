"""Cycles that come back."""

from django.db import models

from halle.kernel.ids import new_public_id


class CycleTemplate(models.Model):
    """A rule (RFC 5545 RRULE) that makes the coming cycles after a model cycle.

    ``starts_on`` and ``opens_at_local`` are wall-clock time in the territory's zone,
    so that a cycle opens at the same hour in winter and in summer. Everything else
    (length, slots, offers, fees) is copied from ``model_cycle`` at the same distance.
    """

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    hub = models.ForeignKey("circuits.Hub", models.CASCADE, related_name="templates")
    name = models.CharField(max_length=120)
    model_cycle = models.ForeignKey("circuits.OrderCycle", models.PROTECT, related_name="+")
    rule = models.CharField(max_length=200)
    starts_on = models.DateField()
    opens_at_local = models.TimeField()
    ahead = models.SmallIntegerField(default=2)
    planned_until = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name
