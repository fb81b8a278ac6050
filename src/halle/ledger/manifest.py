"""What the ledger declares."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import F, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from halle.kernel import clock, sql
from halle.kernel.manifest import Holding, IntegrityCheck, Manifest, PeriodicJob, Tick, declare
from halle.ledger.jobs import (
    expire_due_reservations,
    publish_todays_head,
    seal_forgotten_entries,
    seal_new_entries,
    turn_full_folios,
)
from halle.ledger.models import Balance, Entry, Leg
from halle.ledger.queries.journal import broken_promises, broken_seals

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


def _wrong_folios() -> list[str]:
    rows = sql.rows(
        "SELECT page.account_id, page.last_leg, page.carried_cents, SUM(leg.cents) "
        "FROM ledger_folio page JOIN ledger_leg leg "
        "ON leg.account_id = page.account_id AND leg.id <= page.last_leg "
        "WHERE page.id IN (SELECT MAX(id) FROM ledger_folio GROUP BY account_id) "
        "GROUP BY page.account_id, page.last_leg, page.carried_cents "
        "HAVING SUM(leg.cents) <> page.carried_cents LIMIT 100"
    )
    told = [f"account {pk} up to {last}: says {says}, is {real}" for pk, last, says, real in rows]
    steps = sql.rows(
        "SELECT account_id, last_leg FROM (SELECT account_id, last_leg, carried_cents, "
        "SUM(cents) OVER (PARTITION BY account_id ORDER BY last_leg) AS summed "
        "FROM ledger_folio) page WHERE summed <> carried_cents LIMIT 100"
    )
    return told + [f"account {pk} up to {last}: its pages add up otherwise" for pk, last in steps]


def _wrong_reservations() -> list[str]:
    rows = sql.rows(
        "SELECT balance.account_id FROM ledger_balance balance LEFT JOIN ("
        "SELECT leg.account_id, SUM(CASE WHEN leg.cents < 0 THEN -leg.cents ELSE 0 END) AS going, "
        "SUM(CASE WHEN leg.cents > 0 THEN leg.cents ELSE 0 END) AS coming "
        "FROM ledger_reservedleg leg WHERE NOT EXISTS (SELECT 1 FROM ledger_resolution settled "
        "WHERE settled.reservation_id = leg.reservation_id) GROUP BY leg.account_id) promised "
        "ON promised.account_id = balance.account_id "
        "WHERE balance.reserved_out_cents <> COALESCE(promised.going, 0) "
        "OR balance.reserved_in_cents <> COALESCE(promised.coming, 0) LIMIT 100"
    )
    return [f"account {row[0]} reserves other amounts than were promised" for row in rows]


def _foreign_legs() -> list[str]:
    rows = Leg.objects.exclude(account__keeper=F("entry__keeper")).order_by("entry_id")
    found = rows.values_list("entry_id", flat=True).distinct()[:100]
    return [f"entry {pk} touches other books" for pk in found]


def _unsealed_entries() -> list[str]:
    written = Coalesce("booked_at", "at")
    late = Entry.objects.alias(written=written).filter(seal=None, written__lt=clock.now() - LATE)
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
            PeriodicJob("ledger.expire_reservations", "* * * * *", expire_due_reservations),
            PeriodicJob("ledger.turn_folios", "*/20 * * * *", turn_full_folios),
            PeriodicJob("ledger.seal_forgotten_entries", "53 3 * * *", seal_forgotten_entries),
            PeriodicJob("ledger.publish_head", "7 5 * * *", publish_todays_head),
        ),
        ticks=(Tick("ledger.seal_new_entries", seal_new_entries),),
        checks=(
            IntegrityCheck("every entry sums to zero", _unbalanced_entries),
            IntegrityCheck("every kept balance is the sum of its legs", _wrong_balances),
            IntegrityCheck("every entry stays within one keeper's books", _foreign_legs),
            IntegrityCheck("every entry is sealed within ten minutes", _unsealed_entries),
            IntegrityCheck("the journal is what was sealed", lambda: list(broken_seals())),
            IntegrityCheck(
                "every published head is in the journal", lambda: list(broken_promises())
            ),
            IntegrityCheck("what is carried forward is the sum of its legs", _wrong_folios),
            IntegrityCheck("what is reserved is what is promised", _wrong_reservations),
        ),
    )
)
