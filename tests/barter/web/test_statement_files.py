"""The statement of an account as a file: what the page says, for paper and for programs."""

import re
from io import BytesIO

from django.urls import reverse
from lxml import etree
from pypdf import PdfReader


def at(member, name):
    return reverse(f"barter:{name}", args=[member.public_id])


def test_the_statement_as_a_spreadsheet_and_for_accounting_programs(scene):
    table = b"".join(scene.ada.get(at(scene.a, "statement-csv")).streaming_content).decode()
    assert "Café des Arts,planches,-120.00,0.00,-120.00" in table

    answer = scene.ben.get(at(scene.b, "statement-xml"))
    root = etree.fromstring(answer.content)
    space = {"c": "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"}
    (entry,) = root.findall(".//c:Ntry", space)

    def text(path, inside=entry):
        return inside.find(path, space).text

    assert (text("c:Amt"), text("c:CdtDbtInd")) == ("117.60", "CRDT")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", text("c:BookgDt/c:Dt"))
    assert text(".//c:Dbtr/c:Pty/c:Nm") == "Scierie"
    closing = root.findall(".//c:Bal", space)[1]
    assert (text("c:Amt", closing), text("c:CdtDbtInd", closing)) == ("117.60", "CRDT")


def test_a_statement_is_a_pdf_with_what_the_page_says(scene, settings, tmp_path):
    settings.VAR = tmp_path

    answer = scene.ada.get(at(scene.a, "statement-pdf"))

    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "private, no-store"
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
    assert "Balance after: -120.00 credits" in text.replace("\u00a0", " ")
    assert "Paid, Café des Arts, planches" in text
    assert "Came in: 0.00 credits. Went out: -120.00 credits." in text.replace("\u00a0", " ")
    assert not list(tmp_path.iterdir())
