"""What one firm owes another, brought to a network to be cleared."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from halle.kernel.ids import new_public_id


class Debt(models.Model):
    """An invoice between two members that rounds may set off, once both have confirmed it.

    One issued on the platform is followed there (``invoice``); of one brought from elsewhere
    ``open_cents`` is what no round has set off yet. A contested debt is left alone.
    """

    class Source(models.TextChoices):
        PLATFORM = "platform", _("issued here")
        FILE = "file", _("from a file")
        FACTURX = "facturx", _("electronic invoice")
        TYPED = "typed", _("typed in")

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    network = models.ForeignKey(
        "barter.Network", models.PROTECT, related_name="debts", db_index=False
    )
    creditor = models.ForeignKey("identity.Party", models.PROTECT, related_name="+")
    debtor = models.ForeignKey("identity.Party", models.PROTECT, related_name="+")
    number = models.CharField(max_length=40)
    due_on = models.DateField()
    total_cents = models.BigIntegerField()
    open_cents = models.BigIntegerField(null=True)
    invoice = models.OneToOneField("billing.Invoice", models.PROTECT, null=True, related_name="+")
    source = models.CharField(max_length=8, choices=Source)
    brought_by = models.ForeignKey("identity.Party", models.PROTECT, related_name="+", null=True)
    brought_at = models.DateTimeField()
    creditor_confirmed_at = models.DateTimeField(null=True)
    debtor_confirmed_at = models.DateTimeField(null=True)
    contested_at = models.DateTimeField(null=True)
    contested_because = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["network", "creditor", "debtor", "number"], name="debt_is_brought_once"
            ),
            models.CheckConstraint(condition=~Q(creditor=F("debtor")), name="debt_is_between_two"),
            models.CheckConstraint(
                condition=Q(total_cents__gt=0)
                & (
                    Q(open_cents=None, invoice__isnull=False)
                    | Q(open_cents__gte=0, open_cents__lte=F("total_cents"), invoice=None)
                ),
                name="no_more_of_a_debt_is_set_off_than_owed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.debtor_id} owes {self.creditor_id}: {self.number}"
