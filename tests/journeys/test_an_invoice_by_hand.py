"""A treasurer invoices by hand: the customer, lines, a mistake, the PDF, a credit note in one click."""

from __future__ import annotations

import io
from typing import Any

import pytest
from pypdf import PdfReader

from halle.billing.models import Invoice
from tests.journeys.conftest import DESK, PHONE, Arrive, FaultsOf
from tests.journeys.hands import come_in, fill, follow, kept, press
from tests.makers.firms import make_firm
from tests.makers.identity import make_person

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(
    ("viewport", "colours"), [(PHONE, "dark"), (DESK, "light")], ids=["phone", "desk"]
)
def test_an_invoice_is_written_read_once_more_issued_and_given_back(
    arrive: Arrive, faults_of: FaultsOf, viewport: dict[str, int], colours: Any
) -> None:
    nora = make_person("Nora")
    seller = make_firm("La Scierie", manager=nora, iban="FR1420041010050500013M02606")
    make_firm("Café des Hêtres", town="Die")
    make_firm("Autre Café")
    page = come_in(arrive(viewport=viewport, colours=colours), nora)
    faults: list[str] = []

    page.goto(f"/factures/{seller.public_id}/")
    faults += faults_of(page)
    follow(page, "Nouvelle facture")
    fill(page, q="hêtres")
    press(page, "Chercher")
    faults += faults_of(page)
    follow(page, "Café des Hêtres")
    typed = {"label": "Planches de chêne", "quantity_thousandths": "2,5"}
    fill(page, **{f"line-0-{name}": value for name, value in typed.items()})
    faults += faults_of(page)
    page.locator("form").last.evaluate("form => form.noValidate = true")
    press(page, "Relire")
    assert page.get_by_role("alert").get_by_text("Ligne 1, Prix d’une unité, hors TVA").is_visible()
    faults += faults_of(page)
    fill(page, **{"line-0-unit_price_cents": "1 040,50"})
    press(page, "Ajouter des lignes")
    press(page, "Relire")
    faults += faults_of(page)
    press(page, "La changer")
    fill(page, note="Commande 7")
    press(page, "Relire")
    page.get_by_role("button", name="Émettre la facture").dblclick()
    page.wait_for_url("**/piece/**")
    faults += faults_of(page)

    invoice = Invoice.objects.get()
    assert (invoice.net_cents, invoice.total_cents) == (260_125, 312_150)
    pdf = PdfReader(io.BytesIO(kept(page, "PDF")))
    assert list(pdf.attachments) == ["factur-x.xml"]
    assert "3121.50" in pdf.attachments["factur-x.xml"][0].decode()
    assert "Commande 7" in pdf.pages[0].extract_text()

    fill(page, reason="Commande annulée")
    press(page, "Émettre un avoir")
    assert page.get_by_text("L’avoir est émis.").is_visible()
    faults += faults_of(page)
    follow(page, "AV")
    faults += faults_of(page)
    note = PdfReader(io.BytesIO(kept(page, "PDF")))
    assert "Commande annulée" in note.pages[0].extract_text()
    assert faults == []
