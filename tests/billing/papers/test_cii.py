"""The XML of invoices: valid, adding up as EN 16931 asks, saying what French law wants."""

from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import facturx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from halle.billing.papers.cii import invoice_xml
from halle.billing.papers.inside import NAMES, invoice_inside
from halle.billing.rules.content import Side, as_content, as_plain
from halle.billing.rules.exemptions import EXEMPTIONS, NO_VAT
from halle.billing.rules.invoices import InvoiceLine, PostalAddress, makes_sense
from tests.makers.papers import BAKERY, FRAME, make_content

CENT = Decimal("0.01")
SETTLEMENT = ".//ram:ApplicableHeaderTradeSettlement"
CREDIT = {"settlement": "credit", "network": "Troc du Diois"}
BREAD = InvoiceLine("Pain", 333, 550, 2500, "KGM")
PORT = InvoiceLine("Port", 990, 2000, nature="services")


def texts(xml: bytes, path: str) -> list[str]:
    return [one.text or "" for one in etree.fromstring(xml).findall(path, NAMES)]


def sums(xml: bytes) -> dict[str, Decimal]:
    found = etree.fromstring(xml).find(
        f"{SETTLEMENT}/ram:SpecifiedTradeSettlementHeaderMonetarySummation", NAMES
    )
    return {etree.QName(one).localname: Decimal(one.text) for one in found}


def test_an_invoice_settled_in_credit_says_so():
    """Case 41 of the barter report: 1 000.00 at 20 %."""
    xml = invoice_xml(make_content(FRAME, **CREDIT))

    assert facturx.xml_check_xsd(xml, flavor="factur-x", level="en16931")
    told = sums(xml)
    assert told["TaxBasisTotalAmount"] == Decimal("1000.00")
    assert told["TaxTotalAmount"] == Decimal("200.00")
    assert told["GrandTotalAmount"] == told["DuePayableAmount"] == Decimal("1200.00")
    notes = texts(xml, ".//ram:IncludedNote/ram:Content")
    assert "Paiement par compensation (via Troc du Diois)" in notes
    assert texts(xml, ".//ram:SpecifiedLegalOrganization/ram:ID") == ["552008443", "732829320"]
    assert texts(xml, ".//ram:SpecifiedTradeSettlementPaymentMeans/ram:TypeCode") == ["97"]
    inside = invoice_inside(xml)
    assert (inside["seller_siren"], inside["buyer_siren"]) == ("552008443", "732829320")
    assert (inside["number"], inside["total_cents"]) == ("2026-0001", 120_000)


IBAN, BIC = "FR7699999261080000002610854", "AGRIFRPP"
WITH_ACCOUNT = replace(BAKERY, iban=IBAN, bic=BIC)
MEANS = ".//ram:SpecifiedTradeSettlementPaymentMeans"
ACCOUNT = f"{MEANS}/ram:PayeePartyCreditorFinancialAccount/ram:IBANID"
IN_PART = {"settlement": "credit_in_part", "network": "Troc", "credit_part_cents": 30_000}


def means_of(xml: bytes) -> tuple[list[str], ...]:
    bank = f"{MEANS}/ram:PayeeSpecifiedCreditorFinancialInstitution/ram:BICID"
    said = f"{SETTLEMENT}/ram:PaymentReference"
    return tuple(texts(xml, path) for path in (f"{MEANS}/ram:TypeCode", ACCOUNT, bank, said))


def test_euros_are_asked_for_by_transfer_to_the_account_of_the_seller():
    """BT-81, BT-84, BT-86 and BT-83."""
    xml = invoice_xml(make_content(seller=WITH_ACCOUNT))

    assert facturx.xml_check_xsd(xml, flavor="factur-x", level="en16931")
    assert means_of(xml) == (["30"], [IBAN], [BIC], ["2026-0001"])


@pytest.mark.parametrize("how", [{"settlement": "credit_vat_in_euros", "network": "Troc"}, IN_PART])
def test_what_is_paid_partly_in_credit_keeps_its_code_and_names_the_account(how):
    xml = invoice_xml(make_content(seller=WITH_ACCOUNT, **how))

    assert facturx.xml_check_xsd(xml, flavor="factur-x", level="en16931")
    assert means_of(xml) == (["97"], [IBAN], [BIC], ["2026-0001"])


