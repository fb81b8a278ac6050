"""What a person may do for an organisation."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Role(models.Model):
    """A person's role in an organisation, from a day on, until it ends."""

    class Kind(models.TextChoices):
        MANAGER = "manager", _("Manager")
        TREASURER = "treasurer", _("Treasurer")
        VOLUNTEER = "volunteer", _("Volunteer")
        MEMBER = "member", _("Member")

    person = models.ForeignKey("identity.Party", models.CASCADE, related_name="roles")
    organisation = models.ForeignKey("identity.Party", models.CASCADE, related_name="people")
    kind = models.CharField(max_length=12, choices=Kind)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation", "kind"],
                condition=Q(ended_at=None),
                name="role_is_held_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind} of {self.organisation_id}"
