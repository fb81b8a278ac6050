"""One's orders: whose they are, what they say, what is written about them."""

import json

import pytest

from halle.billing.rules.transfers import creditor_reference
from halle.circuits.actions.cancel_order import cancel_order
from halle.circuits.models import Hub
from halle.kernel import clock
from halle.market.models import BasketLine, Order, SaleSession
from tests.makers.circuits import bring, make_hub, slot_of
from tests.makers.identity import actor, make_organisation, make_person, make_role
from tests.makers.ledger import give_credit
from tests.makers.market import make_offer
from tests.makers.orders import order
from tests.makers.web import browser, open_cycle, take

pytestmark = pytest.mark.django_db


def buy(cycle, lines, buyer, **values):
    """Order now."""
    return order(cycle, lines, buyer=buyer, at=clock.now(), **values)


def url_of(receipt):
    """The page of an order."""
    return f"/manger/commandes/{receipt.public_id}/"


def test_an_order_is_read_by_its_member_and_its_hub_and_nobody_else():
    manager, buyer, stranger = make_person(), make_person(), make_person()
    offer = make_offer()
    cycle = open_cycle(offer, hub=make_hub(manager=manager))
    other_manager = make_person()
    make_hub(manager=other_manager)
    former = make_person()
    make_role(former, cycle.coordinator.party, ended_at=clock.now())
    url = url_of(buy(cycle, {offer: 1}, buyer))

    for path in ("", "recu/", "agenda.ics"):
        seen = {
            who: browser(who).get(url + path).status_code
            for who in (buyer, manager, stranger, other_manager, former)
        }
        assert list(seen.values()) == [200, 200, 404, 404, 404]
        assert browser().get(url + path).status_code == 404


def test_a_stranger_can_do_nothing_with_an_order():
    offer, buyer = make_offer(), make_person()
    url = url_of(buy(open_cycle(offer), {offer: 1}, buyer))
    stranger = browser(make_person())

    for step in ("modifier", "annuler", "confirmer", "recommander"):
        assert stranger.post(f"{url}{step}/").status_code == 404
        assert browser(buyer).get(f"{url}{step}/").status_code == 405

    assert Order.objects.get().version == 1
    assert not BasketLine.objects.exists()


def test_the_page_says_what_is_due_and_how_to_change_it():
    offer, buyer = make_offer(name="Carottes", price_cents=250), make_person()
    cycle = open_cycle(offer)
    page = browser(buyer).get(url_of(buy(cycle, {offer: 2}, buyer))).content.decode()

    for said in ("Carottes", "€5.00", "To be paid when you collect.", "Add, change or take out"):
        assert said in page
    assert '<svg class="qr"' in page


def test_where_the_hub_wants_orders_firm_nothing_offers_to_change_them():
    offer, buyer = make_offer(), make_person()
    cycle = open_cycle(offer, hub=make_hub(allows_changes=False))

    page = browser(buyer).get(url_of(buy(cycle, {offer: 2}, buyer))).content.decode()

    assert "Add, change or take out" not in page


def test_a_transfer_has_its_reference_and_its_code():
    offer, buyer = make_offer(), make_person()
    hub = make_hub(takes_transfer=True, iban="FR7630006000011234567890189")
    cycle = open_cycle(offer, hub=hub)
    placed = buy(cycle, {offer: 2}, buyer, pay_by="transfer")

    page = browser(buyer).get(url_of(placed)).content.decode()

    assert creditor_reference(placed.public_id) in page
    assert "FR76" in page
    assert "Code to pay by bank transfer" in page


def test_history_lists_searches_and_filters_with_the_same_number_of_queries(
    same_queries_at_one_and_many,
):
    buyer, offer = make_person(), make_offer(name="Carottes", stock=None)
    cycle = open_cycle(offer)
    client = browser(buyer)

    queries = same_queries_at_one_and_many(
        lambda: client.get("/manger/commandes/"), lambda: buy(cycle, {offer: 1}, buyer), many=15
    )

    assert queries <= 12
    cancel_order(actor=actor(buyer), order_id=Order.objects.latest("pk").pk, at=clock.now())
    listed = {
        query: client.get(f"/manger/commandes/{query}").content.decode().count("Order again")
        for query in ("", "?etat=a-venir", "?etat=annulees", "?q=carot", "?q=pomme", "?etat=x")
    }
    assert listed == {
        "": 15, "?etat=a-venir": 14, "?etat=annulees": 1, "?q=carot": 15, "?q=pomme": 0,
        "?etat=x": 15,
    }  # fmt: skip


def test_history_is_one_s_own():
    buyer, offer = make_person(), make_offer()
    buy(open_cycle(offer), {offer: 1}, buyer)

    page = browser(make_person()).get("/manger/commandes/").content.decode()

    assert "No order here" in page
    assert browser().get("/manger/commandes/").status_code == 302


