"""The clock closes what is due, late or not, and one bad cycle holds up no other."""

from datetime import timedelta

import pytest

from halle.circuits import closing
from halle.circuits.jobs.closing import close_due_cycles
from halle.kernel.manifest import MANIFESTS
from halle.ledger.models import Entry
from halle.market.models import Order, SaleSession
from tests.makers.circuits import make_cycle
from tests.makers.identity import NOON
from tests.makers.market import make_offer
from tests.makers.orders import order

pytestmark = pytest.mark.django_db

LATE = NOON + timedelta(days=4)


def test_the_job_closes_every_cycle_that_is_due_and_no_other() -> None:
    due, coming = make_cycle(offers=[make_offer()]), make_cycle(offers=[make_offer()])
    SaleSession.objects.filter(pk=coming.pk).update(closes_at=LATE + timedelta(days=1))

    assert close_due_cycles(LATE) == 1
    assert close_due_cycles(LATE) == 0
    assert SaleSession.objects.get(pk=due.pk).state == "closed"
    assert SaleSession.objects.get(pk=coming.pk).state == "open"


def test_a_cycle_that_fails_stays_due_and_the_others_close(monkeypatch: pytest.MonkeyPatch) -> None:
    offer = make_offer()
    bad, good = make_cycle(offers=[offer]), make_cycle(offers=[make_offer()])
    order(bad, {offer: 1})
    real = closing.settle_amounts

    def break_down(*args: object) -> None:
        raise RuntimeError("a defect")

    monkeypatch.setattr(closing, "settle_amounts", break_down)
    assert close_due_cycles(LATE) == 1
    assert SaleSession.objects.get(pk=good.pk).state == "closed"
    assert SaleSession.objects.get(pk=bad.pk).state == "open"
    assert Order.objects.get().state == "placed"
    assert not Entry.objects.exists()

    monkeypatch.setattr(closing, "settle_amounts", real)
    assert close_due_cycles(LATE) == 1
    assert Order.objects.get().state == "confirmed"


def test_the_clock_knows_the_job() -> None:
    names = [job.name for job in MANIFESTS["circuits"].jobs]
    assert "circuits.close_due_cycles" in names
