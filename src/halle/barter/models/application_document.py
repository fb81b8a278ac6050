"""Papers that a firm adds to its application."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from halle.kernel.ids import new_public_id


class ApplicationDocument(models.Model):
    """An extract of the register, last accounts: read by the firm and by those who decide, nobody else.

    It is kept with the rest of the data, so that a backup has it and deleting it is final.
    """

    class Kind(models.TextChoices):
        PDF = "pdf", _("PDF")
        PICTURE = "jpg", _("picture")

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    membership = models.ForeignKey(
        "barter.Membership", models.CASCADE, related_name="documents", db_index=False
    )
    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=3, choices=Kind)
    digest = models.CharField(max_length=64)
    size_bytes = models.PositiveIntegerField()
    content = models.BinaryField()
    added_by = models.ForeignKey(
        "identity.Party", models.PROTECT, related_name="+", null=True, blank=True
    )
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["membership", "digest"], name="document_is_in_an_application_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.membership_id}: {self.name}"
