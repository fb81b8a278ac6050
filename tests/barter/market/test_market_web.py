"""The market in a browser, for anybody, a member, and a stranger."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from halle.barter.models import Favourite, Listing, ListingPhoto, SavedSearch
from halle.identity.models import Party
from halle.kernel import clock
from halle.territory.models import Commune
from tests.makers.barter import make_member, make_network
from tests.makers.barter_market import make_listing, picture
from tests.makers.identity import make_person
from tests.makers.web import browser

pytestmark = pytest.mark.django_db
MARKET = "/echanger/marche/"


@pytest.fixture
def camille():
    return make_person("Camille")


@pytest.fixture
def member(camille):
    return make_member(make_network(), "Atelier Bérard", manager=camille)


def typed(**said):
    until = (clock.now().date() + timedelta(days=20)).isoformat()
    return {
        "kind": "offer",
        "title": "Affiches A3",
        "category": "printing",
        "price_cents": "1,20",
        "unit": "pièce",
        "credit_permille": "500",
        "reach": "here",
        "until": until,
        "key": "0193f5f0-0000-7000-8000-000000000001",
    } | said


def test_anybody_reads_the_market_and_one_listing(member):
    listing = make_listing(member, price_cents=1800, unit="heure", credit_permille=500)

    page = browser().get(MARKET)
    one = browser().get(f"{MARKET}{listing.public_id}/")

    assert "Affûtage d’outils" in page.content.decode()
    assert "50 % in credit" in one.content.decode()
    assert "Log in to write" in one.content.decode()


def test_an_empty_market_says_how_to_begin_and_a_search_that_it_found_nothing():
    assert "The market is empty" in browser().get(MARKET).content.decode()
    assert "Nothing answers this" in browser().get(f"{MARKET}?q=zeppelin").content.decode()


def test_filters_live_in_the_address(member):
    make_listing(member)
    make_listing(member, title="Courges", kind="want", category="food")

    found = browser().get(f"{MARKET}?{urlencode({'genre': 'demandes', 'rubrique': 'food'})}")

    shown = found.content.decode()
    assert "Courges" in shown
    assert "Affûtage" not in shown


def test_the_order_lives_in_the_address_and_is_not_part_of_a_saved_search(member, camille):
    make_listing(member, title="Cher", price_cents=9000)
    make_listing(member, title="Bon marché", price_cents=100)
    client = browser(camille)

    page = client.get(f"{MARKET}?tri=prix&genre=offres")
    assert [one.title for one in page.context["cards"]] == ["Bon marché", "Cher"]
    assert "tri" not in page.context["query"]
    for asked in ("", "recentes", "x"):
        page = client.get(f"{MARKET}?tri={asked}")
        assert [one.title for one in page.context["cards"]] == ["Bon marché", "Cher"]
    assert '<option value="prix">' in page.content.decode()


def test_a_member_publishes_once_adds_a_photograph_pauses_and_renews(member, camille):
    client = browser(camille)

    for _ in range(2):
        answer = client.post(f"{MARKET}deposer/", typed())
    listing = Listing.objects.get()
    assert answer.url == f"{MARKET}{listing.public_id}/modifier/"
    assert (listing.price_cents, listing.credit_permille) == (120, 500)

    file = SimpleUploadedFile("photo.jpg", picture(), "image/jpeg")
    client.post(f"{MARKET}{listing.public_id}/photo/", {"photo": file})
    photo = ListingPhoto.objects.get()
    seen = browser().get(f"{MARKET}photo/{photo.public_id}/small.webp")
    assert seen["Content-Type"] == "image/webp"
    assert seen["Cache-Control"] == "public, max-age=86400"
    again = browser().get(
        f"{MARKET}photo/{photo.public_id}/small.webp", headers={"If-None-Match": seen["ETag"]}
    )
    assert again.status_code == 304

    client.post(f"{MARKET}{listing.public_id}/pause/")
    assert browser().get(f"{MARKET}{listing.public_id}/").status_code == 404
    assert browser().get(f"{MARKET}photo/{photo.public_id}/large.webp").status_code == 404
    hidden = client.get(f"{MARKET}photo/{photo.public_id}/large.webp")
    assert hidden["Cache-Control"] == "private, max-age=86400"
    client.post(f"{MARKET}{listing.public_id}/renouveler/")
    assert browser().get(f"{MARKET}{listing.public_id}/").status_code == 200


def test_a_refused_form_keeps_what_was_typed(member, camille):
    shown = browser(camille).post(f"{MARKET}deposer/", typed(until="2020-01-01"))

    assert "Choose a day that is not past." in shown.content.decode()
    assert "Affiches A3" in shown.content.decode()
    assert not Listing.objects.exists()


def test_what_is_no_picture_is_said_and_nothing_kept(member, camille):
    listing = make_listing(member)
    file = SimpleUploadedFile("a.jpg", b"<script>", "image/jpeg")

    page = browser(camille).post(
        f"{MARKET}{listing.public_id}/photo/", {"photo": file}, follow=True
    )

    assert "could not read this picture" in page.content.decode()
    assert not ListingPhoto.objects.exists()


def test_a_stranger_changes_nothing(member):
    listing = make_listing(member)
    client = browser(make_person())

    for path in ("modifier", "pause", "retirer", "photo"):
        assert client.post(f"{MARKET}{listing.public_id}/{path}/").status_code == 403
    assert client.get(f"{MARKET}mes-annonces/").status_code == 200
    assert client.get(f"{MARKET}mes-annonces/?compte={member.public_id}").status_code == 404
    listing.refresh_from_db()
    assert listing.state == "active"


def test_favourites_and_searches_are_kept_from_the_pages(member):
    listing, client = make_listing(member), browser(make_person())

    client.post(f"{MARKET}{listing.public_id}/garder/", {"do": "keep"})
    assert "Affûtage" in client.get(f"{MARKET}favoris/").content.decode()
    client.post(f"{MARKET}recherches/garder/", {"query": "q=pain&genre=offres"})
    assert "pain, offers" in client.get(f"{MARKET}recherches/").content.decode()
    other = browser(make_person())
    saved = SavedSearch.objects.get()
    other.post(f"{MARKET}recherches/{saved.pk}/oublier/")
    assert SavedSearch.objects.exists()
    client.post(f"{MARKET}recherches/{saved.pk}/oublier/")
    client.post(f"{MARKET}{listing.public_id}/garder/", {"do": "let-go"})
    assert not SavedSearch.objects.exists()
    assert not Favourite.objects.exists()


@pytest.mark.parametrize("path", ["mes-annonces", "favoris", "recherches", "deposer"])
def test_ones_own_pages_ask_to_sign_in(path):
    assert browser().get(f"{MARKET}{path}/").status_code in (302, 401)


def test_a_firm_that_is_nowhere_is_led_to_say_where_it_is_and_back(member, camille):
    Party.objects.filter(pk=member.firm_id).update(place=None)
    Commune.objects.create(insee_code="26907", name="Aouste", folded_name="aouste", department="26")
    client = browser(camille)
    address = f"{MARKET}deposer/"

    assert "say where it is" in client.get(address).content.decode()
    said = client.post(
        f"/compte/structures/{member.firm.public_id}/lieu/", {"commune": "Aouste", "next": address}
    )

    assert said["Location"] == address
    assert "say where it is" not in client.get(address).content.decode()
