"""The basket page: filling, refusing beside the field, ordering once, changing an order."""

from datetime import timedelta

import pytest

from halle.identity.hooks import tell_of_sign_in
from halle.kernel import clock
from halle.kernel.memory import forget_all
from halle.ledger.queries.balances import wallet_cents
from halle.market.models import BasketLine, Order
from tests.makers.circuits import make_cycle, make_hub, make_slot, slot_of
from tests.makers.identity import make_person
from tests.makers.ledger import give_credit
from tests.makers.market import make_offer
from tests.makers.orders import assert_books_agree, what_is_there
from tests.makers.web import basket_form, browser, take

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_remembered():
    forget_all()


def open_cycle(*offers, **values):
    """A cycle that is open while the test runs, for a day more."""
    now = clock.now()
    hours = {"opens_at": now - timedelta(days=1), "closes_at": now + timedelta(days=1)}
    return make_cycle(offers=offers, **{**hours, **values})


def where(cycle):
    """The address of the basket of a cycle."""
    return f"/manger/{cycle.session.public_id}/panier/"


def send(client, cycle, do="order", **changes):
    """Send the basket page as it is shown, but for some changes."""
    page = client.get(where(cycle))
    return client.post(where(cycle), {**basket_form(page), "do": do, **changes})


def in_basket():
    """What is in all baskets."""
    return dict(BasketLine.objects.values_list("offer", "quantity"))


# ---- filling


def test_a_button_says_how_many_and_pressing_twice_is_pressing_once():
    offer, client = make_offer(), browser(make_person())
    cycle = open_cycle(offer)

    take(client, cycle, {offer: 2})
    take(client, cycle, {offer: 2})
    assert in_basket() == {offer.pk: 2}
    take(client, cycle, {offer: 0})

    assert in_basket() == {}


def test_more_than_is_left_becomes_what_is_left_and_says_so():
    offer, client = make_offer(stock=10), browser(make_person())
    cycle = open_cycle(offer)

    for asked, put in ((5, 5), (15, 10)):
        take(client, cycle, {offer: asked})
        assert in_basket() == {offer.pk: put}

    assert "10 left" in client.get(where(cycle)).content.decode()


def test_what_is_on_demand_has_no_limit():
    offer, client = make_offer(stock=None), browser(make_person())

    take(client, open_cycle(offer), {offer: 15})

    assert in_basket() == {offer.pk: 15}


@pytest.mark.parametrize("typed", ["0", "-1", "1.5", "1000000000", "abc", "²"])
@pytest.mark.parametrize("way", ["shop", "basket", "htmx"])
def test_a_quantity_that_cannot_be_is_refused_beside_its_field(typed, way):
    offer, other = make_offer(), make_offer()
    client = browser(make_person())
    cycle = open_cycle(offer, other)
    take(client, cycle, {offer: 2})
    form = {
        f"quantity-{offer.public_id}": typed,
        f"shown-{offer.public_id}": "2",
        f"quantity-{other.public_id}": "3",
        f"shown-{other.public_id}": "1",
    }

    if way == "basket":
        answer = client.post(where(cycle), form)
    else:
        headers = {"HX-Request": "true"} if way == "htmx" else {}
        answer = client.post(f"{where(cycle)}remplir/", form, headers=headers)

    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Write a whole number between 1 and 9999." in html
    assert f'value="{typed}"' in html
    assert f'aria-describedby="w-{offer.public_id}"' in html
    assert in_basket() == {offer.pk: 2}


def test_only_what_was_typed_changes():
    offer, other = make_offer(), make_offer()
    client = browser(make_person())
    cycle = open_cycle(offer, other)
    take(client, cycle, {offer: 2, other: 2})
    form = {f"quantity-{offer.public_id}": "3", f"shown-{offer.public_id}": "2"}
    form |= {f"quantity-{other.public_id}": "1", f"shown-{other.public_id}": "1"}

    client.post(f"{where(cycle)}remplir/", form)

    assert in_basket() == {offer.pk: 3, other.pk: 2}


def test_htmx_gets_the_foot_of_the_tile_and_the_basket():
    offer, client = make_offer(name="Poireaux", price_cents=320), browser()
    cycle = open_cycle(offer)

    answer = client.post(
        f"{where(cycle)}remplir/",
        {"set": f"{offer.public_id}=2"},
        headers={"HX-Request": "true"},
    )

    html = answer.content.decode()
    assert html.count("hx-swap-oob") == 2
    assert "2 × Poireaux <span>€6.40</span>" in html
    assert "<main" not in html
    assert answer.headers["HX-Trigger"] == '{"toast": "Basket: \\u20ac6.40"}'


def test_an_offer_of_another_cycle_does_not_get_in():
    offer, client = make_offer(), browser(make_person())
    cycle = open_cycle()

    client.post(f"{where(cycle)}remplir/", {"set": f"{offer.public_id}=1"})

    assert in_basket() == {}


def test_a_link_away_is_not_followed_after_filling():
    offer, client = make_offer(), browser()
    cycle = open_cycle(offer)

    answer = client.post(
        f"{where(cycle)}remplir/",
        {"set": f"{offer.public_id}=1", "next": "https://elsewhere.example/"},
    )

    assert answer.headers["Location"].startswith(f"/manger/{cycle.session.public_id}/")


# ---- visitors


def test_a_visitor_s_basket_survives_sign_in_and_joins_the_member_s(rf):
    carrot, leek = make_offer(), make_offer()
    cycle, member = open_cycle(carrot, leek), make_person()
    take(browser(member), cycle, {carrot: 1})
    visitor = browser()
    take(visitor, cycle, {carrot: 3, leek: 2})

    request = rf.get("/")
    request.COOKIES = {"basket": visitor.cookies["basket"].value}
    tell_of_sign_in(request, member.pk)
    tell_of_sign_in(request, member.pk)

    assert in_basket() == {carrot.pk: 3, leek.pk: 2}
    assert BasketLine.objects.filter(basket__holder=member).count() == 2


def test_a_forged_cookie_opens_no_basket():
    offer, visitor, thief = make_offer(), browser(), browser()
    cycle = open_cycle(offer)
    take(visitor, cycle, {offer: 2})
    token = visitor.cookies["basket"].value
    thief.cookies["basket"] = token[:-3] + "abc"

    assert "Your basket is empty" in thief.get(where(cycle)).content.decode()


# ---- ordering


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


# ---- guests


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


# ---- changing


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
