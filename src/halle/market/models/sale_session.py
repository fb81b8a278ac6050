"""A time in which a seller or hub takes orders."""

from django.db import models
from django.db.models import F, Q

from halle.kernel.ids import new_public_id


class SaleSession(models.Model):
    """A window of ordering, in whose books its orders are kept.

    The state is stored: what is past its hour but still ``open`` is due for closing,
    however long ago. ``closings`` counts how often it closed: more than once when it was
    opened again.
    """

    class State(models.TextChoices):
        PLANNED = "planned"
        OPEN = "open"
        CLOSED = "closed"
        CANCELLED = "cancelled"

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    keeper = models.ForeignKey("identity.Party", models.PROTECT, related_name="+")
    state = models.CharField(max_length=9, choices=State, default=State.PLANNED)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    closings = models.SmallIntegerField(default=0)
    last_number = models.IntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["state", "closes_at"], name="sessions_due_for_closing")]
        constraints = [
            models.CheckConstraint(
                condition=Q(opens_at__lt=F("closes_at")), name="session_opens_before_it_closes"
            ),
            models.CheckConstraint(
                condition=~Q(state="closed") | Q(closed_at__isnull=False),
                name="session_closed_at_tells_closed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.keeper_id} {self.opens_at:%Y-%m-%d}"
