"""Papers as files: drawn once, whole in themselves, read back; refused in words where they cannot be."""

import hashlib
import json
from dataclasses import replace
from io import BytesIO

import pypdf
import pytest

from halle.billing.errors import NoPrinter, NotAnInvoice
from halle.billing.papers import process
from halle.billing.papers.printing import invoice_pdf, invoice_xml, sheet_pdf
from halle.billing.papers.reading import LARGEST_BYTES, read_invoice
from halle.billing.papers.sheet import invoice_sheet
from halle.billing.rules.content import as_content, as_plain
from halle.billing.rules.invoices import InvoiceLine
from tests.makers.papers import BAKERY, make_content


@pytest.fixture(autouse=True)
def own_var(settings, tmp_path):
    settings.VAR = tmp_path


def words_of(pdf: bytes) -> str:
    pages = pypdf.PdfReader(BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


@pytest.mark.slow
def test_an_invoice_is_a_pdf_with_the_same_invoice_inside(tmp_path):
    content = make_content(settlement="credit", network="Troc du Diois")

    pdf = invoice_pdf(content)

    reader = pypdf.PdfReader(BytesIO(pdf))
    assert bytes(reader.attachments["factur-x.xml"][0]) == invoice_xml(content)
    about = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert "<pdfaid:part>3</pdfaid:part>" in about
    assert "<pdfaid:conformance>B</pdfaid:conformance>" in about
    assert "EN 16931" in about
    words = words_of(pdf)
    for wanted in ("Facture 2026-0001", "Paiement par compensation (via Troc du Diois)",
                   "RCS Romans 552008443", "1 200,00", "D441-5", "1 / 1"):  # fmt: skip
        assert wanted in words.replace("\u202f", " "), wanted
    assert invoice_pdf(content) == pdf
    (kept,) = tmp_path.rglob("*.pdf")
    kept.unlink()
    assert invoice_pdf(content) == pdf, "drawn again, as after a restore"

    told = read_invoice(pdf)
    assert (told.number, told.total_cents, told.seller_siren) == ("2026-0001", 120_000, "552008443")
    assert told.issued_on == content.issued_on
    assert told.due_on == content.due_on


IBAN = "FR7699999261080000002610854"


def test_the_paper_shows_the_account_where_euros_are_to_be_paid_and_nowhere_else():
    seller = replace(BAKERY, iban=IBAN)
    credit = {"settlement": "credit", "network": "Troc"}
    part = {"settlement": "credit_in_part", "network": "Troc", "credit_part_cents": 30_000}

    whole = invoice_sheet(make_content(seller=seller))
    split = invoice_sheet(make_content(seller=seller, **part))
    none = [
        invoice_sheet(make_content(seller=seller, **credit)),
        invoice_sheet(make_content(seller=seller, credit_of="2026-0001")),
        invoice_sheet(make_content()),
    ]

    assert "À payer par virement à SARL Le Fournil" in whole
    assert "FR76 9999 9261 0800 0000 2610 854" in whole
    assert 'class="qr"' in whole
    assert "900,00" in split.partition("par virement")[2]
    for sheet in none:
        assert "virement" not in sheet
        assert "<svg" not in sheet


def test_what_was_issued_before_is_kept_under_the_same_name():
    """The key of a kept file is what the content says, as it was first written."""
    plain = as_plain(make_content())

    assert not {"iban", "bic"} & (set(plain["seller"]) | set(plain["buyer"]))
    assert "credit_part_cents" not in plain
    written = json.dumps(plain, sort_keys=True)
    assert hashlib.sha256(written.encode()).hexdigest().startswith("0d8f384f202e336c")
    assert as_content(json.loads(written)) == make_content()


@pytest.mark.slow
def test_the_account_is_on_the_drawn_paper():
    pdf = invoice_pdf(make_content(seller=replace(BAKERY, iban=IBAN, bic="AGRIFRPP")))

    words = words_of(pdf)
    assert "FR76 9999 9261 0800 0000 2610 854" in words
    assert "AGRIFRPP" in words


@pytest.mark.slow
def test_a_long_invoice_has_numbered_pages_and_repeats_its_heading():
    lines = [InvoiceLine(f"Planche n° {n}", 1234, 2000) for n in range(70)]

    pdf = invoice_pdf(make_content(*lines))

    words = words_of(pdf)
    assert "3 / 3" in words
    assert words.count("Désignation") == 3


@pytest.mark.slow
def test_words_of_people_are_words():
    line = InvoiceLine("<img src='file:///etc/passwd'>&<script>", 100, 2000)

    assert "<img src=" in words_of(invoice_pdf(make_content(line)))
    notice = "<p>Avis <link rel=attachment href='file:///etc/passwd'><img src='http://x/'></p>"
    assert pypdf.PdfReader(BytesIO(sheet_pdf(notice))).attachments == {}


@pytest.mark.parametrize(
    "file",
    [
        b"",
        b"%PDF-1.7\n",
        b"%PDF-1.7\n1 0 obj << >> endobj trailer << /Root 1 0 R >>",
        b"<invoice/>",
        b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>",
        b"\x00" * 1000,
        b"PK\x03\x04",
        b"x" * (LARGEST_BYTES + 1),
    ],
)
def test_what_is_no_invoice_is_refused_in_words(file):
    with pytest.raises(NotAnInvoice):
        read_invoice(file)


def test_a_machine_without_the_libraries_says_so(monkeypatch, tmp_path):
    absent = tmp_path / "absent"
    absent.mkdir()
    (absent / "weasyprint.py").write_text("raise OSError('cannot load library libpango')")
    environment = process._environment()
    monkeypatch.setattr(
        process,
        "_environment",
        lambda: environment | {"PYTHONPATH": f"{absent}:{environment['PYTHONPATH']}"},
    )

    with pytest.raises(NoPrinter) as refusal:
        invoice_pdf(make_content())

    assert "PDF" in str(refusal.value)
    assert list(tmp_path.rglob("*.pdf")) == []
