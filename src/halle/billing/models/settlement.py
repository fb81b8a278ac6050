"""What paid an invoice, or a part of it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from halle.kernel.ids import new_public_id


class Settlement(models.Model):
    """So much of an invoice was paid, by these means; written once.

    ``reference`` names what paid it (a transfer, an entry, a clearing round), which pays one
    invoice once. What was written by mistake is undone by an opposite row.
    """

    class Means(models.TextChoices):
        EURO = "euro", _("Euros")
        CREDIT = "credit", _("Mutual credit")
        CLEARING = "clearing", _("Clearing")

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    invoice = models.ForeignKey("billing.Invoice", models.PROTECT, related_name="settlements")
    cents = models.BigIntegerField()
    means = models.CharField(max_length=8, choices=Means)
    reference = models.CharField(max_length=64)
    letter = models.CharField(max_length=8)
    undoes = models.OneToOneField("self", models.PROTECT, null=True, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["invoice", "means", "reference"],
                condition=Q(undoes=None),
                name="one_payment_settles_an_invoice_once",
            ),
            models.CheckConstraint(
                condition=Q(undoes=None, cents__gt=0) | Q(undoes__isnull=False, cents__lt=0),
                name="only_undoing_gives_back",
            ),
        ]
        indexes = [models.Index(fields=["means", "reference"], name="settled_by_one_payment")]

    def __str__(self) -> str:
        return f"{self.cents} {self.means}"
