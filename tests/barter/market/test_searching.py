"""The market's search: words, headings, credit, distance; alerts, once."""

from datetime import timedelta

import pytest

from halle.barter.actions.keep_listing import keep_listing
from halle.barter.actions.let_listing_go import let_listing_go
from halle.barter.actions.save_search import save_search
from halle.barter.jobs.market import tell_of_new_listings
from halle.barter.models import Favourite, Listing, SavedSearch
from halle.barter.queries.listing_interest import favourites_of
from halle.barter.queries.market import (
    CHEAPEST,
    NEWEST,
    Spot,
    hits,
    listings_in_order,
)
from halle.barter.rules.market_search import MarketSearch, search_of
from halle.identity.events import AccountClosed
from halle.kernel import clock, events
from halle.kernel.manifest import MANIFESTS
from halle.kernel.models import OutgoingMail
from halle.kernel.outbox import drain
from tests.makers.barter import make_member, make_network
from tests.makers.barter_market import make_listing
from tests.makers.circuits import make_place
from tests.makers.identity import actor, make_organisation, make_person

pytestmark = pytest.mark.django_db


def titles(**wanted):
    spot, order = wanted.pop("spot", None), wanted.pop("order", "")
    found = hits(MarketSearch(**wanted), spot, order=order)
    return [listing.title for listing, _metres in listings_in_order(found)]


def member_at(north, east):
    place = make_place("Atelier", latitude=north, longitude=east)
    return make_member(make_network(), firm=make_organisation(place=place))


def test_words_are_found_the_way_french_is_typed():
    make_listing(title="Affûtage d’outils")
    make_listing(title="Courges", kind="want", category="food", text="80 kg, bien mûres")

    assert titles(words="affutage outil") == ["Affûtage d’outils"]
    assert titles(words="courge mures") == ["Courges"]
    assert titles(words="alimentation") == ["Courges"]
    assert titles(words="tracteur") == []
    assert titles(kind="want") == ["Courges"]
    assert titles(category="repair") == ["Affûtage d’outils"]
    assert titles() == ["Courges", "Affûtage d’outils"]


def test_credit_can_be_asked_for():
    for share in (0, 500, 1000):
        make_listing(title=f"{share}", credit_permille=share)

    assert titles(credit=1000) == ["1000"]
    assert titles(credit=1) == ["1000", "500"]


def test_distance_counts_from_a_spot_and_what_travels_is_near():
    make_listing(member_at(44.73, 5.02), title="Ici")
    make_listing(member_at(45.5, 5.02), title="Loin")
    make_listing(member_at(45.5, 5.02), title="Se déplace", reach="yours", radius_km=150)
    make_listing(member_at(45.5, 5.02), title="Par écrit", reach="afar")

    assert titles(spot=Spot(44.73, 5.02, 20)) == ["Ici", "Par écrit", "Se déplace"]
    assert titles(spot=Spot(44.73, 5.02))[0] == "Ici"


def test_the_cheapest_or_the_newest_can_come_first():
    dear = make_listing(member_at(44.73, 5.02), title="Cher", price_cents=9000)
    make_listing(dear.member, title="À discuter", price_cents=None)
    make_listing(member_at(44.80, 5.02), title="Bon marché", price_cents=100)

    cheapest = ["Bon marché", "Cher", "À discuter"]
    for spot in (None, Spot(44.73, 5.02, 20)):
        assert titles(spot=spot, order=CHEAPEST) == cheapest
        assert titles(spot=spot, order=NEWEST) == ["Bon marché", "À discuter", "Cher"]
    assert titles(spot=Spot(44.73, 5.02)) == ["À discuter", "Cher", "Bon marché"]


def test_firms_that_no_longer_trade_are_not_found():
    member = make_member(make_network())
    make_listing(member)
    member.state = "suspended"
    member.save()

    assert titles() == []


def test_an_address_says_a_search_and_back():
    wanted = MarketSearch("pain bio", "want", "food", 1, "crest", "Crest (26)", 20)
    from urllib.parse import parse_qsl

    assert search_of(dict(parse_qsl(wanted.as_query()))) == wanted
    assert search_of({"genre": "x", "km": "9", "rubrique": "a;b"}) == MarketSearch()


def test_a_page_costs_the_same_however_many(same_queries_at_one_and_many):
    def read():
        listings_in_order(hits(MarketSearch(), Spot(44.7, 5.0))[:24])

    assert same_queries_at_one_and_many(read, make_listing, many=8) == 3


def test_favourites_are_ones_own_and_kept_once():
    person, listing = make_person(), make_listing()
    about = {"actor": actor(person), "listing_id": listing.public_id, "at": clock.now()}

    assert keep_listing(**about)
    assert not keep_listing(**about)
    assert list(favourites_of(person.pk)) == [listing]
    assert list(favourites_of(make_person().pk)) == []
    assert let_listing_go(**about)
    assert not Favourite.objects.exists()


def test_new_listings_are_told_once_and_in_one_mail_a_day():
    person = make_person(email="nora@example.org")
    make_listing(title="Vieux pain", category="food")
    for search in (MarketSearch("pain"), MarketSearch(category="food")):
        save_search(actor=actor(person), search=search, name="Pain", at=clock.now())
    assert not save_search(
        actor=actor(person), search=MarketSearch("pain"), name="Pain", at=clock.now()
    )
    make_listing(title="Pain frais", category="food")
    make_listing(title="Scie", category="repair")
    now = clock.now()

    assert tell_of_new_listings(now) == 1
    make_listing(title="Pain rassis", category="food")
    assert tell_of_new_listings(now) == 0
    assert tell_of_new_listings(clock.now() + timedelta(days=1)) == 1
    assert tell_of_new_listings(clock.now() + timedelta(days=2)) == 0
    drain()

    told = list(OutgoingMail.objects.filter(recipient="nora@example.org").order_by("pk"))
    assert ["Pain frais" in mail.text for mail in told] == [True, False]
    assert ["Pain rassis" in mail.text for mail in told] == [False, True]
    assert not any("Vieux" in mail.text or "Scie" in mail.text for mail in told)
    assert SavedSearch.objects.count() == 2


def test_what_somebody_looked_for_goes_when_they_leave():
    person, listing = make_person(), make_listing()
    keep_listing(actor=actor(person), listing_id=listing.public_id, at=clock.now())
    save_search(actor=actor(person), search=MarketSearch("pain"), name="Pain", at=clock.now())
    told = MANIFESTS["barter"].holdings
    assert any("Pain" in str(one.export(person.pk)) for one in told if one.export)

    events.record(AccountClosed(person_id=person.pk), at=clock.now())
    drain()

    assert not Favourite.objects.exists()
    assert not SavedSearch.objects.exists()


def test_by_whose_hand_a_listing_was_published_goes_when_they_leave():
    listing = make_listing()
    person = make_person()
    Listing.objects.update(published_by=person)

    events.record(AccountClosed(person_id=person.pk), at=clock.now())
    drain()

    listing.refresh_from_db()
    assert (listing.published_by, listing.state) == (None, "active")
