"""An invoice as programs read it: UN/CEFACT CII, profile EN 16931 of Factur-X."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from halle.billing.rules.content import EUROS, Content, Side
from halle.billing.rules.exemptions import INTRA_COMMUNITY, code_of
from halle.billing.rules.invoices import InvoiceLine, PostalAddress, RateTotal
from halle.billing.rules.mentions import (
    BUSINESS_PROCESSES,
    mentions,
    payment_mention,
    seller_mention,
)
from halle.billing.rules.transfers import transfer_for

PROFILE = "urn:cen.eu:en16931:2017"
INVOICE, CREDIT_NOTE = "380", "381"
NO_INSTRUMENT, CREDIT_TRANSFER, BETWEEN_PARTNERS = "1", "30", "97"
"""Means of payment of UNTDID 4461 (BT-81): not said, transfer, clearing between partners."""

SIREN, SIRET = "0002", "0009"
"""Who keeps a number, in the list of ISO 6523."""

ON_INVOICE, ON_PAYMENT = "5", "72"
"""When VAT falls due, in UNTDID 2475."""


def invoice_xml(content: Content) -> bytes:
    """The XML of an invoice or credit note, checked against the schema while it is written."""
    from drafthorse.models.document import Document
    from drafthorse.models.note import IncludedNote

    document = Document()
    document.context.business_parameter.id = BUSINESS_PROCESSES[content.nature]
    document.context.guideline_parameter.id = PROFILE
    document.header.id = content.number
    document.header.type_code = CREDIT_NOTE if content.is_credit_note else INVOICE
    document.header.issue_date_time = _noon(content.issued_on)
    for mention in mentions(content):
        note = IncludedNote(content=mention.sentence)
        if mention.code:
            note.subject_code = mention.code
        document.header.notes.add(note)
    _say_parties(document.trade, content)
    for place, line in enumerate(content.lines, 1):
        document.trade.items.add(_line(place, line))
    _say_settlement(document.trade.settlement, content)
    written: bytes = document.serialize(schema="FACTUR-X_EN16931")
    return written


def _say_parties(trade: Any, content: Content) -> None:
    _say_side(trade.agreement.seller, content.seller)
    _say_side(trade.agreement.buyer, content.buyer)
    if words := seller_mention(content.seller):
        trade.agreement.seller.description = words
    if content.deliver_to:
        trade.delivery.ship_to.name = content.deliver_to.name or content.buyer.name
        _say_address(trade.delivery.ship_to.address, content.deliver_to, "FR")
    elif any(rate.category == INTRA_COMMUNITY for rate in content.rates):
        trade.delivery.ship_to.name = content.buyer.name
        _say_address(trade.delivery.ship_to.address, content.buyer, content.buyer.country)
    trade.delivery.event.occurrence = _noon(content.supplied_on)


def _say_side(party: Any, side: Side) -> None:
    from drafthorse.models.party import TaxRegistration

    party.name = side.name
    if side.siret:
        party.global_id.add((SIRET, side.siret))
    if side.siren:
        party.legal_organization.id = (SIREN, side.siren)
    _say_address(party.address, side, side.country)
    if side.vat_number:
        party.tax_registrations.add(TaxRegistration(id=("VA", side.vat_number)))
    elif side.siren:
        party.tax_registrations.add(TaxRegistration(id=("FC", side.siren)))


def _say_address(address: Any, told: Side | PostalAddress, country: str) -> None:
    if told.postcode:
        address.postcode = told.postcode
    if told.street:
        address.line_one = told.street
    if told.town:
        address.city_name = told.town
    address.country_id = country


def _line(place: int, line: InvoiceLine) -> Any:
    from drafthorse.models.tradelines import LineItem

    item = LineItem()
    item.document.line_id = str(place)
    item.product.name = line.label
    item.agreement.net.amount = _euros(line.unit_price_cents)
    item.agreement.net.basis_quantity = (Decimal(1), line.unit)
    quantity = Decimal(line.quantity_thousandths).scaleb(-3)
    item.delivery.billed_quantity = (quantity, line.unit)
    item.settlement.trade_tax.type_code = "VAT"
    item.settlement.trade_tax.category_code = line.category
    item.settlement.trade_tax.rate_applicable_percent = _euros(line.rate)
    item.settlement.monetary_summation.total_amount = _euros(line.net_cents)
    return item


def _say_settlement(settlement: Any, content: Content) -> None:
    from drafthorse.models.payment import PaymentTerms

    settlement.currency_code = "EUR"
    _say_means(settlement, content)
    for rate in content.rates:
        settlement.trade_tax.add(_rate(rate, content))
    settlement.terms.add(PaymentTerms(due=_noon(content.due_on)))
    summed = settlement.monetary_summation
    summed.line_total = _euros(content.net_cents)
    summed.charge_total = summed.allowance_total = Decimal("0.00")
    summed.tax_basis_total = _euros(content.net_cents)
    summed.tax_total = (_euros(content.vat_cents), "EUR")
    summed.grand_total = _euros(content.total_cents)
    if content.paid_cents:
        summed.prepaid_total = _euros(content.paid_cents)
    summed.due_amount = _euros(content.left_cents)
    if content.is_credit_note:
        before = settlement.invoice_referenced_document
        before.issuer_assigned_id = content.credit_of
        if content.credit_of_issued_on:
            before.issue_date_time = _noon(content.credit_of_issued_on)


def _say_means(settlement: Any, content: Content) -> None:
    """How it is paid; where euros are, to which account (BT-84, BT-86) and saying what (BT-83).

    One invoice has one code: what is paid partly in credit keeps that of clearing.
    """
    from drafthorse.models.payment import PaymentMeans

    asked = transfer_for(content, content.left_euro_cents)
    code = CREDIT_TRANSFER if asked else NO_INSTRUMENT
    means = PaymentMeans(type_code=code if content.settlement == EUROS else BETWEEN_PARTNERS)
    means.information.add(payment_mention(content))
    if asked:
        settlement.payment_reference = asked.reference
        means.payee_account.iban = asked.iban
        if asked.bic:
            means.payee_institution.bic = asked.bic
    settlement.payment_means.add(means)


def _rate(rate: RateTotal, content: Content) -> Any:
    from drafthorse.models.accounting import ApplicableTradeTax

    tax = ApplicableTradeTax()
    tax.calculated_amount = _euros(rate.vat_cents)
    tax.type_code = "VAT"
    if rate.exemption:
        tax.exemption_reason = rate.exemption
    tax.basis_amount = _euros(rate.net_cents)
    tax.category_code = rate.category
    if code := code_of(rate.exemption):
        tax.exemption_reason_code = code
    if content.vat_on_debits:
        tax.due_date_type_code = ON_INVOICE
    elif content.nature == "services" and not content.franchise:
        tax.due_date_type_code = ON_PAYMENT
    tax.rate_applicable_percent = _euros(rate.rate)
    return tax


def _euros(cents: int) -> Decimal:
    return Decimal(cents).scaleb(-2)


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12)  # noqa: DTZ001 - the XML has days only
