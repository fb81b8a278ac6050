"""Files of products that were checked and wait to be applied."""

from django.db import models

from halle.kernel.ids import new_public_id


class CatalogueImport(models.Model):
    """What a seller's file says, kept for a while so that applying needs no second upload.

    ``rows`` are the understood lines as JSON, ``refusals`` the others with their line,
    column and reason; the file itself is not kept.
    """

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    seller = models.ForeignKey("market.Seller", models.CASCADE, related_name="imports")
    checked_by = models.ForeignKey("identity.Party", models.SET_NULL, null=True, related_name="+")
    filename = models.CharField(max_length=120)
    rows = models.TextField()
    refusals = models.TextField()
    checked_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    applied_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.filename
