"""What is told of each fact: whom it concerns, ids and amounts, and no word that somebody wrote."""

import json
from dataclasses import asdict, fields
from datetime import timedelta

import pytest

from halle.barter.actions.decline_match import decline_match
from halle.barter.actions.lapse_match import lapse_match
from halle.barter.actions.reconsider_match import reconsider_match
from halle.barter.actions.welcome_match import welcome_match
from halle.barter.actions.withdraw_match import withdraw_match
from halle.barter.announcing.kinds import PAYMENTS
from halle.barter.models import Deal, Membership
from halle.billing.actions.dispute_invoice import dispute_invoice
from halle.billing.actions.end_dispute import end_dispute
from halle.billing.actions.issue_credit_note import issue_credit_note
from halle.billing.actions.issue_invoice import issue_invoice
from halle.billing.actions.settle_invoice import settle_invoice
from halle.billing.actions.undo_settlements import undo_settlements
from halle.billing.rules.invoices import InvoiceLine
from halle.circuits.actions.close_order_cycle import close_order_cycle
from halle.circuits.actions.take_payment import take_payment
from halle.identity.models import Party
from halle.kernel import clock
from halle.kernel.ids import new_public_id
from halle.webhooks.announced import announcements
from halle.webhooks.models import Message
from tests.makers.barter import OPERATOR
from tests.makers.firms import make_firm
from tests.makers.identity import make_organisation, make_person
from tests.makers.orders import order
from tests.makers.webhooks import make_endpoint, tell_facts
from tests.makers.world import undone
from tests.makers.world_founding import make_world

pytestmark = pytest.mark.django_db
PERSONAL = ("name", "email", "phone", "message", "text", "reason", "note", "title", "person")


def test_every_kind_has_words_a_shape_and_no_field_for_what_people_write():
    for name, one in announcements().items():
        assert name == one.fact.name
        assert str(one.words)
        assert str(one.group)
        assert not {field.name for field in fields(one.data)} & set(PERSONAL)


def test_an_invoice_is_told_to_seller_and_customer_through_its_whole_life():
    seller, buyer, other = make_firm("Scierie"), make_firm("Café"), make_firm("Four")
    kinds = [name for name in announcements() if name.startswith("billing.")]
    for firm in (seller, buyer, other):
        make_endpoint(firm, kinds)
    about = {"actor": OPERATOR, "at": clock.now()}
    made = issue_invoice(
        **about, issuer_id=seller.pk, customer_id=buyer.pk, reference=new_public_id(),
        lines=[InvoiceLine("Planches secrètes", 10_000, 2000)],
    )  # fmt: skip
    about |= {"invoice_id": made.public_id}
    dispute_invoice(**about, reason="trop cher")
    dispute_invoice(**about, reason="trop cher")
    end_dispute(**about, outcome="settled")
    end_dispute(**about, outcome="settled")
    for _ in range(2):
        settle_invoice(**about, cents=2_000, means="euro", reference="VIR")
    undo_settlements(
        actor=OPERATOR, issuer_id=seller.pk, means="euro", reference="VIR", at=clock.now()
    )
    issue_credit_note(**about, reason="cassé", lines=[InvoiceLine("Planches", 1_000, 2000)])
    tell_facts()

    for firm, expected in ((seller, 6), (buyer, 6), (other, 0)):
        rows = Message.objects.filter(endpoint__organisation=firm).order_by("pk")
        assert rows.count() == expected
    told = [one.body for one in rows.model.objects.filter(endpoint__organisation=buyer)]
    assert not any("secr" in body or "cher" in body or "cass" in body for body in told)
    assert sum('"cents":2000' in body and '"open_cents":10000' in body for body in told) == 1
    assert sum('"cents":-2000' in body and '"open_cents":12000' in body for body in told) == 1
    assert all(f'"customer":"{buyer.public_id}"' in body for body in told)


