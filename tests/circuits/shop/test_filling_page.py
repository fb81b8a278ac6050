"""Filling the basket: as members and visitors, refused beside the field."""

import pytest

from halle.identity.hooks import tell_of_sign_in
from halle.kernel.memory import forget_all
from halle.market.models import BasketLine
from tests.makers.identity import make_person
from tests.makers.market import make_offer
from tests.makers.web import browser, in_basket, open_cycle, take, where

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_remembered():
    forget_all()


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

    html = " ".join(answer.content.decode().split())
    assert answer.status_code == 422
    assert "Write a whole number between 1 and 9999." in html
    assert f'value="{typed}"' in html
    assert f'aria-describedby="w-{offer.public_id}" aria-invalid="true"' in html
    assert "HX-Trigger" not in answer.headers
    assert (f'<a href="#c-{offer.public_id}">{offer.variant.product.name}: ' in html) == (
        way != "htmx"
    )
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

    html = " ".join(answer.content.decode().split())
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
