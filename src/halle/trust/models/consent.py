"""What a person agreed to, and when they stopped."""

from django.db import models
from django.db.models import Q


class Consent(models.Model):
    """An agreement to one purpose."""

    party = models.ForeignKey("identity.Party", models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=60)
    granted_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["party", "purpose"],
                condition=Q(withdrawn_at=None),
                name="consent_is_given_once_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return self.purpose
