"""A broker is named, brings two firms together, they deal, and the broker's firm is paid."""

from __future__ import annotations

from typing import Any

import pytest

from halle.barter.models import Membership
from halle.barter.parameters import SELLER_FEE
from halle.kernel.outbox import drain
from tests.journeys.conftest import DESK, PHONE, Arrive, FaultsOf
from tests.journeys.hands import come_in, fill, follow, press
from tests.makers.barter import balances, decide, make_member, make_network
from tests.makers.barter_market import make_listing
from tests.makers.firms import make_firm
from tests.makers.identity import make_person

pytestmark = pytest.mark.django_db(transaction=True)
NETWORK = "/echanger/reseau/troc/"


@pytest.fixture
def members(db: None) -> list[Membership]:
    """A café that looks for shelves, a joinery that makes them, and a firm of the broker's."""
    decide(SELLER_FEE, 20)
    network = make_network("troc", manager=make_person("Rosa"))
    names = ("Café des Arts", "Menuiserie Bérard", "Conseil du Lac")
    firms = [make_firm(name, manager=make_person()) for name in names]
    members = [make_member(network, firm=firm, line=300_000) for firm in firms]
    make_listing(members[0], kind="want", title="Des étagères pour la salle")
    make_listing(members[1], title="Étagères sur mesure", price_cents=120_000)
    return members


def boss_of(member: Membership) -> Any:
    return member.firm.people.get().person


def is_named(council: Any, broker: Membership) -> None:
    """The council confides it to the manager of a member firm."""
    council.goto(f"{NETWORK}conseil/courtiers/")
    council.get_by_label("Au titre de quelle entreprise adhérente").select_option(
        label=str(broker.firm.name)
    )
    fill(council, email=boss_of(broker).email)
    press(council, "Confier")


def deals(buyer: Any, seller: Any) -> None:
    """The seller quotes from the proposal, the buyer orders, accepts and pays."""
    follow(seller, "Faire un devis")
    press(seller, "Envoyer le devis")
    buyer.goto(seller.url)
    press(buyer, "Commander")
    seller.reload()
    press(seller, "C’est livré")
    buyer.reload()
    press(buyer, "Accepter et payer")


def test_a_broker_proposes_both_agree_and_the_first_deal_pays_the_broker(
    arrive: Arrive, faults_of: FaultsOf, members: list[Membership]
) -> None:
    cafe, joinery, own = members
    rosa = come_in(arrive(viewport=DESK, colours="dark"), cafe.network.party.people.get().person)
    bea = come_in(arrive(viewport=PHONE), boss_of(own))
    ada = come_in(arrive(viewport=PHONE, colours="dark"), boss_of(cafe))
    ben = come_in(arrive(viewport=DESK), boss_of(joinery))
    faults: list[str] = []

    is_named(rosa, own)
    faults += faults_of(rosa)
    bea.goto(f"{NETWORK}courtage/")
    faults += faults_of(bea)
    follow(bea, "Proposer Étagères sur mesure")
    fill(bea, sentence="Vous êtes dans la même rue.")
    faults += faults_of(bea)
    bea.get_by_role("button", name="Proposer aux deux entreprises").dblclick()
    bea.wait_for_url("**/propositions/")
    assert bea.locator("article.card").count() == 1
    faults += faults_of(bea)

    ada.goto("/echanger/marche/rapprochements/")
    faults += faults_of(ada)
    follow(ada, "Étagères sur mesure")
    press(ada, "Pas pour nous")
    press(ada, "Reprendre la réponse")
    faults += faults_of(ada)
    press(ada, "Cela nous intéresse")
    ben.goto(ada.url)
    press(ben, "Cela nous intéresse")
    ada.reload()
    faults += faults_of(ada)
    follow(ada, "Vous écrire")
    assert ada.get_by_text("Vous êtes dans la même rue.").is_visible()
    faults += faults_of(ada)

    deals(ada, ben)
    drain()
    ada.reload()
    assert ada.get_by_text("Conseil du Lac").first.is_visible()
    bea.reload()
    assert bea.get_by_text("Payé : 12,00 crédits").is_visible()
    faults += faults_of(bea)
    rosa.reload()
    assert rosa.get_by_role("row", name="Conseil du Lac").get_by_text("12,00").is_visible()
    assert balances(*members) == [-120_000, 120_000 - 2_400, 1_200]
    assert faults == []
