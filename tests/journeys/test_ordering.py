"""A visitor fills a basket, joins with a code, orders, changes, thinks better of it."""

import re

import pytest
from playwright.sync_api import Page, expect

from halle.kernel import outbox
from halle.kernel.models import OutgoingMail
from halle.market.models import BasketLine, Order
from tests.journeys.conftest import PHONE
from tests.makers.circuits import make_hub, make_point
from tests.makers.market import make_offer
from tests.makers.web import open_cycle

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cycle():
    hub = make_hub("Le Panier", takes_transfer=True, iban="FR7630006000011234567890189")
    points = [make_point(hub, "Préau"), make_point(hub, "Gare")]
    offers = [make_offer(name=name, price_cents=250) for name in ("Carottes", "Poireaux")]
    return open_cycle(*offers, hub=hub, points=points)


def fill(page: Page, cycle) -> None:
    page.goto(f"/manger/{cycle.session.public_id}/")
    page.get_by_role("button", name="Ajouter au panier : Carottes").click()
    page.get_by_role("button", name="Un de plus : Carottes").click()
    page.get_by_role("link", name="Voir le panier").click()


def join(page: Page, email: str) -> None:
    page.get_by_role("link", name=re.compile("votre panier reste")).click()
    page.get_by_role("link", name="Devenir membre").last.click()
    page.get_by_label("Votre nom").fill("Zoé Martin")
    page.get_by_label("E-mail").fill(email)
    page.locator("main form button.btn").first.click()
    page.wait_for_url("**/code/**")
    outbox.drain()
    code = re.search(r"\d{4}-\d{4}", OutgoingMail.objects.get(recipient=email).text)
    assert code
    page.locator("input[name=code]").fill(code[0])
    page.locator("main form button.btn").first.click()


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_a_visitor_s_basket_becomes_one_order(arrive, examine, cycle, javascript):
    page = arrive(viewport=PHONE, javascript=javascript)
    fill(page, cycle)
    join(page, "zoe@example.org")
    page.wait_for_url("**/panier/")
    assert BasketLine.objects.get().quantity == 2

    page.get_by_label("Virement").check()
    page.get_by_role("button", name="Commander").click()
    page.wait_for_url("**/commandes/**")
    placed = page.url

    expect(page.get_by_text("Merci. Votre commande porte le numéro 1")).to_be_in_viewport()
    expect(page.get_by_text("FR76 3000 6000 0112 3456 7890 189")).to_be_visible()
    if javascript:
        examine(page)
    page.goto(f"/manger/{cycle.session.public_id}/panier/")
    assert page.url == placed
    assert Order.objects.count() == 1


def test_what_was_ordered_is_changed_and_called_off(arrive, examine, cycle):
    page = arrive(viewport=PHONE)
    fill(page, cycle)
    page.get_by_label("Votre nom").fill("Ada Roux")
    page.get_by_label("E-mail").fill("ada@example.org")
    page.get_by_role("button", name="Commander").click()
    page.get_by_role("button", name="Ajouter, changer ou retirer").click()
    examine(page)
    page.get_by_role("button", name="Un de moins : Carottes").click()
    page.get_by_role("button", name=re.compile("Enregistrer les changements, 2,50")).click()

    page.wait_for_url("**/commandes/**")
    expect(page.get_by_text("La commande n° 1 est modifiée.")).to_be_in_viewport()
    examine(page)
    page.get_by_text("Annuler…").click()
    page.get_by_role("button", name="Annuler la commande").click()
    expect(page.get_by_text("La commande n° 1 est annulée.")).to_be_visible()
    assert Order.objects.get().state == Order.State.CANCELLED
