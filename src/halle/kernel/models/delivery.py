"""One subscriber still to be told one fact, or one job still to be done."""

from django.db import models
from django.db.models import Q


class Delivery(models.Model):
    """Removed in the same commit as its effect; ``dead`` waits for an operator."""

    fact = models.ForeignKey("kernel.RecordedFact", models.CASCADE, null=True, db_index=False)
    subscriber = models.CharField(max_length=120)
    payload = models.TextField()
    attempts = models.IntegerField(default=0)
    due_at = models.DateTimeField()
    error = models.TextField(default="", blank=True)
    dead = models.BooleanField(default=False)

    class Meta:
        verbose_name_plural = "deliveries"
        indexes = [
            models.Index(
                fields=["due_at", "id"], condition=Q(dead=False), name="deliveries_that_are_due"
            )
        ]

    def __str__(self) -> str:
        return self.subscriber
