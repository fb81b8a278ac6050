"""A firm has to go, or leaves, while it trades: both come to an end, and nothing is left in between."""

import pytest

from halle.barter.actions.accept_delivery import accept_delivery
from halle.barter.actions.accept_request import accept_request
from halle.barter.actions.agree_to_ring import agree_to_ring
from halle.barter.actions.ask_to_leave import ask_to_leave
from halle.barter.actions.exclude_member import exclude_member
from halle.barter.actions.leave_network import leave_network
from halle.barter.actions.order_deal import order_deal
from halle.barter.actions.reverse_payment import reverse_payment
from halle.barter.integrity import CHECKS
from halle.barter.models import Deal, Transfer
from halle.barter.parameters import SELLER_FEE
from halle.barter.queries.accounts import account_of
from halle.kernel import clock
from halle.ledger import manifest
from tests.barter.actions.payments import ask, pay
from tests.barter.actions.test_rings import find, make_market
from tests.makers.barter import OPERATOR, decide, make_member, make_network
from tests.makers.barter_deals import make_order, make_quote
from tests.makers.crowds import in_threads
from tests.makers.identity import NOON

pytestmark = pytest.mark.django_db(transaction=True)
RUNNING = (Deal.State.ORDERED, Deal.State.DELIVERED, Deal.State.DISPUTED)


@pytest.fixture
def sides():
    decide(SELLER_FEE, 0)
    network = make_network()
    return [make_member(network, line=500_000) for _ in range(3)]


def exclude(member):
    return lambda: (
        exclude_member(
            actor=OPERATOR, membership_id=member.pk, reason="faillite", at=NOON
        ).loss_cents
    )


def step(act, deal, **about):
    return lambda: act(actor=OPERATOR, deal_id=deal.public_id, at=clock.now(), **about)


def nothing_is_left_of(gone):
    kept = account_of(gone.network_id, gone.firm_id)
    assert (kept.cents, kept.reserved_in_cents, kept.reserved_out_cents) == (0, 0, 0)
    assert not Deal.objects.filter(state__in=RUNNING, seller__state="excluded").exists()
    assert not Deal.objects.filter(state__in=RUNNING, buyer__state="excluded").exists()
    assert manifest._wrong_reservations() == []
    assert [found for check in CHECKS for found in check.find()] == []


@pytest.mark.parametrize("gone", ["seller", "buyer"])
@pytest.mark.parametrize("act", [order_deal, accept_delivery])
def test_excluded_while_its_deals_are_ordered_and_accepted(sides, act, gone):
    seller, buyer, _third = sides
    make = make_quote if act is order_deal else make_order
    deals = [make(seller, buyer, credit_cents=10_000) for _ in range(8)]
    excluded = seller if gone == "seller" else buyer

    in_threads([exclude(excluded), *(step(act, one) for one in deals)])

    nothing_is_left_of(excluded)


def test_excluded_while_its_requests_are_paid_and_payments_given_back(sides):
    one, other, _third = sides
    asked = [ask(one, other, 1000).public_id for _ in range(6)]
    made = [pay(other, one, 1000).public_id for _ in range(6)]

    def accept(name):
        return lambda: accept_request(actor=OPERATOR, transfer_id=name, at=NOON).state

    def back(name):
        return lambda: reverse_payment(actor=OPERATOR, transfer_id=name, at=NOON)

    in_threads([exclude(one), *map(accept, asked), *map(back, made)])

    nothing_is_left_of(one)
    assert not Transfer.objects.filter(state="requested").exists()


@pytest.mark.parametrize("how", [exclude_member, leave_network])
def test_the_last_yes_to_a_ring_and_the_end_of_one_of_its_firms_exclude_each_other(how):
    decide(SELLER_FEE, 0)
    network, members = make_market(50_000, 30_000, 40_000)
    make_member(network)
    ring, gone = find(network), members[0]

    def yes(member):
        about = {"actor": OPERATOR, "ring_id": ring.pk, "firm_id": member.firm_id, "at": NOON}
        return lambda: agree_to_ring(**about).done

    for member in members[:2]:
        yes(member)()
    end = exclude(gone) if how is exclude_member else _leaves(gone)

    in_threads([yes(members[2]), end])

    ring.refresh_from_db()
    gone.refresh_from_db()
    running = Deal.objects.filter(state__in=RUNNING).count()
    cancelled = Deal.objects.filter(state=Deal.State.CANCELLED).count()
    if ring.state == "lapsed":
        ended = "excluded" if how is exclude_member else "left"
        assert (running, cancelled, gone.state) == (0, 0, ended)
    elif how is exclude_member:
        assert (running, cancelled, gone.state) == (1, 2, "excluded")
        nothing_is_left_of(gone)
    else:
        assert (running, cancelled, gone.state) == (3, 0, "leaving")


def _leaves(member):
    def act():
        ask_to_leave(actor=OPERATOR, membership_id=member.pk, at=NOON)
        return leave_network(actor=OPERATOR, membership_id=member.pk, at=NOON)

    return act
