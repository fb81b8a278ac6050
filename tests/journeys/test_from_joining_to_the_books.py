"""A newcomer joins with a firm, trades in credit and euros, and takes the papers to the accountant.

Nothing is made behind the scenes but the network and its other members: the account, the firm,
its legal identity, the line, the offer, the deals and the invoices are typed and clicked.
"""

from __future__ import annotations

import io
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from halle.barter.models import Deal, Membership
from halle.barter.parameters import SELLER_FEE
from halle.kernel.models import OutgoingMail
from halle.kernel.outbox import drain
from tests.journeys.conftest import DESK, PHONE, Arrive, FaultsOf
from tests.journeys.hands import come_in, fill, follow, kept, press
from tests.makers.barter import balances, decide, make_member, make_network
from tests.makers.firms import make_firm
from tests.makers.identity import make_person

pytestmark = pytest.mark.django_db(transaction=True)
NETWORK, MARKET = "/echanger/reseau/troc/", "/echanger/marche/"
FEC_COLUMNS = [
    "JournalCode",
    "JournalLib",
    "EcritureNum",
    "EcritureDate",
    "CompteNum",
    "CompteLib",
    "CompAuxNum",
    "CompAuxLib",
    "PieceRef",
    "PieceDate",
    "EcritureLib",
    "Debit",
    "Credit",
    "EcritureLet",
    "DateLet",
    "ValidDate",
    "Montantdevise",
    "Idevise",
]


@pytest.fixture
def bakery(db: None) -> Membership:
    """A network with a council, and the bakery that is in it."""
    decide(SELLER_FEE, 20)
    network = make_network("troc", manager=make_person("Rosa"))
    firm = make_firm("Boulangerie du Pont", manager=make_person("Ben"))
    return make_member(network, firm=firm, line=300_000)


