"""A firm joins a network, is given a line, pays at the counter, is asked and answers, leaves paper."""

import os
from pathlib import Path

import pytest

from halle.barter.models import Membership, Transfer
from halle.barter.parameters import SELLER_FEE
from halle.kernel import clock
from tests.barter.actions.payments import ask, pay
from tests.journeys.conftest import DESK, PHONE
from tests.journeys.hands import come_in
from tests.makers.barter import balances, decide, make_member, make_network
from tests.makers.identity import make_organisation, make_person

pytestmark = pytest.mark.django_db(transaction=True)
SHOTS = os.environ.get("SHOTS")
ABOUT = "Des ateliers, des fermes et des boutiques de la vallée s’achètent entre eux."


def seen(page, faults_of, name):
    """What is wrong with a page in both themes; keep a picture when somebody wants to look."""
    found = []
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)
        if SHOTS:
            width = page.viewport_size["width"]
            page.screenshot(path=Path(SHOTS) / f"{name}-{width}-{scheme}.png", full_page=True)
        found += faults_of(page)
    return found


@pytest.fixture
def valley(db):
    """A network of six firms that have traded, and a joinery that is not in it yet."""
    decide(SELLER_FEE, 20)
    chair, ida, ben = make_person("Rosa"), make_person("Ida"), make_person("Ben")
    network = make_network("drome", manager=chair, about=ABOUT)
    names = ("Café des Arts", "Scierie du Vercors", "Imprimerie du Lien", "Cabinet Reymond")
    members = [make_member(network, name, manager=ben, ceiling=400_000) for name in names]
    joinery = make_organisation("Menuiserie Soubeyran", manager=ida)
    now = clock.now()
    for payer, payee, cents, why in (
        (0, 1, 24_000, "Planches de mélèze"),
        (2, 0, 8_650, "Repas d’équipe"),
        (1, 3, 45_000, "Comptes de l’année"),
        (0, 2, 14_250, "Affiches"),
    ):
        pay(members[payer], members[payee], cents, message=why, at=now)
    return chair, ida, ben, network, members, joinery


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_a_firm_joins_pays_and_is_paid(arrive, faults_of, valley, viewport):
    chair, ida, _ben, network, members, joinery = valley
    page, faults = come_in(arrive(viewport=viewport), ida), []

    page.goto("/echanger/")
    faults += seen(page, faults_of, "home")
    page.get_by_role("link", name=network.party.name, exact=True).click()
    faults += seen(page, faults_of, "network")
    page.get_by_role("link", name="Présenter votre entreprise").click()
    page.get_by_label("Votre métier").fill("Menuiserie")
    page.get_by_label("Chiffre d’affaires").fill("300 000")
    page.get_by_label("Âge de l’entreprise").fill("5")
    page.get_by_label("Personnes au travail").fill("4")
    page.get_by_label("Nos fonds propres").check()
    page.get_by_label("Nous acceptons").check()
    faults += seen(page, faults_of, "join")
    page.get_by_role("button", name="Envoyer la candidature").click()
    faults += seen(page, faults_of, "applied")

    council = come_in(arrive(viewport=viewport), chair)
    council.goto("/echanger/reseau/drome/conseil/")
    faults += seen(council, faults_of, "council")
    council.get_by_role("link", name="1 candidature à décider").click()
    council.get_by_role("link", name=joinery.name).click()
    council.get_by_text("Admettre…").click()
    faults += seen(council, faults_of, "council-member")
    council.get_by_role("button", name="Admettre cette entreprise").click()
    assert council.get_by_text("C’est décidé").is_visible()

    member = Membership.objects.get(firm=joinery)
    assert member.state == "active"
    page.goto(f"/echanger/payer/drome/{members[1].number}/?montant=120.50&texte=Planches")
    faults += seen(page, faults_of, "pay")
    page.get_by_role("button", name="Continuer").click()
    faults += seen(page, faults_of, "pay-check")
    page.get_by_role("button", name="Payer", exact=True).click()
    faults += seen(page, faults_of, "receipt")
    assert balances(member) == [-12_050]

    ask(members[0], member, 3_600, message="Repas de midi", at=clock.now())
    page.goto(f"/echanger/compte/{member.public_id}/")
    faults += seen(page, faults_of, "account")
    page.get_by_role("button", name="Payer 36,00").first.click()
    page.locator(".notice.ok").first.wait_for()
    assert Transfer.objects.filter(payer=joinery, state="done").count() == 2
    for name, tail in (
        ("statement", "releve/"),
        ("statement-print", "releve/papier/"),
        ("requests", "demandes/"),
        ("line", "ligne/"),
        ("settings", "reglages/"),
        ("counter", "comptoir/?cents=12,50"),
        ("file", "fichier/"),
    ):
        page.goto(f"/echanger/compte/{member.public_id}/{tail}")
        faults += seen(page, faults_of, name)
    for name in ("chiffres", "membres"):
        page.goto(f"/echanger/reseau/drome/{name}/")
        faults += seen(page, faults_of, name)
    assert faults == []


def test_paper_is_white_with_dark_words_on_a_phone_at_night(arrive, valley):
    _chair, _ida, ben, _network, members, _joinery = valley
    page = come_in(arrive(viewport=PHONE, colours="dark"), ben)

    page.goto(f"/echanger/compte/{members[0].public_id}/releve/papier/")
    label = page.evaluate(
        "getComputedStyle(document.querySelector('.sheet td.rest'), '::before').color"
    )
    wider = page.evaluate(
        "(box => box.scrollWidth - box.clientWidth)(document.querySelector('.sheet .scroll'))"
    )

    assert (label, wider) == ("rgb(68, 68, 68)", 0)
