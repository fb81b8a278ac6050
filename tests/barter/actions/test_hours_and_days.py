"""Days are those of the territory: summer and winter time, midnight, a clock set back an hour."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from lxml import etree

from halle.barter.actions.charge_demurrage import charge_demurrage
from halle.barter.actions.plan_recurring import plan_recurring
from halle.barter.jobs.accounts import charge_demurrage_of_month, make_recurring_payments
from halle.barter.models import Transfer
from halle.barter.parameters import DEMURRAGE, DEMURRAGE_ABOVE, SELLER_FEE
from halle.kernel.actor import Actor
from halle.ledger.queries.balances import account_id
from halle.ledger.queries.folios import cents_at
from tests.barter.actions.payments import pay
from tests.makers.barter import OPERATOR, balances, decide, make_member, make_network
from tests.makers.identity import make_person
from tests.makers.web import browser

pytestmark = pytest.mark.django_db
HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)
MIDNIGHTS = {
    "winter": datetime(2026, 11, 30, 23, tzinfo=UTC),
    "summer": datetime(2026, 6, 30, 22, tzinfo=UTC),
}
CLOCKS_CHANGE = {
    "25 hours": datetime(2026, 10, 24, 22, tzinfo=UTC),
    "23 hours": datetime(2026, 3, 28, 23, tzinfo=UTC),
}


@pytest.fixture
def two(db):
    """Two members and no fees."""
    decide(SELLER_FEE, 0)
    network = make_network("drome")
    return [make_member(network, manager=make_person()) for _ in range(2)]


@pytest.mark.parametrize("season", MIDNIGHTS)
def test_a_months_fee_ends_at_the_midnight_of_the_territory(two, season):
    midnight = MIDNIGHTS[season]
    decide(DEMURRAGE, 10)
    decide(DEMURRAGE_ABOVE, 0)
    pay(two[0], two[1], 100_000)

    hours = [midnight - SECOND, midnight - HOUR, midnight, midnight - HOUR, midnight + HOUR]

    assert [charge_demurrage_of_month(at) for at in hours] == [1, 0, 1, 0, 0]
    periods = Transfer.objects.filter(kind="fee").order_by("pk").values_list("period", flat=True)
    months = [one.split(":")[1] for one in periods]
    assert months == [f"2026-{midnight.month:02d}", f"2026-{midnight.month + 1:02d}"]


@pytest.mark.parametrize("day", CLOCKS_CHANGE)
def test_a_day_of_23_or_25_hours_is_charged_and_paid_once(two, day):
    midnight = CLOCKS_CHANGE[day]
    decide(DEMURRAGE, 10)
    decide(DEMURRAGE_ABOVE, 0)
    pay(two[0], two[1], 50_000)
    due = (midnight + 12 * HOUR).date()
    plan_recurring(
        actor=OPERATOR,
        network_id=two[0].network_id,
        payer_id=two[0].firm_id,
        payee_id=two[1].firm_id,
        cents=1_000,
        day=due.day,
        message="loyer",
        at=midnight - 12 * HOUR,
    )

    for hour in range(-3, 27):
        at = midnight + hour * HOUR
        charge_demurrage(
            actor=Actor.clock(), network_id=two[1].network_id, firm_id=two[1].firm_id, at=at
        )
        paid = make_recurring_payments(at) + make_recurring_payments(at - HOUR)
        assert paid == (hour == 0)

    assert balances(*two) == [-51_000, 50_500]


def test_case_23_a_balance_at_the_end_of_june_is_what_the_statement_closes_with(two, monkeypatch):
    a, b = two
    end = datetime(2025, 6, 30, 21, 59, 59, tzinfo=UTC)  # 23:59:59 in Paris
    booked = [end - 30 * 24 * HOUR, end, end + SECOND, end + HOUR]
    for cents, now in zip((100, 20, 3_000, 400), booked, strict=True):
        monkeypatch.setattr("halle.ledger.posting.clock.now", lambda now=now: now)
        pay(a, b, cents, at=now)
    monkeypatch.undo()
    pay(a, b, 50_000, at=datetime(2025, 6, 15, tzinfo=UTC))
    account = account_id(b.network_id, "credit", b.firm_id)
    camille = browser(b.firm.people.get().person)

    def ends(since: date, until: date) -> list[str]:
        address = reverse("barter:statement-xml", args=[b.public_id])
        page = camille.get(address, {"since": since, "until": until})
        space = {"c": "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"}
        return [one.text for one in etree.fromstring(page.content).findall(".//c:Bal/c:Amt", space)]

    assert ends(date(2025, 6, 1), date(2025, 6, 30)) == ["1.00", "1.20"]
    assert ends(date(2025, 7, 1), date(2025, 7, 1)) == ["1.20", "35.20"]
    assert (cents_at(account, end - SECOND), cents_at(account, end)) == (100, 120)
    assert cents_at(account, end, by="at") == 50_120
