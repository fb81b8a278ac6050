"""Whose catalogue opens, and to whom."""

import pytest
from django.urls import reverse

from halle.market.models import Seller
from tests.makers.identity import make_organisation, make_person, make_role
from tests.makers.market import make_offer, make_seller
from tests.market.web.pages import browser_of, make_stall

pytestmark = pytest.mark.django_db


@pytest.fixture
def stall():
    """A farm at its pages."""
    return make_stall()


def test_the_door_opens_the_right_catalogue(stall):
    home = reverse("market:home")
    assert stall.client.get(home).url == stall.url("catalogue")

    newcomer = make_person("Ana")
    farm = make_organisation("GAEC", manager=newcomer)
    browser = browser_of(newcomer)
    page = browser.get(home).content.decode()
    begin = reverse("market:begin", args=[newcomer.public_id])
    assert begin in page
    browser.post(begin, {"about": "Plums", "is_public": "on"})
    browser.post(reverse("market:begin", args=[farm.public_id]), {"charges_vat": "on"})

    assert Seller.objects.get(pk=newcomer.pk).charges_vat is False
    assert "GAEC" in browser.get(home, {"choose": "1"}).content.decode()
    assert browser.get(begin).status_code == 302


def test_what_shoppers_read_about_the_seller(stall):
    stall.post("seller", about="Maraîchage", labels=["bio"], is_public="on")

    seller = Seller.objects.get(pk=stall.seller.pk)
    assert (seller.about, seller.labels, seller.charges_vat) == ("Maraîchage", "bio", False)


def test_a_stranger_sees_and_changes_nothing(stall):
    offer = make_offer(stall.seller, name="Carottes")
    product = offer.variant.product
    former = make_person()
    make_role(former, stall.seller.party, ended_at=stall.seller.party.joined_at)
    other = make_person()
    make_seller("Serre", manager=other)
    pages = [
        ("catalogue",), ("seller",), ("new-product",), ("product", product.public_id), ("stock",),
        ("import",), ("export", "csv"),
        ("words", product.public_id, offer.variant.public_id),
    ]  # fmt: skip
    posts = [
        ("withdraw", offer.public_id), ("restore", offer.public_id), ("archive", product.public_id),
        ("bring-back", product.public_id), ("add-size", product.public_id),
        ("separate", offer.public_id), *pages[:-2], pages[-1],
    ]  # fmt: skip

    for person in (make_person(), former, other):
        browser = browser_of(person)
        for page in pages:
            assert browser.get(stall.url(*page)).status_code == 403, page
        for post in posts:
            answer = browser.post(stall.url(*post), {"name": "X", "stock": "1"})
            assert answer.status_code == 403, post
    anonymous = stall.client.__class__()
    assert anonymous.get(stall.url("catalogue")).url.startswith(reverse("account_login"))
    product.refresh_from_db()
    offer.refresh_from_db()
    assert (product.name, product.archived_at, offer.withdrawn_at) == ("Carottes", None, None)