def test_what_is_paid_all_in_credit_or_given_back_names_no_account():
    for how in (CREDIT, {"credit_of": "2026-0001", "reason": "Retour"}):
        xml = invoice_xml(make_content(seller=WITH_ACCOUNT, **how))

        assert IBAN.encode() not in xml
        assert means_of(xml)[1:] == ([], [], [])


@pytest.mark.parametrize(
    ("how", "paid", "left"),
    [
        (CREDIT | {"paid_cents": 120_000}, "1200.00", "0.00"),
        (IN_PART | {"paid_cents": 30_000}, "300.00", "900.00"),
        (
            {"settlement": "credit_vat_in_euros", "network": "Troc", "paid_cents": 100_000},
            "1000.00",
            "200.00",
        ),
    ],
)
def test_what_was_paid_when_it_was_issued_is_not_asked_for_again(how, paid, left):
    """BT-113 and BT-115 (BR-CO-16)."""
    content = make_content(seller=WITH_ACCOUNT, **how)
    xml = invoice_xml(content)

    assert facturx.xml_check_xsd(xml, flavor="factur-x", level="en16931")
    told = sums(xml)
    assert (told["TotalPrepaidAmount"], told["DuePayableAmount"]) == (Decimal(paid), Decimal(left))
    assert told["GrandTotalAmount"] == Decimal("1200.00")
    assert invoice_inside(xml)["due_cents"] == content.left_cents
    assert (IBAN.encode() in xml) == (content.left_cents > 0)
    assert as_content(as_plain(content)) == content


def test_what_is_not_paid_yet_says_nothing_of_it():
    """Papers issued before this could be said keep their bytes."""
    content = make_content(FRAME, **CREDIT)

    assert "paid_cents" not in as_plain(content)
    assert b"TotalPrepaidAmount" not in invoice_xml(content)


def test_a_free_split_says_both_parts_in_its_heading():
    notes = texts(invoice_xml(make_content(FRAME, **IN_PART)), ".//ram:IncludedNote/ram:Content")

    assert (
        "Paiement par compensation (via Troc) de 300,00\u00a0€\u00a0; "
        "à payer en euros, soit 900,00\u00a0€" in notes
    )


