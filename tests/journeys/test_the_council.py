"""A council member's week: an application with a paper, a dispute, a payment in a firm's place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from halle.barter.models import Membership
from halle.barter.parameters import SELLER_FEE
from tests.journeys.conftest import DESK, PHONE, Arrive, FaultsOf
from tests.journeys.hands import come_in, fill, follow, kept, press
from tests.makers.barter import apply, balances, decide, make_member, make_network
from tests.makers.barter_deals import make_order
from tests.makers.barter_documents import pdf
from tests.makers.firms import make_firm
from tests.makers.identity import actor, make_person

pytestmark = pytest.mark.django_db(transaction=True)
COUNCIL = "/echanger/reseau/troc/conseil/"


@pytest.fixture
def members(db: None) -> list[Membership]:
    """Two members, and a firm that applies."""
    decide(SELLER_FEE, 0)
    network = make_network("troc", manager=make_person("Rosa"))
    firms = [make_firm(name, manager=make_person()) for name in ("Café des Arts", "Forge du Lac")]
    ida = make_person("Ida")
    asked = apply(network, make_firm("Menuiserie Vernet", manager=ida), actor(ida))
    return [*(make_member(network, firm=firm, line=300_000) for firm in firms), asked]


def boss_of(member: Membership) -> Any:
    return member.firm.people.get().person


def test_an_application_is_read_with_its_paper_and_decided_once(
    arrive: Arrive, faults_of: FaultsOf, members: list[Membership], tmp_path: Path
) -> None:
    asked = members[2]
    ida = come_in(arrive(viewport=PHONE), boss_of(asked))
    rosa = come_in(arrive(viewport=DESK, colours="dark"), asked.network.party.people.get().person)
    faults: list[str] = []
    paper, other = tmp_path / "kbis.pdf", tmp_path / "brouillon.pdf"
    paper.write_bytes(pdf())
    other.write_bytes(pdf(2))

    ida.goto(f"/echanger/compte/{asked.public_id}/pieces/")
    faults += faults_of(ida)
    ida.locator("input[type=file]").set_input_files([paper, other])
    press(ida, "Envoyer")
    ida.get_by_role("button", name="Supprimer brouillon.pdf").click()
    assert ida.get_by_role("dialog", name="Supprimer brouillon.pdf pour de bon").is_visible()
    faults += faults_of(ida)
    with ida.expect_navigation():
        ida.locator("dialog .btn").first.click()
    assert ida.get_by_role("link", name="kbis.pdf").is_visible()
    faults += faults_of(ida)

    rosa.goto(f"{COUNCIL}candidatures/")
    faults += faults_of(rosa)
    follow(rosa, "Menuiserie Vernet")
    assert kept(rosa, "kbis.pdf").startswith(b"%PDF")
    faults += faults_of(rosa)
    late = rosa.context.new_page()
    late.goto(rosa.url)
    rosa.get_by_text("Admettre…").click()
    form = rosa.locator("details[open]")
    form.get_by_label("Ligne de crédit").fill("1 000")
    press(rosa, "Admettre cette entreprise")
    assert rosa.locator("details[open] .error").is_visible()
    faults += faults_of(rosa)
    rosa.locator("details[open]").get_by_label("Pourquoi").fill("Jeune, mais bien entourée")
    press(rosa, "Admettre cette entreprise")
    faults += faults_of(rosa)
    late.get_by_text("Refuser…").click()
    late.locator("details[open]").get_by_label("Pourquoi").fill("Trop jeune")
    press(late, "Refuser cette candidature")
    assert late.get_by_text("C’est déjà décidé").is_visible()

    asked.refresh_from_db()
    assert asked.state == "active"
    ida.goto(f"/echanger/compte/{asked.public_id}/ligne/")
    assert ida.get_by_text("Jeune, mais bien entourée").first.is_visible()
    assert faults == []


def test_a_dispute_is_decided_and_the_rest_is_paid_in_the_firms_place(
    arrive: Arrive, faults_of: FaultsOf, members: list[Membership]
) -> None:
    cafe, forge, _asked = members
    deal = make_order(forge, cafe)
    ada = come_in(arrive(viewport=PHONE), boss_of(cafe))
    rosa = come_in(arrive(viewport=DESK, colours="dark"), cafe.network.party.people.get().person)
    faults: list[str] = []

    ada.goto(f"/echanger/marche/affaires/{deal.public_id}/")
    ada.get_by_text("Demander une médiation").click()
    fill(ada, reason="La grille n’est pas finie.")
    press(ada, "Appeler le conseil")
    faults += faults_of(ada)

    rosa.goto(f"{COUNCIL}litiges/")
    assert rosa.get_by_text("La grille n’est pas finie.").is_visible()
    faults += faults_of(rosa)
    follow(rosa, "Une journée d’atelier")
    fill(rosa, seller_cents="400", reason="Un tiers est fait")
    faults += faults_of(rosa)
    press(rosa, "Décider")
    faults += faults_of(rosa)
    assert balances(cafe, forge) == [-40_000, 40_000]

    rosa.goto(f"{COUNCIL}payer/")
    faults += faults_of(rosa)
    fill(rosa, payer="Café des Art", to="Forge du Lac", cents="50", message="Les frais d’expertise")
    press(rosa, "Continuer")
    assert rosa.get_by_text("Café des Arts").first.is_visible()
    faults += faults_of(rosa)
    fill(rosa, payer="Café des Arts")
    press(rosa, "Continuer")
    faults += faults_of(rosa)
    rosa.get_by_role("button", name="Payer à sa place").dblclick()
    rosa.wait_for_url("**/paiement/**")
    faults += faults_of(rosa)
    ada.goto(f"/echanger/compte/{cafe.public_id}/releve/")
    assert ada.get_by_text("Les frais d’expertise").first.is_visible()
    assert balances(cafe, forge) == [-45_000, 45_000]
    assert faults == []
