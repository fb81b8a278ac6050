"""The figures of a network: right, and never one member's own."""

from datetime import timedelta

import pytest
from django.utils import translation

from halle.barter.parameters import SELLER_FEE
from halle.barter.queries.accounts import say_credit
from halle.barter.queries.figures import network_figures, stuck_members, volume_chart
from halle.barter.queries.members import council_rows
from tests.barter.actions.payments import pay
from tests.makers.barter import decide, make_member, make_network, move
from tests.makers.identity import NOON

pytestmark = pytest.mark.django_db


def test_volume_velocity_spread_and_gini():
    decide(SELLER_FEE, 0)
    network = make_network()
    a, b, c, d, e = (make_member(network, line=200_000) for _ in range(5))
    pay(a, b, 150_000)
    pay(c, d, 50_000)
    pay(b, e, 50_000)
    make_member(make_network())

    figures = network_figures(network.pk, NOON)

    assert (figures.members, figures.volume_cents, figures.payments) == (5, 250_000, 3)
    assert (figures.held_cents, figures.velocity_permille) == (200_000, 1250)
    assert [count for _words, count in figures.spread] == [1, 1, 0, 3, 0]
    assert (figures.gini_permille, figures.top_permille) == (500, 500)
    assert volume_chart(network.pk, NOON).rows[-1][1] == "2,500"


def test_below_five_members_nothing_is_said_that_could_tell_a_balance():
    network = make_network()
    a, b = make_member(network), make_member(network)
    pay(a, b, 1000)

    figures = network_figures(network.pk, NOON)

    assert figures[3:5] == (None, None)
    assert figures[6:] == (None, None, None)


def test_who_has_not_traded_for_long_is_dormant():
    network = make_network()
    a, b, _asleep = (make_member(network) for _ in range(3))
    later = NOON + timedelta(days=200)
    pay(a, b, 100, at=later)

    assert network_figures(network.pk, later).dormant == 1
    rows = council_rows(network.pk, later)
    assert [row.dormant for row in rows] == [False, False, True]
    assert len(council_rows(network.pk, later, dormant_only=True)) == 1


def test_the_council_reads_how_many_cannot_move_and_why():
    network = make_network()
    a, b = make_member(network), make_member(network, ceiling=100_000)
    make_member(network, state="suspended")
    move(a, b, 100_000)

    assert [one.members for one in stuck_members(network.pk)] == [1, 1, 1]


def test_figures_cost_the_same_with_one_member_and_with_many(same_queries_at_one_and_many):
    network = make_network()

    same_queries_at_one_and_many(
        lambda: network_figures(network.pk, NOON), lambda: make_member(network), many=8
    )


@pytest.mark.parametrize(
    ("language", "cents", "said"),
    [
        ("fr", 0, "0,00 crédit"),
        ("fr", 150, "1,50 crédit"),
        ("fr", -200, "−2,00 crédits"),
        ("en", 100, "1.00 credit"),
        ("en", 150, "1.50 credits"),
        ("en", 0, "0.00 credits"),
    ],
)
def test_one_credit_is_one_credit(language, cents, said):
    with translation.override(language):
        assert say_credit(cents).replace("\u00a0", " ").replace("\u202f", " ") == said
