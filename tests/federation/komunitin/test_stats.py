"""Figures by Komunitin's protocol: volume, and accounts that traded or did not."""

from datetime import UTC, datetime

import pytest

from halle.barter.models import Membership
from halle.barter.parameters import SELLER_FEE
from tests.barter.actions.payments import ask, pay
from tests.makers.barter import decide, make_member, make_network
from tests.makers.identity import make_person
from tests.makers.komunitin import KomunitinProgram, error

pytestmark = pytest.mark.django_db
YEAR = "from=2025-01-01Z&to=2026-01-01Z&interval=P1M"


def day(month, number=15, year=2025):
    return datetime(year, month, number, 12, tzinfo=UTC)


@pytest.fixture
def year(db):
    """Four firms that joined one month after another, trade, and one of them leaves."""
    decide(SELLER_FEE, 0)
    network = make_network("drome", manager=make_person())
    members = [
        make_member(network, f"Firme {n}", joined_at=day(n), manager=make_person())
        for n in (1, 2, 3, 4)
    ]
    a, b, c, d = members
    pay(a, b, 1000, at=day(2, 20))
    pay(b, a, 300, at=day(3, 20))
    pay(a, c, 200, at=day(3, 31))
    pay(c, d, 50, at=day(6, 1))
    ask(a, b, 9999, at=day(6, 2))
    Membership.objects.filter(pk=d.pk).update(state="left", ended_at=day(8))
    return members


def values(path, program=None):
    return (program or KomunitinProgram()).data(f"/drome/stats/{path}")["attributes"]["values"]


def test_volume_by_month_counts_what_was_paid_and_nothing_else(year):
    told = KomunitinProgram().data(f"/drome/stats/volume?{YEAR}")

    assert told["type"] == "stats"
    assert told["attributes"]["values"] == [0, 1000, 500, 0, 0, 50, 0, 0, 0, 0, 0, 0]
    assert told["attributes"]["interval"] == "P1M"
    assert told["attributes"]["from"] == "2025-01-01T00:00:00Z"
    assert told["attributes"]["to"] == "2026-01-01T00:00:00Z"


def test_volume_in_all_and_by_day_is_for_members(year):
    program = KomunitinProgram(year[0].firm)

    assert values("volume", program) == [1550]
    assert values("volume?from=2025-03-01Z&to=2025-03-21Z", program) == [300]
    assert values("volume?from=2025-03-19&to=2025-03-22&interval=P1D", program) == [0, 300, 0]
    assert values("volume?interval=P1Y")[0] == 1550
    assert error(KomunitinProgram().get("/drome/stats/volume"))[:2] == (401, "sign-in-needed")
    stranger = make_network("ardeche", manager=make_person()).party
    for asked in ("", "?interval=PT1H"):
        answer = KomunitinProgram(stranger).get(f"/drome/stats/accounts{asked}")
        assert error(answer)[:2] == (403, "not-allowed")


def test_a_month_is_told_whole_so_that_two_answers_do_not_tell_one_payment(year):
    whole = values("volume?from=2025-03-20T13:00:00Z&to=2025-03-20T14:00:00Z&interval=P1M")

    assert whole == [500]


def test_case_35_active_and_inactive_accounts_are_those_there_were_in_every_month(year):
    existing = values(f"accounts?{YEAR}")
    active = values(f"accounts?{YEAR}&minTransactions=1")
    inactive = values(f"accounts?{YEAR}&maxTransactions=0")

    assert existing == [1, 2, 3, 4, 4, 4, 4, 4, 3, 3, 3, 3]
    assert active == [0, 2, 3, 0, 0, 2, 0, 0, 0, 0, 0, 0]
    assert [x + y for x, y in zip(active, inactive, strict=True)] == existing
    assert values(f"accounts?{YEAR}&minTransactions=2")[2] == 1
    member = KomunitinProgram(year[0].firm)
    assert values("accounts?from=2025-01-01Z&to=2026-01-01Z&minTransactions=2", member) == [3]


@pytest.mark.parametrize(
    ("asked", "parameter"),
    [
        ("interval=P2M", "interval"),
        ("interval=P1M&from=soon", "from"),
        ("interval=P1M&to=2025-13-01", "to"),
        ("interval=P1M&from=2026-01-01&to=2025-01-01", "from"),
        ("interval=P1M&from=1970-01-01&to=8999-01-01", "interval"),
        ("interval=P1M&minTransactions=-1", "minTransactions"),
        ("interval=P1M&maxTransactions=x", "maxTransactions"),
    ],
)
def test_what_makes_no_sense_is_refused_by_name(year, asked, parameter):
    answer = KomunitinProgram().get(f"/drome/stats/accounts?{asked}")

    assert error(answer) == (422, "invalid", {"parameter": parameter})


def test_figures_cost_the_same_however_much_is_traded(year, same_queries_at_one_and_many):
    a, b, _c, _d = year
    for figures in ("volume", "accounts"):
        same_queries_at_one_and_many(
            lambda figures=figures: values(f"{figures}?{YEAR}"), lambda: pay(a, b, 1, at=day(5))
        )
