"""What the market puts into somebody's day."""

import pytest

from halle.barter.actions.accept_delivery import accept_delivery
from halle.barter.actions.ask_about_listing import ask_about_listing
from halle.barter.actions.deliver_deal import deliver_deal
from halle.barter.actions.dispute_deal import dispute_deal
from halle.barter.actions.note_euros import note_euros
from halle.barter.actions.report_thread import report_thread
from halle.barter.models import Listing
from halle.barter.queries.market_today import tasks_of
from halle.kernel import clock
from tests.makers.barter import OPERATOR, make_member, make_network
from tests.makers.barter_deals import make_order, make_quote
from tests.makers.barter_market import make_listing
from tests.makers.identity import make_person

pytestmark = pytest.mark.django_db


def test_messages_deals_and_listings_that_end_wait_for_those_concerned():
    network, camille, nora = make_network(), make_person(), make_person()
    owner = make_member(network, "Atelier", manager=camille)
    other = make_member(network, "Ferme", manager=nora, line=500_000)
    listing = make_listing(owner, title="Affûtage")
    Listing.objects.update(until=clock.now().date())
    ask_about_listing(
        actor=OPERATOR,
        listing_id=listing.public_id,
        firm_id=other.firm_id,
        text="Bonjour",
        at=clock.now(),
    )
    make_quote(owner, other)
    make_order(owner, other)

    assert [one.title for one in tasks_of(camille.pk, clock.now())] == [
        "1 message of a firm to read",
        "Ferme waits for its order",
        "“Affûtage” soon leaves the market",
    ]
    assert [one.title for one in tasks_of(nora.pk, clock.now())] == ["Atelier quotes you a price"]
    assert tasks_of(make_person().pk, clock.now()) == []


def test_a_day_costs_the_same_however_many(same_queries_at_one_and_many):
    network, camille = make_network(), make_person()
    owner = make_member(network, manager=camille)
    other = make_member(network, line=100_000_000)

    assert (
        same_queries_at_one_and_many(
            lambda: tasks_of(camille.pk, clock.now()), lambda: make_order(owner, other), many=6
        )
        == 7
    )


def test_disputes_and_reports_wait_for_the_council():
    council = make_person()
    network = make_network(manager=council)
    owner, other = make_member(network), make_member(network, line=500_000)
    deal = make_order(owner, other)
    dispute_deal(
        actor=OPERATOR,
        deal_id=deal.public_id,
        firm_id=other.firm_id,
        reason="Pas fini",
        at=clock.now(),
    )
    thread = ask_about_listing(
        actor=OPERATOR,
        listing_id=make_listing(owner).public_id,
        firm_id=other.firm_id,
        text="Bonjour",
        at=clock.now(),
    )
    report_thread(
        actor=OPERATOR,
        thread_id=thread.public_id,
        firm_id=owner.firm_id,
        reason="Insultes",
        at=clock.now(),
    )

    assert [one.title for one in tasks_of(council.pk, clock.now())] == [
        "Two firms ask for a mediator",
        "A conversation was reported",
    ]


def test_the_buyer_is_told_of_the_euros_it_still_has_to_pay():
    network, camille, nora = make_network(), make_person(), make_person()
    seller = make_member(network, "Atelier", manager=camille)
    buyer = make_member(network, "Ferme", manager=nora, line=500_000)
    deal = make_order(seller, buyer, credit_cents=6_000)
    euros = f"€{deal.euro_cents / 100:,.2f}"
    deliver_deal(actor=OPERATOR, deal_id=deal.public_id, at=clock.now())
    accept_delivery(actor=OPERATOR, deal_id=deal.public_id, at=clock.now())

    assert [one.title for one in tasks_of(nora.pk, clock.now())] == [f"{euros} to pay to Atelier"]
    note_euros(actor=OPERATOR, deal_id=deal.public_id, at=clock.now())
    assert tasks_of(nora.pk, clock.now()) == []