def test_who_an_invoice_went_to_is_not_told_where_it_is_a_person():
    seller, person = make_firm("Scierie"), make_person("Ada")
    make_endpoint(seller, ["billing.invoice_issued"])
    issue_invoice(
        actor=OPERATOR, issuer_id=seller.pk, customer_id=person.pk, reference=new_public_id(),
        lines=[InvoiceLine("Planches", 10_000, 2000)], at=clock.now(),
    )  # fmt: skip
    tell_facts()

    body = Message.objects.get().body
    assert '"customer":null' in body
    assert str(person.public_id) not in body
    assert "Ada" not in body


def test_every_fact_of_a_network_can_be_told_and_names_nobody():
    with undone():
        world = make_world()
        values = {
            "network_id": world.firm_member.network_id, "turn": 1, "cents": 5, "on": "2026-12-01",
            "refusal": "not-enough", "state": "rejected", "public_id": world.invoice_id,
            "membership_id": world.firm_member.pk, "payer_id": world.firm_member.firm_id,
            "payee_id": world.farm_member.firm_id, "round_id": world.proposed_round.pk,
            "ring_id": world.ring.pk, "deal_id": world.quoted_to_hub.pk,
            "about_id": world.firm_member.firm_id, "listing_id": world.listing.pk,
            "thread_id": world.thread.pk, "from_firm_id": world.farm_member.firm_id,
            "to_firm_id": world.firm_member.firm_id, "open_cents": 0, "means": "euro",
            "outcome": "settled", "cleared_cents": 9, "match_id": world.match.pk,
            "fee_id": world.broker_fee.pk, "firm_id": world.farm_member.firm_id,
            "cycle_id": world.cycle.pk, "order_id": world.order.pk, "version": 2,
            "buyer_id": world.order.buyer_id, "total_cents": 7, "point_id": world.point.pk,
            "absent": 1, "payout": new_public_id(), "hub_id": world.hub.pk,
            "supplier_id": world.farm.pk, "producer_id": world.farm.pk, "method": "cash",
            "member_id": world.order.buyer_id, "relationship_id": world.granted_relationship.pk,
            "keeper_id": world.hub.pk, "for_reference": None,
        }  # fmt: skip
        names = {one.name for one in Party.objects.all()}
        places = Membership.objects.values_list("firm", "network")
        known = {party for place in places for party in place}
        for name, one in announcements().items():
            told = one.tell(values)

            assert isinstance(told.data, one.data), name
            assert not names & {str(value) for value in asdict(told.data).values()}, name
            assert told.concerns, name
            if name.startswith("barter."):
                assert told.concerns <= known, name
                assert told.data.network == "reseau"


def test_a_deal_is_told_to_the_council_only_once_it_is_in_dispute():
    with undone():
        world = make_world()
        deal = world.quoted_to_hub
        tell = announcements()["barter.deal_moved"].tell
        sides = {deal.seller.firm_id, deal.buyer.firm_id}

        assert tell({"deal_id": deal.pk, "state": "quoted"}).concerns == sides
        Deal.objects.filter(pk=deal.pk).update(disputed_at=clock.now())
        told = tell({"deal_id": deal.pk, "state": "disputed"}).concerns
        assert told == sides | {deal.seller.network_id}


def test_each_answer_to_a_match_is_told_once_to_its_firms_the_brokers_and_the_council():
    with undone():
        match = make_world().match
        kinds = [f"barter.match_{one}" for one in ("welcomed", "declined", "reconsidered")]
        sides = (match.buyer.firm, match.seller.firm)
        concerned = {*sides, match.broker.member.firm, match.broker.network.party}
        other = make_firm("Four")
        endpoints = {party: make_endpoint(party, kinds)[0] for party in {*concerned, other}}
        about = {"actor": OPERATOR, "match_id": match.pk, "firm_id": match.buyer.firm_id}
        for act in (welcome_match, decline_match, reconsider_match):
            for _ in range(2):
                act(**about, at=clock.now())
        tell_facts()

        for party in concerned:
            rows = Message.objects.filter(endpoint=endpoints[party]).order_by("pk")
            bodies = [one.body for one in rows]
            assert [kind in body for kind, body in zip(kinds, bodies, strict=True)] == [True] * 3
            assert all(f'"by":"{match.buyer.account}"' in body for body in bodies)
            assert not any(match.sentence in body for body in bodies)
        assert not Message.objects.filter(endpoint=endpoints[other]).exists()


