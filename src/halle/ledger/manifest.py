"""What the ledger declares."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import F, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from halle.kernel import clock
from halle.kernel.manifest import Holding, IntegrityCheck, Manifest, PeriodicJob, declare
from halle.ledger.jobs import seal_forgotten_entries, seal_new_entries
from halle.ledger.models import Balance, Entry, Leg
from halle.ledger.queries.journal import broken_seals

LATE = timedelta(minutes=10)


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
    rows = Leg.objects.exclude(account__keeper=F("entry__keeper")).order_by("entry_id")
    found = rows.values_list("entry_id", flat=True).distinct()[:100]
    return [f"entry {pk} touches other books" for pk in found]


def _unsealed_entries() -> list[str]:
    late = Entry.objects.filter(seal=None, at__lt=clock.now() - LATE)
    return [f"entry {pk} has no seal" for pk in late.values_list("pk", flat=True)[:100]]


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
        jobs=(
            PeriodicJob("ledger.seal_new_entries", "* * * * *", seal_new_entries),
            PeriodicJob("ledger.seal_forgotten_entries", "53 3 * * *", seal_forgotten_entries),
        ),
        checks=(
            IntegrityCheck("every entry sums to zero", _unbalanced_entries),
            IntegrityCheck("every kept balance is the sum of its legs", _wrong_balances),
            IntegrityCheck("every entry stays within one keeper's books", _foreign_legs),
            IntegrityCheck("every entry is sealed within ten minutes", _unsealed_entries),
            IntegrityCheck("the journal is what was sealed", lambda: list(broken_seals())),
        ),
    )
)
