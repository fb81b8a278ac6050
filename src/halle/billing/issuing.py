"""What an invoice says about its two sides and its terms, before it gets a number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from halle.billing.errors import ExemptionDoesNotFit, LegalIdentityUnsaid, NothingToInvoice
from halle.billing.rules.content import (
    CREDIT_IN_PART,
    EUROS,
    SETTLEMENTS,
    Content,
    Side,
    tidied,
)
from halle.billing.rules.exemptions import NO_VAT, does_not_fit, exemption_named
from halle.billing.rules.invoices import (
    InvoiceLine,
    InvoiceTerms,
    add_up,
    makes_sense,
    nature_of,
)
from halle.identity.models import LegalIdentity, Party
from halle.identity.queries.legal_identities import legal_identities_of
from halle.kernel.errors import Invalid, NotFound
from halle.kernel.typed import require_short

DAYS_TO_PAY = 30
"""Where nothing else was agreed (Commercial Code, article L441-10, I)."""

_WHY_NOT = {
    "rate": _("A seller who charges no VAT leaves none to its customer to pay."),
    "nature": _("This exemption is not for this kind of sale: goods or services."),
    "country": _("This exemption does not go with the country of the customer."),
    "vat_number": _("This exemption needs the customer’s VAT number."),
    "siren": _("This exemption needs the customer’s SIREN: it is for work done for a firm."),
}


def require_lines(
    lines: list[InvoiceLine], seller: LegalIdentity, buyer: Side
) -> list[InvoiceLine]:
    """The lines as this seller may invoice them; lines that make no sense are refused.

    A seller in *franchise* charges no VAT: its lines are exempt by article 293 B, unless they
    name another exemption.
    """
    charges = seller.vat_regime != LegalIdentity.VatRegime.FRANCHISE
    if not charges and any(line.rate for line in lines):
        raise NothingToInvoice(_("This seller charges no VAT: every rate has to be zero."))
    lines = [_with_its_law(line, buyer, charges=charges) for line in lines]
    if not makes_sense(lines):
        raise NothingToInvoice
    return lines


def _with_its_law(line: InvoiceLine, buyer: Side, *, charges: bool) -> InvoiceLine:
    """The line with the sentence of its exemption, where one is named and fits this sale."""
    named = exemption_named(line.exemption)
    if named is None:
        return line if charges else replace(line, exemption=NO_VAT)
    wrong = does_not_fit(
        named,
        nature=line.nature,
        country=buyer.country,
        vat_number=buyer.vat_number,
        siren=buyer.siren,
        seller_charges_vat=charges,
    )
    if wrong:
        raise ExemptionDoesNotFit(_WHY_NOT[wrong], field=wrong)
    return replace(line, exemption=named.sentence)


def require_terms(terms: InvoiceTerms, today: date) -> InvoiceTerms:
    """The terms, if they go together: a network where credit is to pay, dates in their order."""
    if terms.settlement not in SETTLEMENTS:
        raise Invalid(field="settlement")
    if terms.settlement != EUROS and not terms.network.strip():
        raise Invalid(_("Name the network whose credit pays."), field="network")
    if terms.due_on is not None and terms.due_on < today:
        raise Invalid(_("An invoice cannot be due before it is issued."), field="due_on")
    if not (terms.late_penalty_bp is None or 0 <= terms.late_penalty_bp <= 10_000):
        raise Invalid(field="late_penalty_bp")
    require_short(terms.network, field="network", longest=80)
    require_short(terms.note, field="note", longest=500)
    return terms


def require_part(terms: InvoiceTerms, total_cents: int) -> None:
    """A part in credit is said where it is one, and leaves something to pay in euros.

    No more was paid before than it comes to.
    """
    part = terms.credit_part_cents
    fits = 0 < part < total_cents if terms.settlement == CREDIT_IN_PART else part == 0
    if not fits:
        raise Invalid(field="credit_part_cents")
    if not 0 <= terms.paid_cents <= total_cents:
        raise Invalid(field="paid_cents")


def content_for(
    issuer_id: int,
    customer: int | Side,
    lines: list[InvoiceLine],
    terms: InvoiceTerms,
    today: date,
) -> Callable[[str], Content]:
    """What the invoice will say under whichever number it gets.

    ``customer`` is a party of the platform, or somebody whom only the invoice names. Raises
    ``LegalIdentityUnsaid`` when the seller has not stated who it is.
    """
    seller, buyer = _two_sides(issuer_id, customer)
    lines, terms = require_lines(lines, seller, buyer), require_terms(terms, today)
    totals = add_up(lines)
    require_part(terms, totals.total_cents)
    whole = tidied(
        Content(
            number="",
            issued_on=today,
            due_on=terms.due_on or today + timedelta(days=DAYS_TO_PAY),
            supplied_on=terms.supplied_on or today,
            nature=nature_of(lines),
            seller=replace(_side(seller), iban=seller.iban, bic=seller.bic),
            buyer=buyer,
            lines=tuple(lines),
            rates=totals.rates,
            net_cents=totals.net_cents,
            vat_cents=totals.vat_cents,
            total_cents=totals.total_cents,
            franchise=seller.vat_regime == LegalIdentity.VatRegime.FRANCHISE,
            vat_on_debits=seller.vat_on_debits,
            **_agreed(terms),
        )
    )
    return lambda number: replace(whole, number=number)


def _agreed(terms: InvoiceTerms) -> dict[str, Any]:
    names = "settlement network deliver_to late_penalty_bp note credit_part_cents paid_cents"
    return {name: getattr(terms, name) for name in names.split()}


def _two_sides(issuer_id: int, customer: int | Side) -> tuple[LegalIdentity, Side]:
    parties = [issuer_id] if isinstance(customer, Side) else [issuer_id, customer]
    known = legal_identities_of(parties)
    seller = known.get(issuer_id)
    if seller is None:
        raise LegalIdentityUnsaid
    if isinstance(customer, Side):
        return seller, customer
    buyer = known.get(customer)
    return seller, _side(buyer) if buyer else _person(customer)


def _side(firm: LegalIdentity) -> Side:
    return Side(
        name=firm.legal_name,
        street=firm.street,
        postcode=firm.postcode,
        town=firm.town,
        country=firm.country,
        siren=firm.siren,
        siret=firm.siret,
        vat_number=firm.vat_number,
        legal_form=firm.legal_form,
        share_capital_cents=firm.share_capital_cents,
        register_town=firm.register_town,
    )


def _person(party_id: int) -> Side:
    party = Party.objects.select_related("place__commune").filter(pk=party_id).first()
    if party is None:
        raise NotFound
    place = party.place
    return Side(
        name=party.name,
        street=place.street if place else "",
        postcode=place.commune.postcode if place else "",
        town=place.commune.name if place else "",
        email=party.email,
    )