def signs_up(page: Any) -> None:
    """From the home page to the application of a firm of one's own."""
    page.goto("/")
    page.locator("a.bay", has_text="Échanger entre entreprises").click()
    follow(page, "Voir comment marche")
    follow(page, "Présenter votre entreprise")
    follow(page, "Devenir membre")
    fill(page, name="Odile Vernet", email="odile@example.org")
    press(page, "Recevoir le code")
    drain()
    code = re.search(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", OutgoingMail.objects.latest("pk").text)
    assert code
    fill(page, code=code[0])
    press(page, "Confirmer l’adresse")
    follow(page, "Nommer mon entreprise")
    fill(page, name="Atelier Vernet")
    press(page, "L’ajouter")


def applies(page: Any) -> None:
    """The firm presents itself, and says who it is before the law while it waits."""
    fill(page, sector="Menuiserie", turnover_cents="210 000", age_years="4", headcount="3")
    page.get_by_label("Nous acceptons").check()
    press(page, "Envoyer la candidature")
    follow(page, "Dites qui est votre entreprise")
    fill(page, siren="732 829 320", street="12 rue des Alpes", postcode="26400", town="Crest")
    press(page, "Enregistrer")


def is_admitted(council: Any) -> None:
    """The council gives it the line that the formula proposes."""
    council.goto(f"{NETWORK}conseil/candidatures/")
    follow(council, "Atelier Vernet")
    council.get_by_text("Admettre…").click()
    press(council, "Admettre cette entreprise")


def publishes(page: Any, photo: Path) -> None:
    """An offer, half of it in credit, with a photograph."""
    page.goto(f"{MARKET}deposer/")
    fill(page, title="Étagères en frêne", price_cents="1 234,50", unit="meuble")
    page.get_by_label("Rubrique").select_option(label="Ateliers et fabrication")
    page.get_by_label("Payable en crédits").select_option(label="50 %")
    press(page, "Déposer l’annonce")
    page.locator("input[type=file]").set_input_files(photo)
    press(page, "Ajouter")


def deals(seller: Any, buyer: Any, title: str) -> Deal:
    """From a message to the last euro: the buyer asks, the seller quotes what the listing says."""
    buyer.goto(MARKET)
    follow(buyer, title)
    buyer.get_by_label("Écrire à cette entreprise").fill("Pour le 15, c’est possible ?")
    press(buyer, "Envoyer")
    seller.goto(buyer.url)
    follow(seller, "Faire un devis")
    press(seller, "Envoyer le devis")
    buyer.goto(seller.url)
    press(buyer, "Commander")
    seller.reload()
    press(seller, "C’est livré")
    buyer.reload()
    press(buyer, "Accepter et payer")
    if seller.reload() and seller.get_by_role("button", name="Les euros sont arrivés").count():
        press(seller, "Les euros sont arrivés")
    return Deal.objects.latest("pk")


def sums_of(fec: bytes) -> tuple[list[dict[str, str]], dict[str, int]]:
    """The lines of a FEC, and debit less credit of each entry in cents."""
    titles, *lines = (line.split("\t") for line in fec.decode("iso8859-15").splitlines())
    assert titles == FEC_COLUMNS
    rows = [dict(zip(titles, line, strict=True)) for line in lines]
    sums: dict[str, int] = defaultdict(int)
    for row in rows:
        debit, credit = (int(row[name].replace(",", "")) for name in ("Debit", "Credit"))
        sums[row["JournalCode"] + row["EcritureNum"]] += debit - credit
    return rows, sums


def test_a_newcomer_joins_trades_and_takes_the_books_away(
    arrive: Arrive, faults_of: FaultsOf, bakery: Membership, tmp_path: Path
) -> None:
    odile = arrive(viewport=PHONE)
    rosa, baker = (one.people.get().person for one in (bakery.network.party, bakery.firm))
    council = come_in(arrive(viewport=DESK, colours="dark"), rosa)
    ben = come_in(arrive(viewport=DESK), baker)
    faults: list[str] = []

    signs_up(odile)
    assert odile.url.endswith(f"{NETWORK}adhesion/")
    faults += faults_of(odile)
    applies(odile)
    assert "/ligne/" in odile.url
    faults += faults_of(odile)
    is_admitted(council)
    faults += faults_of(council)

    photo = tmp_path / "etageres.jpg"
    Image.new("RGB", (400, 300), "teal").save(photo)
    publishes(odile, photo)
    faults += faults_of(odile)
    sold = deals(odile, ben, "Étagères en frêne")
    faults += faults_of(ben)
    assert (sold.credit_cents, sold.euro_cents, sold.state) == (61_725, 61_725, "paid")

    ben.goto(f"{MARKET}deposer/")
    fill(ben, title="Petits déjeuners", price_cents="320")
    ben.get_by_label("Rubrique").select_option(label="Repas et hébergement")
    press(ben, "Déposer l’annonce")
    bought = deals(ben, odile, "Petits déjeuners")
    faults += faults_of(odile)
    assert (bought.credit_cents, bought.state) == (32_000, "paid")
    atelier = Membership.objects.get(firm__name="Atelier Vernet")
    assert balances(atelier) == [61_725 - 1_235 - 32_000]

    follow(odile, "Voir la facture")
    faults += faults_of(odile)
    pdf = PdfReader(io.BytesIO(kept(odile, "PDF")))
    assert list(pdf.attachments) == ["factur-x.xml"]
    assert b"Atelier Vernet" in pdf.attachments["factur-x.xml"][0]
    odile.goto(f"/echanger/compte/{atelier.public_id}/releve/")
    faults += faults_of(odile)
    statement = kept(odile, "CSV").decode("utf-8-sig")
    assert "604,90;12,35" in statement
    assert "-320,00" in statement

    odile.goto(f"/factures/{atelier.firm.public_id}/comptes/")
    faults += faults_of(odile)
    rows, sums = sums_of(kept(odile, "Télécharger le FEC"))
    assert set(sums.values()) == {0}
    assert {row["CompteNum"][:3] for row in rows} >= {"411", "401", "445", "467", "512"}
    assert all(row["EcritureLet"] for row in rows if row["CompteNum"][:3] in ("411", "401"))
    assert faults == []
