"""Keys that let a program act for an organisation."""

from django.db import models

from halle.kernel.ids import new_public_id


class ApiToken(models.Model):
    """A token of which only the SHA-256 is kept; ``scopes`` are separated by spaces."""

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    organisation = models.ForeignKey("identity.Party", models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.CharField(max_length=200)
    created_by = models.ForeignKey("identity.Party", models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)
    last_used_on = models.DateField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name
