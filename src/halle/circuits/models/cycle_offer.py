"""What a cycle sells, and where it does not."""

from django.db import models


class CycleOffer(models.Model):
    """An offer brought into a cycle; it goes out at every point unless excluded there."""

    cycle = models.ForeignKey(
        "circuits.OrderCycle", models.CASCADE, related_name="offers", db_index=False
    )
    offer = models.ForeignKey("market.Offer", models.PROTECT, related_name="cycle_offers")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cycle", "offer"], name="offer_is_in_a_cycle_once")
        ]

    def __str__(self) -> str:
        return f"{self.offer_id} in {self.cycle_id}"


class PointExclusion(models.Model):
    """An offer of a cycle that does not go out at one of its points."""

    cycle_offer = models.ForeignKey(
        "circuits.CycleOffer", models.CASCADE, related_name="exclusions", db_index=False
    )
    cycle_point = models.ForeignKey(
        "circuits.CyclePoint", models.CASCADE, related_name="exclusions"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cycle_offer", "cycle_point"], name="offer_is_excluded_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.cycle_offer_id} not at {self.cycle_point_id}"
