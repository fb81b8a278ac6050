"""Files of payments."""

from django.db import models

from halle.kernel.ids import new_public_id


class PaymentBatch(models.Model):
    """A file of payments that was read and shown, and then made, all or none, once.

    ``digest`` is of what the file says, so that the same file is the same batch.
    """

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    network = models.ForeignKey("barter.Network", models.PROTECT, related_name="+", db_index=False)
    owner = models.ForeignKey("identity.Party", models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    rows = models.JSONField(default=list)
    by = models.ForeignKey(
        "identity.Party", models.PROTECT, related_name="+", null=True, blank=True
    )
    at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "payment batches"
        constraints = [
            models.UniqueConstraint(
                fields=["network", "owner", "digest"], name="file_of_payments_is_read_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.owner_id}: {len(self.rows)} payments"
