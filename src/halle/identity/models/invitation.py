"""Being asked to take a role."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from halle.identity.models.role import Role
from halle.kernel.ids import new_public_id


class Invitation(models.Model):
    """An address asked to take a role in an organisation, whether it has an account or not.

    Whoever invites learns nothing about the address until the person answers.
    """

    class Answer(models.TextChoices):
        WAITING = "", _("Waiting")
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    organisation = models.ForeignKey("identity.Party", models.CASCADE, related_name="invitations")
    email = models.EmailField()
    kind = models.CharField(max_length=12, choices=Role.Kind)
    invited_by = models.ForeignKey("identity.Party", models.PROTECT, related_name="+", null=True)
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    answer = models.CharField(max_length=9, choices=Answer, default=Answer.WAITING, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "email", "kind"],
                condition=Q(answer=""),
                name="invitation_waits_once",
            )
        ]
        indexes = [models.Index(fields=["email"], name="invitations_of_an_address")]

    def __str__(self) -> str:
        return f"{self.email} {self.kind} of {self.organisation_id}"
