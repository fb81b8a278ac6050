"""Guests at the basket page, and changing an order from where it came."""

import pytest

from halle.kernel.memory import forget_all
from halle.market.models import Order
from tests.makers.circuits import make_hub
from tests.makers.identity import make_person
from tests.makers.market import make_offer
from tests.makers.orders import assert_books_agree
from tests.makers.web import basket_form, browser, in_basket, open_cycle, send, take, where

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_remembered():
    forget_all()


GUEST = {"name": "Ada", "email": "ada@example.org", "phone": "06 39 98 12 34"}


def test_a_guest_orders_and_only_the_link_opens_the_order():
    offer, client = make_offer(), browser()
    cycle = open_cycle(offer)
    take(client, cycle, {offer: 1})

    url = send(client, cycle, **GUEST).headers["Location"]

    assert "?cle=" in url
    assert client.get(url).status_code == 200
    assert browser().get(url.partition("?")[0]).status_code == 404
    assert browser().get(url[:-4] + "aaaa").status_code == 404
    assert browser(make_person()).get(url.partition("?")[0]).status_code == 404
    assert client.get(where(cycle)).headers["Location"] == url


def test_a_guest_s_phone_that_lacks_a_digit_is_refused_beside_its_field():
    offer, client = make_offer(), browser()
    cycle = open_cycle(offer)
    take(client, cycle, {offer: 1})

    answer = send(client, cycle, **{**GUEST, "phone": "06 39 98 12 3"})

    html = answer.content.decode()
    assert answer.status_code == 422
    assert '<a href="#phone">Digits are missing: 9 of 10.</a>' in html
    assert 'id="phone-error">Digits are missing: 9 of 10.' in html
    assert 'value="06 39 98 12 3"' in html
    assert not Order.objects.exists()


def test_all_that_a_guest_s_contact_lacks_is_said_at_once():
    offer, client = make_offer(), browser()
    cycle = open_cycle(offer)
    take(client, cycle, {offer: 1})

    answer = send(client, cycle, name=" ", email="ada", phone="06")

    html = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="name-error">Write your name.' in html
    assert 'id="email-error">Write an e-mail address like' in html
    assert 'id="phone-error">Digits are missing' in html
    assert not Order.objects.exists()


def test_where_guests_may_not_order_they_are_asked_to_sign_in():
    offer, client = make_offer(), browser()
    cycle = open_cycle(offer, hub=make_hub(allows_guests=False))
    take(client, cycle, {offer: 1})

    page = client.get(where(cycle))

    assert "This hub asks you to sign in before ordering." in page.content.decode()
    assert (
        client.post(where(cycle), {**basket_form(page), "do": "order", **GUEST}).status_code == 409
    )
    assert not Order.objects.exists()


def test_an_order_is_changed_from_the_basket_it_came_from():
    carrot, leek = make_offer(price_cents=100), make_offer(price_cents=200)
    client = browser(make_person())
    cycle = open_cycle(carrot, leek)
    take(client, cycle, {carrot: 2})
    url = send(client, cycle).headers["Location"]

    client.post(f"{url}modifier/")
    take(client, cycle, {carrot: 1, leek: 3})
    page = client.get(where(cycle))
    answer = client.post(where(cycle), {**basket_form(page), "do": "change"})

    assert "Save the changes, €7.00" in page.content.decode()
    assert answer.headers["Location"] == url
    changed = Order.objects.get()
    assert (changed.version, changed.total_cents) == (2, 700)
    assert in_basket() == {}
    assert_books_agree()


def test_two_windows_do_not_overwrite_each_other():
    carrot, leek = make_offer(), make_offer()
    client = browser(make_person())
    cycle = open_cycle(carrot, leek)
    take(client, cycle, {carrot: 2})
    url = send(client, cycle).headers["Location"]
    client.post(f"{url}modifier/")
    stale = {**basket_form(client.get(where(cycle))), "do": "change"}
    take(client, cycle, {carrot: 1})
    send(client, cycle, do="change")
    client.post(f"{url}modifier/")
    take(client, cycle, {carrot: 2, leek: 5})

    answer = client.post(where(cycle), {**stale, "expected": ""})

    assert answer.status_code == 409
    assert "changed in another window" in answer.content.decode()
    assert Order.objects.get().version == 2


def test_leaving_the_order_as_it_was_changes_nothing():
    offer, client = make_offer(), browser(make_person())
    cycle = open_cycle(offer)
    take(client, cycle, {offer: 2})
    url = send(client, cycle).headers["Location"]
    client.post(f"{url}modifier/")
    take(client, cycle, {offer: 5})

    send(client, cycle, do="empty")

    assert Order.objects.get().version == 1
    assert in_basket() == {}


def test_a_basket_joins_the_order_one_already_has():
    carrot, leek = make_offer(price_cents=100), make_offer(price_cents=200)
    client = browser(make_person())
    cycle = open_cycle(carrot, leek)
    take(client, cycle, {carrot: 2})
    send(client, cycle)
    take(client, cycle, {carrot: 1, leek: 1})
    assert "Add to my order no. 1" in client.get(where(cycle)).content.decode()

    send(client, cycle, do="join")
    send(client, cycle, do="change")

    kept = Order.objects.get()
    assert dict(kept.lines.values_list("offer", "quantity")) == {carrot.pk: 3, leek.pk: 1}
    assert_books_agree()


def test_a_guest_changes_and_calls_off_with_the_link():
    offer, client = make_offer(), browser()
    cycle = open_cycle(offer)
    take(client, cycle, {offer: 1})
    url = send(client, cycle, **GUEST).headers["Location"]
    path, _, key = url.partition("?cle=")

    client.post(f"{path}modifier/", {"cle": key})
    take(client, cycle, {offer: 3})
    changed = send(client, cycle, do="change")
    assert changed.headers["Location"] == url
    assert Order.objects.get().version == 2
    assert browser().post(f"{path}annuler/", {"cle": "x"}).status_code == 404
    assert client.post(f"{path}annuler/", {"cle": key}).headers["Location"] == url

    assert Order.objects.get().state == "cancelled"
    assert_books_agree()
