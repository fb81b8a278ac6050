"""What somebody else's electronic invoice says: read in the child only, trusted by nobody."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal, InvalidOperation
from io import BytesIO
from typing import Any

RAM = "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"
RSM = "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
UDT = "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100"
NAMES = {"ram": RAM, "rsm": RSM, "udt": UDT}
FILES = ("factur-x.xml", "zugferd-invoice.xml", "xrechnung.xml")
LARGEST_XML = 5_000_000
SETTLEMENT = "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement"
AGREEMENT = "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement"
SUMS = f"{SETTLEMENT}/ram:SpecifiedTradeSettlementHeaderMonetarySummation"


class NothingReadable(ValueError):
    """No CII invoice, or one that lacks what makes it an invoice."""


def invoice_inside(file: bytes) -> dict[str, Any]:
    """The invoice of a PDF (Factur-X) or of a bare CII file, as plain values."""
    xml = _xml_of_pdf(file) if file.lstrip()[:5] == b"%PDF-" else file
    if not 0 < len(xml) <= LARGEST_XML:
        raise NothingReadable("no xml, or too much of it")
    return _read(_tree(xml))


def _xml_of_pdf(file: bytes) -> bytes:
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(file))
    for name, contents in reader.attachments.items():
        if name.lower() in FILES and contents:
            return bytes(contents[0])
    raise NothingReadable("no factur-x.xml attached")


def _tree(xml: bytes) -> Any:
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True
    )
    tree = etree.fromstring(xml, parser)
    if tree.getroottree().docinfo.doctype:
        raise NothingReadable("an invoice has no DTD")
    if tree.tag != f"{{{RSM}}}CrossIndustryInvoice":
        raise NothingReadable("not a CII invoice")
    return tree


def _read(tree: Any) -> dict[str, Any]:
    total = _cents(tree, f"{SUMS}/ram:GrandTotalAmount")
    due = _text(tree, f"{SUMS}/ram:DuePayableAmount")
    number = _text(tree, "rsm:ExchangedDocument/ram:ID")
    if not number or total is None:
        raise NothingReadable("no number or no total")
    return {
        "number": number[:60],
        "type_code": _text(tree, "rsm:ExchangedDocument/ram:TypeCode")[:3],
        "issued_on": _day(tree, "rsm:ExchangedDocument/ram:IssueDateTime/udt:DateTimeString"),
        "due_on": _day(
            tree,
            f"{SETTLEMENT}/ram:SpecifiedTradePaymentTerms/ram:DueDateDateTime/udt:DateTimeString",
        ),
        "currency": _text(tree, f"{SETTLEMENT}/ram:InvoiceCurrencyCode")[:3],
        "seller_name": _text(tree, f"{AGREEMENT}/ram:SellerTradeParty/ram:Name")[:120],
        "seller_siren": _siren(tree, f"{AGREEMENT}/ram:SellerTradeParty"),
        "buyer_name": _text(tree, f"{AGREEMENT}/ram:BuyerTradeParty/ram:Name")[:120],
        "buyer_siren": _siren(tree, f"{AGREEMENT}/ram:BuyerTradeParty"),
        "total_cents": total,
        "due_cents": total if not due else _cents(tree, f"{SUMS}/ram:DuePayableAmount"),
    }


def _text(tree: Any, path: str) -> str:
    found = tree.find(path, NAMES)
    return "" if found is None else " ".join((found.text or "").split())


def _siren(tree: Any, party: str) -> str:
    """The registration number; failing that, what a SIRET or a French VAT number holds of it."""
    legal = _text(tree, f"{party}/ram:SpecifiedLegalOrganization/ram:ID").replace(" ", "")
    known = re.fullmatch(r"(\d{9})(?:\d{5})?", legal, re.ASCII)
    if known:
        return known[1]
    for one in tree.findall(f"{party}/ram:SpecifiedTaxRegistration/ram:ID", NAMES):
        vat = re.fullmatch(r"FR[0-9A-Z]{2}(\d{9})", (one.text or "").strip(), re.ASCII)
        if vat:
            return vat[1]
    return ""


def _cents(tree: Any, path: str) -> int | None:
    text = _text(tree, path)
    try:
        amount = Decimal(text) * 100
    except InvalidOperation:
        return None
    if not amount.is_finite() or amount != amount.to_integral_value() or abs(amount) >= 10**13:
        return None
    return int(amount)


def _day(tree: Any, path: str) -> str | None:
    found = tree.find(path, NAMES)
    if found is None or found.get("format", "102") != "102":
        return None
    try:
        return datetime.strptime((found.text or "").strip(), "%Y%m%d").date().isoformat()  # noqa: DTZ007
    except ValueError:
        return None
