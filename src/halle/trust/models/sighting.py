"""Someone saw someone's data."""

from django.db import models


class Sighting(models.Model):
    """A line that the person looked at can read: who, when, what, why."""

    subject = models.ForeignKey(
        "identity.Party", models.CASCADE, related_name="sightings", db_index=False
    )
    seer = models.ForeignKey("identity.Party", models.PROTECT, related_name="+", null=True)
    seen_for = models.ForeignKey("identity.Party", models.PROTECT, related_name="+", null=True)
    what = models.CharField(max_length=80)
    purpose = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["subject", "at"], name="sightings_of_a_person")]

    def __str__(self) -> str:
        return f"{self.what}: {self.purpose}"