@pytest.mark.parametrize(
    ("act", "kind", "state"),
    [(withdraw_match, "withdrawn", "withdrawn"), (lapse_match, "lapsed", "lapsed")],
)
def test_the_end_of_a_match_is_told_once(act, kind, state):
    with undone():
        match = make_world().match
        endpoint, _ = make_endpoint(match.buyer.firm, [f"barter.match_{kind}"])
        late = match.expires_at + timedelta(days=1)
        for _ in range(2):
            act(actor=OPERATOR, match_id=match.pk, at=late)
        tell_facts()

        told = json.loads(Message.objects.get(endpoint=endpoint).body)["data"]
        assert (told["match"], told["state"], told["by"]) == (str(match.public_id), state, None)


def test_an_order_is_told_to_its_hub_and_to_its_buyer_where_that_is_an_organisation():
    with undone():
        world = make_world()
        tell_facts()
        school = make_organisation("École")
        kinds = ["circuits.order_placed", "billing.payment_recorded", "circuits.order_cycle_closed"]
        for party in (world.hub.party, world.farm.party, world.other_hub.party, school):
            make_endpoint(party, kinds)
        for buyer in (school, make_person("Ada Byron")):
            order(world.cycle, {world.carrots: 1}, buyer=buyer, at=clock.now())
        about = {"actor": OPERATOR, "order_id": world.firm_order.pk, "method": "cash"}
        take_payment(**about, cents=100, at=clock.now())
        closed = world.cycle.session.closes_at + timedelta(hours=1)
        close_order_cycle(actor=OPERATOR, cycle_id=world.cycle.pk, at=closed)
        tell_facts()

        def told_to(party):
            rows = Message.objects.filter(endpoint__organisation=party, kind__in=kinds)
            return [(one.kind, json.loads(one.body)["data"]) for one in rows.order_by("pk")]

        placed, paid, ended = kinds
        hubs, schools = told_to(world.hub.party), told_to(school)
        assert [kind for kind, _ in hubs] == [placed, placed, paid, ended]
        assert [kind for kind, _ in schools] == [placed]
        assert [kind for kind, _ in told_to(world.farm.party)] == [ended]
        assert told_to(world.other_hub.party) == []
        assert [data["buyer"] for _, data in hubs[:2]] == [str(school.public_id), None]
        assert hubs[2][1]["cents"] == 100
        assert hubs[2][1]["pays"] == str(world.firm_order.public_id)
        assert hubs[3][1] == {
            "cycle": str(world.cycle.session.public_id),
            "hub": str(world.hub.party.public_id),
            "state": "closed",
        }


def test_what_is_gone_is_told_to_nobody():
    gone = dict.fromkeys(
        (
            "membership_id",
            "round_id",
            "ring_id",
            "deal_id",
            "listing_id",
            "thread_id",
            "match_id",
            "fee_id",
            "network_id",
            "cycle_id",
            "order_id",
            "point_id",
            "hub_id",
            "supplier_id",
            "producer_id",
            "buyer_id",
            "member_id",
            "keeper_id",
            "payer_id",
            "relationship_id",
        ),
        0,
    )
    gone |= {
        "public_id": new_public_id(),
        "cents": 1,
        "open_cents": 0,
        "means": "",
        "outcome": "",
        "turn": 1,
    }
    for name, one in announcements().items():
        if one.group != PAYMENTS or name == "barter.broker_paid":
            assert one.tell(gone) is None, name
