"""What producers and hubs allow each other."""

from django.db import models
from django.db.models import Q

from halle.kernel.ids import new_public_id


class Relationship(models.Model):
    """A producer lets a hub do something; either may ask, the producer decides."""

    class Permission(models.TextChoices):
        ADD_TO_CYCLES = "add_to_cycles"
        EDIT_PRODUCTS = "edit_products"

    class State(models.TextChoices):
        ASKED = "asked"
        GRANTED = "granted"
        REFUSED = "refused"
        ENDED = "ended"

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    producer = models.ForeignKey("market.Seller", models.CASCADE, related_name="relationships")
    hub = models.ForeignKey("circuits.Hub", models.CASCADE, related_name="relationships")
    permission = models.CharField(max_length=16, choices=Permission)
    state = models.CharField(max_length=8, choices=State, default=State.ASKED)
    asked_by = models.ForeignKey("identity.Party", models.PROTECT, related_name="+", null=True)
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["producer", "hub", "permission"],
                condition=Q(state__in=["asked", "granted"]),
                name="permission_is_asked_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.producer_id} {self.permission} {self.hub_id}: {self.state}"
