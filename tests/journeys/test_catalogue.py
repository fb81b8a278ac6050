"""A farm puts its catalogue in order, on a phone and at a desk."""

import os
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from halle.market.models import Offer
from tests.journeys.conftest import DESK, PHONE
from tests.makers.market import make_category, make_offer, make_pool
from tests.market.imports.files import lines
from tests.market.web.pages import make_stall

pytestmark = pytest.mark.django_db(transaction=True)

PICTURES = os.environ.get("PICTURES", "")


@pytest.fixture
def stall():
    """A farm with something on its stall."""
    for position, (key, fr) in enumerate((("legumes", "Légumes"), ("fruits", "Fruits et noix"))):
        make_category(key).__class__.objects.filter(key=key).update(name_fr=fr, position=position)
    stall = make_stall("Les Auberts", "fr")
    pool = make_pool(stall.seller, 40_000)
    make_offer(stall.seller, name="Pommes Reinette", category="fruits", pool=pool, draw=1000)
    make_offer(
        stall.seller, name="Pommes, caisse", category="fruits", pool=pool, draw=10_000, size=10_000
    )
    make_offer(
        stall.seller,
        name="Carottes de sable",
        size=600,
        item_name="botte",
        price_cents=190,
        stock=80,
        labels="bio",
    )
    make_offer(stall.seller, name="Poireaux", stock=2, price_cents=255)
    make_offer(stall.seller, name="Mâche", size=150, item_name="barquette", stock=0)
    make_offer(stall.seller, name="Œufs", kind="items", size=6, stock=None)
    return stall


def sign_in(page, stall, live_server):
    """The manager's session, in this window."""
    browser = Client()
    browser.force_login(stall.manager.account)
    session = browser.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
    )


def keep(page, name):
    """A picture for people, when a folder is given."""
    if PICTURES:
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            page.screenshot(path=Path(PICTURES) / f"{name}-{scheme}.png", full_page=True)


@pytest.mark.parametrize("window", ["phone", "desk"])
def test_every_page_of_a_catalogue_can_be_used_by_everyone(
    arrive, examine, live_server, stall, window
):
    page = arrive(viewport=PHONE if window == "phone" else DESK)
    sign_in(page, stall, live_server)
    offer = Offer.objects.select_related("variant__product").get(variant__item_name="botte")
    product = offer.variant.product.public_id
    for name, rest in (
        ("catalogue", ()),
        ("new-product", ()),
        ("product", (product,)),
        ("words", (product, offer.variant.public_id)),
        ("stock", ()),
        ("import", ()),
        ("seller", ()),
    ):
        page.goto(stall.url(name, *rest))
        examine(page)
        keep(page, f"{name}-{window}")
    page.goto(stall.url("import"))
    file = lines("Carottes;Légumes;1,90;kg;5,5;8", "Navets;Bijoux;2;kg;;", "Poireaux;;3;kg;;2")
    content = {"name": "étal.csv", "mimeType": "text/csv", "buffer": file.encode()}
    page.set_input_files("input[type=file]", content)
    page.get_by_role("button", name="Vérifier ce fichier").click()
    examine(page)
    keep(page, f"check-{window}")
    page.get_by_role("button", name="Importer 2 lignes").click()
    page.get_by_text("1 créées, 1 changées").wait_for()
    page.goto(stall.url("new-product"))
    page.get_by_role("button", name="Mettre en vente", exact=True).click()
    examine(page)
    keep(page, f"refused-{window}")


@pytest.mark.parametrize("javascript", [True, False])
def test_prices_are_changed_in_the_table(arrive, live_server, stall, javascript):
    page = arrive(javascript=javascript)
    sign_in(page, stall, live_server)
    page.goto(stall.url("catalogue"))

    page.get_by_label("Prix, Poireaux").fill("2,80")
    page.get_by_label("Stock, Mâche").fill("12")
    if javascript:
        page.get_by_text("2 lignes changées").wait_for()
    page.get_by_role("button", name="Enregistrer les changements").click()
    page.get_by_text("2 lignes enregistrées.").wait_for()

    assert Offer.objects.get(variant__product__name="Poireaux").price_cents == 280