def test_ordering_again_puts_what_is_still_offered_in_the_basket():
    buyer, hub = make_person(), make_hub()
    carrot, leek = make_offer(), make_offer(name="Poireaux")
    past = open_cycle(carrot, leek, hub=hub)
    placed = buy(past, {carrot: 2, leek: 1}, buyer)
    SaleSession.objects.filter(pk=past.pk).update(state="closed", closed_at=clock.now())
    cycle = open_cycle(hub=hub)
    bring(cycle, carrot)
    client = browser(buyer)

    answer = client.post(f"{url_of(placed)}recommander/")

    assert answer.headers["Location"] == f"/manger/{cycle.session.public_id}/panier/"
    assert dict(BasketLine.objects.values_list("offer", "quantity")) == {carrot.pk: 2}
    page = client.get(answer.headers["Location"]).content.decode()
    assert "Not offered this time: Poireaux." in page


def test_ordering_again_keeps_what_is_in_the_basket_and_twice_is_once():
    buyer, hub = make_person(), make_hub()
    carrot, leek = make_offer(stock=None), make_offer(stock=None)
    past = open_cycle(carrot, hub=hub)
    placed = buy(past, {carrot: 2}, buyer)
    SaleSession.objects.filter(pk=past.pk).update(state="closed", closed_at=clock.now())
    cycle = open_cycle(leek, hub=hub)
    bring(cycle, carrot)
    client = browser(buyer)
    take(client, cycle, {leek: 3, carrot: 1})

    for _ in range(2):
        client.post(f"{url_of(placed)}recommander/")

    kept = dict(BasketLine.objects.values_list("offer", "quantity"))
    assert kept == {leek.pk: 3, carrot.pk: 2}


def test_ordering_again_without_an_open_cycle_says_so():
    buyer, offer = make_person(), make_offer()
    cycle = open_cycle(offer)
    placed = buy(cycle, {offer: 1}, buyer)
    SaleSession.objects.filter(pk=cycle.pk).update(state="closed", closed_at=clock.now())
    client = browser(buyer)

    answer = client.post(f"{url_of(placed)}recommander/", follow=True)

    assert "takes no orders just now" in answer.content.decode()


def test_calling_off_from_the_page():
    buyer, offer = make_person(), make_offer()
    placed = buy(open_cycle(offer), {offer: 1}, buyer)

    answer = browser(buyer).post(f"{url_of(placed)}annuler/", follow=True)

    assert "Order no. 1 is called off." in answer.content.decode()
    assert Order.objects.get().state == "cancelled"


def test_an_organisation_s_orders_are_seen_by_its_team_acting_for_it():
    person, canteen, offer = make_person(), make_organisation("Canteen"), make_offer()
    make_role(person, canteen)
    from halle.circuits.actions.place_order import place_order

    cycle = open_cycle(offer)
    placed = place_order(
        actor=actor(person, canteen),
        cycle_id=cycle.pk,
        slot_id=slot_of(cycle).pk,
        lines={offer.pk: 1},
        pay_by="collection",
        at=clock.now(),
    )
    client = browser(person)
    unseen = client.get(url_of(placed))
    assert unseen.status_code == 404
    assert "something of an organisation you act for" in unseen.content.decode()
    session = client.session
    session["acting_for"] = canteen.pk
    session.save()

    assert client.get(url_of(placed)).status_code == 200
    assert "1 order, Canteen" in client.get("/manger/commandes/").content.decode()


def test_whoever_orders_for_an_organisation_reads_so_above_the_button():
    person, canteen, offer = make_person(), make_organisation("Canteen"), make_offer()
    make_role(person, canteen)
    cycle, client = open_cycle(offer), browser(person)
    basket = f"/manger/{cycle.session.public_id}/panier/"

    take(client, cycle, {offer: 1})
    assert "You order for" not in client.get(basket).content.decode()
    session = client.session
    session["acting_for"] = canteen.pk
    session.save()
    take(client, cycle, {offer: 1})

    assert "You order for <b>Canteen</b>." in client.get(basket).content.decode()


def test_one_s_credit_and_how_it_came_and_went():
    buyer, offer = make_person(), make_offer(price_cents=700)
    cycle = open_cycle(offer)
    hub = Hub.objects.get(pk=cycle.coordinator_id)
    give_credit(hub.party, buyer, 2000)
    buy(cycle, {offer: 1}, buyer, pay_by="credit")

    page = browser(buyer).get("/manger/porte-monnaie/").content.decode()

    assert "€13.00" in page
    assert "€7.00 set aside for orders" in page
    assert "order no. 1" in page
    assert "€13.00" not in browser(make_person()).get("/manger/porte-monnaie/").content.decode()


def test_movements_go_on_on_the_next_page():
    buyer, hub = make_person(), make_hub()
    for _ in range(31):
        give_credit(hub.party, buyer, 100)
    client = browser(buyer)
    first = client.get("/manger/porte-monnaie/")

    second = client.get(f"/manger/porte-monnaie/{first.context['next_url']}")

    assert first.content.decode().count("Credit added") == 30
    assert second.content.decode().count("Credit added") == 1


def test_every_cent_of_the_basket_is_told():
    offer, buyer = make_offer(price_cents=1000), make_person()
    cycle = open_cycle(offer)
    client = browser(buyer)
    client.post(
        f"/manger/{cycle.session.public_id}/panier/remplir/", {"set": f"{offer.public_id}=1"}
    )

    page = client.get(f"/manger/{cycle.session.public_id}/prix/").content.decode()

    assert "€10.00" in page
    assert "100%" in page
    assert json.dumps("5.5%") in f'"{page[page.index("5.5%") : page.index("5.5%") + 4]}"'