FREED = {
    one.name: InvoiceLine(
        "Un travail", 10_000, 0, nature=one.nature or "services", exemption=one.sentence
    )
    for one in EXEMPTIONS
}
BELGIAN = Side(
    "Atelier Zinneke SRL", "12 rue Haute", "1000", "Bruxelles", "BE", vat_number="BE0428759497"
)
CASES = {
    "paid in part when it was issued": make_content(
        seller=WITH_ACCOUNT, **IN_PART, paid_cents=30_000
    ),
    "paid when it was issued": make_content(**CREDIT, paid_cents=120_000),
    "partly in credit, with an account": make_content(seller=WITH_ACCOUNT, **IN_PART),
    "goods and services, VAT in euros": make_content(
        BREAD,
        PORT,
        InvoiceLine("Remise", 100, 550, -1000),
        settlement="credit_vat_in_euros",
        network="Troc",
        deliver_to=PostalAddress("3 quai Berthelot", "26400", "Crest"),
        vat_on_debits=True,
        late_penalty_bp=1215,
        note="Merci <à> vous & aux vôtres",
    ),
    "no VAT": make_content(
        InvoiceLine("Miel", 1500, 0, exemption=NO_VAT),
        seller=replace(BAKERY, vat_number=""),
        franchise=True,
    ),
    "teaching": make_content(FREED["261-4-4"]),
    "an association": make_content(FREED["261-7-1"], FRAME),
    "building work, subcontracted": make_content(FREED["283-2-nonies"]),
    "goods to Belgium": make_content(FREED["262-ter-1"], buyer=BELGIAN),
    "services to Belgium": make_content(FREED["259-1"], buyer=BELGIAN),
    "to a person": make_content(
        PORT,
        buyer=replace(BAKERY, name="Ana", siren="", siret="", vat_number="", street="", town=""),
    ),
    "a credit note": make_content(
        number="AV2026-0001",
        credit_of="2026-0001",
        credit_of_issued_on=date(2026, 11, 1),
        reason="Retour",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_every_kind_of_paper_is_valid(name):
    content = CASES[name]

    xml = invoice_xml(content)

    assert facturx.xml_check_xsd(xml, flavor="factur-x", level="en16931")
    assert as_content(as_plain(content)) == content


@pytest.mark.parametrize(
    ("name", "category", "code"),
    [
        ("no VAT", "E", "VATEX-FR-FRANCHISE"),
        ("teaching", "E", "VATEX-FR-CGI261-4"),
        ("building work, subcontracted", "AE", "VATEX-FR-AE"),
        ("goods to Belgium", "K", "VATEX-EU-IC"),
        ("services to Belgium", "AE", "VATEX-EU-AE"),
    ],
)
def test_programs_read_by_which_law_no_vat_is_charged(name, category, code):
    """BT-118, BT-121 and BT-151."""
    xml = invoice_xml(CASES[name])

    per_rate = f"{SETTLEMENT}/ram:ApplicableTradeTax"
    assert texts(xml, f"{per_rate}/ram:CategoryCode") == [category]
    assert texts(xml, f"{per_rate}/ram:ExemptionReasonCode") == [code]
    assert set(texts(xml, ".//ram:IncludedSupplyChainTradeLineItem//ram:CategoryCode")) == {
        category
    }


def test_goods_sold_in_europe_say_to_which_country_they_go():
    """BT-80 and BT-48, which BR-IC-12 and BR-IC-02 ask for."""
    xml = invoice_xml(CASES["goods to Belgium"])

    assert texts(xml, ".//ram:ShipToTradeParty//ram:CountryID") == ["BE"]
    numbers = texts(xml, ".//ram:BuyerTradeParty/ram:SpecifiedTaxRegistration/ram:ID")
    assert numbers == ["BE0428759497"]


def test_a_firm_reads_what_being_late_costs_and_people_do_not():
    late = invoice_xml(make_content(late_penalty_bp=1215))
    legal = invoice_xml(make_content())
    person = invoice_xml(CASES["to a person"])

    codes = texts(late, ".//ram:IncludedNote/ram:SubjectCode")
    assert {"PMD", "PMT", "AAB"} <= set(codes)
    assert any("12,15\u00a0%" in note for note in texts(late, ".//ram:IncludedNote/ram:Content"))
    assert any("10 points" in note for note in texts(legal, ".//ram:IncludedNote/ram:Content"))
    assert "PMD" not in texts(person, ".//ram:IncludedNote/ram:SubjectCode")


def test_a_credit_note_names_its_invoice():
    xml = invoice_xml(CASES["a credit note"])

    assert texts(xml, ".//rsm:ExchangedDocument/ram:TypeCode") == ["381"]
    assert texts(xml, ".//ram:InvoiceReferencedDocument/ram:IssuerAssignedID") == ["2026-0001"]
    assert sums(xml)["GrandTotalAmount"] == Decimal("1200.00")


LINES = st.builds(
    InvoiceLine,
    st.just("x"),
    st.integers(0, 1_000_000),
    st.sampled_from([210, 550, 1000, 2000]),
    st.integers(-5_000, 100_000).filter(bool),
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(LINES, min_size=1, max_size=6).filter(makes_sense))
def test_it_adds_up_as_the_standard_asks(lines):
    """BR-CO-10, 13, 14, 15, 16 and 17, from the XML itself."""
    tree = etree.fromstring(invoice_xml(make_content(*lines)))
    told = sums(etree.tostring(tree))

    def amounts(path: str) -> list[Decimal]:
        return [Decimal(one.text) for one in tree.findall(path, NAMES)]

    per_rate = f"{SETTLEMENT}/ram:ApplicableTradeTax"
    bases, rates = (
        amounts(f"{per_rate}/ram:BasisAmount"),
        amounts(f"{per_rate}/ram:RateApplicablePercent"),
    )
    taxes = amounts(f"{per_rate}/ram:CalculatedAmount")
    assert sum(amounts(".//ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount")) == told["LineTotalAmount"]  # fmt: skip
    assert told["LineTotalAmount"] == told["TaxBasisTotalAmount"] == sum(bases)
    assert sum(taxes) == told["TaxTotalAmount"]
    assert told["GrandTotalAmount"] == told["TaxBasisTotalAmount"] + told["TaxTotalAmount"]
    assert told["DuePayableAmount"] == told["GrandTotalAmount"]
    for base, rate, tax in zip(bases, rates, taxes, strict=True):
        exact = (base * rate / 100).copy_abs().quantize(CENT, ROUND_HALF_UP)
        assert tax == exact.copy_sign(base)
