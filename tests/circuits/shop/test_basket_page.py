"""Ordering from the basket page: once, at the price shown, or not at all."""

from datetime import timedelta

import pytest

from halle.kernel import clock
from halle.kernel.memory import forget_all
from halle.ledger.queries.balances import wallet_cents
from halle.market.models import Order
from tests.makers.circuits import make_slot, slot_of
from tests.makers.identity import make_person
from tests.makers.ledger import give_credit
from tests.makers.market import make_offer
from tests.makers.orders import assert_books_agree, what_is_there
from tests.makers.web import basket_form, browser, in_basket, open_cycle, send, take, where

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_remembered():
    forget_all()


def test_ordering_shows_the_order_and_going_back_does_too():
    offer, client = make_offer(price_cents=320), browser(make_person())
    cycle = open_cycle(offer)
    take(client, cycle, {offer: 2})

    answer = send(client, cycle)

    placed = Order.objects.get()
    url = f"/manger/commandes/{placed.public_id}/"
    assert answer.headers["Location"] == url
    assert placed.total_cents == 640
    assert "Thank you. Your order has number 1" in client.get(url).content.decode()
    assert client.get(where(cycle)).headers["Location"] == url
    assert_books_agree()


def test_a_basket_full_or_empty_leads_back_to_the_shelves():
    offer, client = make_offer(), browser(make_person())
    cycle = open_cycle(offer)
    shelves = f'href="/manger/{cycle.session.public_id}/"'

    empty = client.get(where(cycle)).content.decode()
    take(client, cycle, {offer: 1})
    full = client.get(where(cycle)).content.decode()

    assert empty.count(shelves) == 2
    assert full.count(shelves) == 2


def test_pressing_order_twice_is_ordering_once():
    offer, client = make_offer(), browser(make_person())
    cycle = open_cycle(offer)
    take(client, cycle, {offer: 2})
    form = {**basket_form(client.get(where(cycle))), "do": "order"}

    first = client.post(where(cycle), form)
    second = client.post(where(cycle), form)

    assert first.headers["Location"] == second.headers["Location"]
    assert Order.objects.count() == 1


def test_a_second_window_does_not_order_again():
    offer, client = make_offer(), browser(make_person())
    cycle = open_cycle(offer)
    take(client, cycle, {offer: 2})
    first, second = client.get(where(cycle)), client.get(where(cycle))

    client.post(where(cycle), {**basket_form(first), "do": "order"})
    answer = client.post(where(cycle), {**basket_form(second), "do": "order"})

    assert Order.objects.count() == 1
    assert answer.status_code == 302


def test_a_price_that_changed_is_shown_before_anything_is_ordered():
    offer, client = make_offer(price_cents=100), browser(make_person())
    cycle = open_cycle(offer)
    take(client, cycle, {offer: 1})
    form = {**basket_form(client.get(where(cycle))), "do": "order", "comment": "merci"}
    offer.price_cents = 150
    offer.save()

    answer = client.post(where(cycle), form)

    html = answer.content.decode()
    assert answer.status_code == 409
    assert "The price has changed" in html
    assert "Order, €1.50" in html
    assert ">merci</textarea>" in html
    assert not Order.objects.exists()


def test_what_was_withdrawn_is_shown_so_and_must_be_taken_out():
    kept, gone = make_offer(), make_offer(name="Fenouil")
    client = browser(make_person())
    cycle = open_cycle(kept, gone)
    take(client, cycle, {kept: 1, gone: 1})
    gone.withdrawn_at = clock.now()
    gone.save()

    page = client.get(where(cycle))
    answer = client.post(where(cycle), {**basket_form(page), "do": "order"})

    assert "No longer for sale here" in page.content.decode()
    assert "Take out: Fenouil" in page.content.decode()
    assert answer.status_code == 409
    assert "No longer for sale here: Fenouil" in answer.content.decode()
    client.post(where(cycle), {"set": f"{gone.public_id}=0"})
    assert send(client, cycle).status_code == 302


def test_a_sold_out_line_is_named_and_nothing_changes():
    offer, client = make_offer(name="Mâche", stock=3), browser(make_person())
    cycle = open_cycle(offer)
    take(client, cycle, {offer: 3})
    page = client.get(where(cycle))
    offer.pool.reserved = 1
    offer.pool.save()
    before = what_is_there()

    answer = client.post(where(cycle), {**basket_form(page), "do": "order"})

    assert answer.status_code == 409
    assert "Not enough left: Mâche (2 left)." in answer.content.decode()
    assert what_is_there() == before
    assert in_basket() == {offer.pk: 3}


def test_a_slot_that_filled_up_is_refused_at_its_place():
    offer, client = make_offer(), browser(make_person())
    cycle = open_cycle(offer, capacity=1)
    make_slot(cycle.points.get())
    take(client, cycle, {offer: 1})
    page = client.get(where(cycle))
    slot = slot_of(cycle)
    slot.taken = 1
    slot.save()

    answer = client.post(where(cycle), {**basket_form(page), "do": "order"})

    html = answer.content.decode()
    assert answer.status_code == 409
    assert '<a href="#slots">This time has just filled up.' in html
    assert "Full" in html
    assert not Order.objects.exists()


def test_without_a_slot_nothing_is_ordered():
    offer, client = make_offer(), browser(make_person())
    cycle = open_cycle(offer)
    take(client, cycle, {offer: 1})

    answer = send(client, cycle, slot="")

    assert answer.status_code == 422
    assert not Order.objects.exists()


def test_credit_pays_when_it_suffices_and_says_what_is_missing():
    offer, buyer = make_offer(price_cents=500), make_person()
    cycle, client = open_cycle(offer), browser(buyer)
    hub = cycle.coordinator.party
    give_credit(hub, buyer, 600)
    take(client, cycle, {offer: 2})
    assert "€4.00 are missing" in client.get(where(cycle)).content.decode()

    refused = send(client, cycle, pay_by="credit")
    take(client, cycle, {offer: 1})
    send(client, cycle)

    assert refused.status_code == 409
    assert wallet_cents(hub.pk, buyer.pk) == 100
    assert Order.objects.get().pay_by == "credit"


def test_one_second_after_closing_nothing_is_ordered():
    offer, client = make_offer(), browser(make_person())
    cycle = open_cycle(offer)
    take(client, cycle, {offer: 1})
    form = {**basket_form(client.get(where(cycle))), "do": "order"}
    cycle.session.closes_at = clock.now() - timedelta(seconds=1)
    cycle.session.save()

    answer = client.post(where(cycle), form)

    assert answer.status_code == 409
    assert "Orders are closed. Your basket is kept" in answer.content.decode()
    assert not Order.objects.exists()
    assert in_basket() == {offer.pk: 1}


def test_a_basket_is_reserved_near_closing_and_ordered_from_there():
    offer, client = make_offer(stock=2), browser(make_person())
    cycle = open_cycle(offer, closes_at=clock.now() + timedelta(minutes=5))
    take(client, cycle, {offer: 2})
    assert "Keep this basket for me" in client.get(where(cycle)).content.decode()

    held = send(client, cycle, do="hold").headers["Location"]
    page = client.get(held).content.decode()
    answer = client.post(f"{held}confirmer/")

    assert "Reserved for you" in page
    assert "Order, €5.00" in page
    assert answer.headers["Location"] == held
    assert Order.objects.get().state == "placed"
    assert_books_agree()
