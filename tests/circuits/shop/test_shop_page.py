"""The shop page: what is sold, at which price, how much is left, whatever the number."""

from datetime import timedelta

import pytest

from halle.circuits.models import CyclePoint, PointExclusion
from halle.circuits.web.shop.choice import read_choice
from halle.kernel import clock
from halle.kernel.memory import forget_all
from halle.kernel.rules.search import tokens_of
from tests.makers.circuits import bring, charge, make_cycle, make_hub, make_point
from tests.makers.identity import make_organisation, make_person
from tests.makers.market import make_offer, make_pool, make_seller
from tests.makers.web import browser, take

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_remembered():
    forget_all()


def open_cycle(*offers, **values):
    """A cycle that is open while the test runs."""
    now = clock.now()
    hours = {"opens_at": now - timedelta(days=1), "closes_at": now + timedelta(days=1)}
    return make_cycle(offers=offers, **{**hours, **values})


def page(cycle, client=None, **query):
    """The shop of a cycle."""
    return (client or browser()).get(f"/manger/{cycle.session.public_id}/", query)


def named(name, **values):
    """An offer that search finds by its name."""
    return make_offer(name=name, search_tokens=tokens_of(name), **values)


def test_a_tile_says_what_where_from_how_much_and_who_gets_what():
    seller = make_seller("Les Auberts")
    offer = make_offer(seller, name="Carottes", price_cents=200, size=500, labels="bio", stock=None)
    cycle = open_cycle(offer)
    charge(cycle, make_organisation("La Coop"), amount=1000, name="Coopérative")

    html = page(cycle).content.decode()

    assert "Carottes" in html
    assert "Les Auberts, organic" in html
    assert "€2.20" in html
    assert "500\u00a0g (€4.40/\u2060kg)" in html
    assert "€2.00 Les Auberts\n€0.20 Coopérative" in html


@pytest.mark.parametrize(
    ("on_hand", "said"), [(0, "Sold out"), (3, "3 left"), (5, "5 left"), (6, ""), (None, "")]
)
def test_what_is_left_is_said_when_it_is_little(on_hand, said):
    html = page(open_cycle(make_offer(stock=on_hand))).content.decode()

    assert ("left</p>" in html or "Sold out" in html) == bool(said)
    assert said in html


def test_packs_of_one_pool_are_left_as_often_as_the_pool_allows():
    seller = make_seller()
    offer = make_offer(seller, pool=make_pool(seller, 11_000), draw=5000)

    assert "2 left" in page(open_cycle(offer)).content.decode()


def test_a_price_or_a_withdrawal_is_never_shown_late():
    offer, gone = make_offer(price_cents=100), make_offer(name="Fenouil")
    cycle = open_cycle(offer, gone)
    assert "€1.00" in page(cycle).content.decode()
    offer.price_cents = 150
    offer.save()
    gone.withdrawn_at = clock.now()
    gone.save()

    html = page(cycle).content.decode()

    assert "€1.50" in html
    assert "€1.00" not in html
    assert "Fenouil" not in html


def test_a_new_offer_and_a_new_fee_show_at_once():
    cycle = open_cycle(make_offer(price_cents=100))
    page(cycle)
    bring(cycle, make_offer(name="Panais", price_cents=1000))
    charge(cycle, make_organisation(), calculator="per_item", amount=11)

    html = page(cycle).content.decode()

    assert "Panais" in html
    assert "€10.11" in html


def test_stock_is_told_as_it_is_now():
    offer = make_offer(stock=4)
    cycle = open_cycle(offer)
    assert "4 left" in page(cycle).content.decode()
    offer.pool.reserved = 4
    offer.pool.save()

    assert "Sold out" in page(cycle).content.decode()


def test_shelves_come_in_their_order_and_names_as_french_sorts_them():
    offers = [named(name, category="legumes") for name in ("Épinards", "Ail", "Fenouil")]
    html = page(open_cycle(*offers)).content.decode()

    places = [html.index(f"<h3>{name}</h3>") for name in ("Ail", "Épinards", "Fenouil")]
    assert places == sorted(places)


def test_filters_are_in_the_address_and_narrow():
    bio = named("Carottes", labels="bio", category="legumes")
    winter = named("Poireaux", season=1 << 11, category="legumes")
    gone = named("Pommes", stock=0, category="fruits")
    cycle = open_cycle(bio, winter, gone)

    def names(**query):
        html = page(cycle, **query).content.decode()
        return {name for name in ("Carottes", "Poireaux", "Pommes") if f"<h3>{name}</h3>" in html}

    assert names() == {"Carottes", "Poireaux", "Pommes"}
    assert names(bio="1") == {"Carottes"}
    assert names(stock="1") == {"Carottes", "Poireaux"}
    assert names(rayon="fruits") == {"Pommes"}
    assert names(ferme=str(winter.seller.party.public_id)) == {"Poireaux"}
    assert names(q="carotte") == {"Carottes"}
    assert names(q="poireau carotte") == set()
    assert "Nothing matches" in page(cycle, q="xyz").content.decode()


