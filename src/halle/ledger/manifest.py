"""What the ledger declares."""

from __future__ import annotations

from django.db.models import F, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from halle.kernel.manifest import Holding, IntegrityCheck, Manifest, declare
from halle.ledger.models import Balance, Entry, Leg


def _unbalanced_entries() -> list[str]:
    rows = (
        Leg.objects.values("entry_id", "account__unit")
        .annotate(total=Sum("cents"))
        .exclude(total=0)
        .values_list("entry_id", "total")
    )
    return [f"entry {entry_id}: off by {total}" for entry_id, total in rows[:100]]


def _wrong_balances() -> list[str]:
    rows = (
        Balance.objects.annotate(real=Coalesce(Sum("account__legs__cents"), 0))
        .exclude(real=F("cents"))
        .values_list("account_id", "cents", "real")
    )
    return [f"account {pk}: says {cents}, is {real}" for pk, cents, real in rows[:100]]


def _foreign_legs() -> list[str]:
    rows = Entry.objects.exclude(legs__account__keeper=F("keeper")).filter(legs__isnull=False)
    return [f"entry {pk} touches other books" for pk in rows.values_list("pk", flat=True)[:100]]


def _movements(party_id: int) -> object:
    rows = Leg.objects.filter(account__holder=party_id).order_by("entry__at", "pk")
    return list(
        rows.values(
            "entry__at",
            "entry__kind",
            "entry__narration",
            "account__keeper__name",
            "account__kind",
            "cents",
        )
    )


declare(
    Manifest(
        domain="ledger",
        sentence="Every euro, credit and hour of the platform, in double entry.",
        holdings=(
            Holding(
                _("Movements of your accounts"),
                _("Keeping the books"),
                _("Code de commerce, art. L123-22"),
                _("Ten years"),
                export=_movements,
            ),
        ),
        checks=(
            IntegrityCheck("every entry sums to zero", _unbalanced_entries),
            IntegrityCheck("every kept balance is the sum of its legs", _wrong_balances),
            IntegrityCheck("every entry stays within one keeper's books", _foreign_legs),
        ),
    )
)