def test_in_season_follows_the_month():
    month = clock.now().month
    now = named("Carottes", season=1 << (month - 1))
    later = named("Fraises", season=1 << (month % 12))
    always = named("Farine", season=0)
    html = page(open_cycle(now, later, always), saison="1").content.decode()

    assert "<h3>Carottes</h3>" in html
    assert "<h3>Farine</h3>" in html
    assert "<h3>Fraises</h3>" not in html


def test_an_address_that_makes_no_sense_is_read_as_none():
    choice = read_choice({"page": "-3", "ferme": "x", "point": "y", "q": "\x00 a  b ", "bio": "z"})

    assert choice._replace(search="") == read_choice({})
    assert choice.search == "a b"
    assert read_choice({"page": "²"}).page == 1
    assert page(open_cycle(make_offer()), page="99").status_code == 200


def test_by_farm_the_headings_are_farms():
    first, second = make_seller("Zoé"), make_seller("Anne")
    cycle = open_cycle(make_offer(first), make_offer(second), make_offer(first))

    html = page(cycle, par="ferme").content.decode()

    assert html.index('<h2 class="peg">Anne') < html.index('<h2 class="peg">Zoé')
    assert html.count('<h2 class="peg">Zoé') == 1


def test_each_point_has_its_own_offers_and_fees():
    offer, elsewhere = make_offer(price_cents=100), make_offer(name="Pain")
    hub = make_hub()
    cycle = open_cycle(offer, elsewhere, hub=hub, points=[make_point(hub), make_point(hub)])
    here, there = CyclePoint.objects.filter(cycle=cycle).order_by("pk")
    fee = charge(cycle, hub.party, calculator="per_item", amount=9, role="distributor")
    fee.cycle_point = there
    fee.save()
    excluded = elsewhere.cycle_offers.get()
    PointExclusion.objects.create(cycle_offer=excluded, cycle_point=there)

    first = page(cycle, point=str(here.point.public_id)).content.decode()
    second = page(cycle, point=str(there.point.public_id)).content.decode()

    assert "€1.00" in first
    assert "€1.09" in second
    assert "<h3>Pain</h3>" in first
    assert "<h3>Pain</h3>" not in second


def test_twenty_four_tiles_a_page():
    cycle = open_cycle(*(make_offer() for _ in range(30)))

    first, second = page(cycle), page(cycle, page="2")

    assert first.content.count(b'<li class="tile">') == 24
    assert second.content.count(b'<li class="tile">') == 6
    assert "Page 2 of 2" in second.content.decode()


@pytest.mark.parametrize("signed_in", [False, True])
def test_the_number_of_queries_does_not_grow(signed_in, same_queries_at_one_and_many):
    client = browser(make_person()) if signed_in else browser()
    cycle = open_cycle()

    def add():
        offer = make_offer()
        bring(cycle, offer)
        take(client, cycle, {offer: 1})

    def read():
        forget_all()
        assert page(cycle, client).status_code == 200

    assert same_queries_at_one_and_many(read, add, many=30) <= 16


def test_a_visitor_without_basket_is_told_when_nothing_changed():
    offer = make_offer(stock=9)
    cycle, client = open_cycle(offer), browser()
    first = page(cycle, client)
    first = page(cycle, client)
    tag = first.headers["ETag"]

    again = client.get(first.request["PATH_INFO"], headers={"if-none-match": tag})
    offer.pool.reserved = 8
    offer.pool.save()
    changed = client.get(first.request["PATH_INFO"], headers={"if-none-match": tag})

    assert again.status_code == 304
    assert changed.status_code == 200
    assert "ETag" not in page(cycle, browser(make_person())).headers


def test_nothing_personal_is_in_what_is_remembered():
    offer = make_offer(stock=9)
    cycle, member = open_cycle(offer), browser(make_person("Camille Rousset"))
    take(member, cycle, {offer: 2})
    mine = page(cycle, member).content.decode()

    theirs = page(cycle).content.decode()

    assert "Camille" in mine
    assert f'name="quantity-{offer.public_id}"' in mine
    assert "Camille" not in theirs
    assert f'name="quantity-{offer.public_id}"' not in theirs


def test_a_closed_cycle_shows_its_shelves_and_takes_nothing():
    offer = make_offer()
    cycle = make_cycle(offers=[offer], state="closed")

    html = page(cycle).content.decode()

    assert "Orders are closed" in html
    assert "See what is open" in html
    assert "Add what you like" not in html
    assert 'name="set"' not in html


def test_an_unknown_cycle_is_not_found():
    assert browser().get("/manger/01930000-0000-7000-8000-000000000000/").status_code == 404


def test_names_are_shown_as_text():
    offer = make_offer(make_seller('<b>"Zoé"</b>'), name="<script>alert(1)</script>\x02")

    html = page(open_cycle(offer)).content.decode()

    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;" in html


def test_what_costs_nothing_is_offered_and_not_zero_euros():
    html = page(open_cycle(make_offer(name="Compost", price_cents=0))).content.decode()

    assert "<b>Free</b>" in html
    assert "€0.00/" not in html


def test_a_gift_with_a_fee_costs_the_fee():
    cycle = open_cycle(make_offer(name="Compost", price_cents=0))
    charge(cycle, make_organisation("La Coop"), calculator="per_item", amount=30)

    assert "€0.30" in page(cycle).content.decode()
