"""What French law and custom want an invoice to say in words; always in French."""

from __future__ import annotations

from typing import NamedTuple

from halle.billing.rules.content import (
    CREDIT,
    CREDIT_IN_PART,
    CREDIT_VAT_IN_EUROS,
    Content,
    Side,
)

NATURES = {
    "goods": "Livraison de biens",
    "services": "Prestation de services",
    "mixed": "Livraison de biens et prestation de services",
}
BUSINESS_PROCESSES = {"goods": "B1", "services": "S1", "mixed": "M1"}
"""The same as French platforms write it (BT-23)."""

_ON_DEBITS = "Option pour le paiement de la taxe d’après les débits"
_RECOVERY = (
    "Indemnité forfaitaire de 40\u00a0€ pour frais de recouvrement en cas de retard "
    "(art. D441-5 du Code de commerce)"
)
_PENALTY = "Pénalités de retard {rate} (art. L441-10 du Code de commerce)"
_LEGAL_RATE = "au taux de la Banque centrale européenne majoré de 10 points"
_DISCOUNT = "Pas d’escompte pour paiement anticipé"


class Mention(NamedTuple):
    """A sentence, and the code of UNTDID 4451 under which programs look for it, if any."""

    code: str
    sentence: str


def euros(cents: int) -> str:
    r"""An amount in words of a French sentence.

    >>> euros(120000), euros(-5)
    ('1\u202f200,00\xa0€', '-0,05\xa0€')
    """
    whole, part = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{whole:,}".replace(",", "\u202f") + f",{part:02d}\u00a0€"


def payment_mention(content: Content) -> str:
    """How it is paid: in euros, by compensation within a network, or partly so."""
    via = f"Paiement par compensation (via {content.network})"
    if content.settlement == CREDIT:
        return via
    if content.settlement == CREDIT_VAT_IN_EUROS:
        return (
            f"{via} du montant hors taxes, soit {euros(content.net_cents)}\u00a0; "
            f"TVA à payer en euros, soit {euros(content.vat_cents)}"
        )
    if content.settlement == CREDIT_IN_PART:
        left = content.total_cents - content.credit_cents
        return f"{via} de {euros(content.credit_cents)}\u00a0; à payer en euros, soit {euros(left)}"
    return "Paiement en euros"


def mentions(content: Content) -> list[Mention]:
    """Every sentence that has to stand on it, in the order in which it is printed."""
    said = [
        Mention("", f"Nature de l’opération\u00a0: {NATURES[content.nature].lower()}"),
        Mention("PAI", _correction(content) or payment_mention(content)),
        *(Mention("TXD", one.exemption) for one in content.rates),
        Mention("TXD", _ON_DEBITS if content.vat_on_debits else ""),
        *_late_payment(content),
        Mention("", content.note),
    ]
    return [mention for mention in dict.fromkeys(said) if mention.sentence]


def seller_mention(seller: Side) -> str:
    """The firm's form, capital and register (Commercial Code, articles R123-237 and L441-9)."""
    capital = seller.share_capital_cents
    form = seller.legal_form
    if form and capital is not None:
        form = f"{form} au capital de {euros(capital)}"
    register = f"RCS {seller.register_town} {seller.siren}" if seller.register_town else ""
    return ", ".join(part for part in (form, register) if part)


def _late_payment(content: Content) -> list[Mention]:
    """What a firm that pays late owes; nothing to people, nor on a credit note."""
    if content.is_credit_note or not (content.buyer.siren or content.buyer.vat_number):
        return []
    penalty = content.late_penalty_bp
    rate = _LEGAL_RATE if penalty is None else f"au taux annuel de {per_cent(penalty)}"
    return [
        Mention("PMD", _PENALTY.format(rate=rate)),
        Mention("PMT", _RECOVERY),
        Mention("AAB", _DISCOUNT),
    ]


def _correction(content: Content) -> str:
    if not content.is_credit_note:
        return ""
    because = f"\u00a0: {content.reason}" if content.reason else ""
    day = f" du {content.credit_of_issued_on:%d/%m/%Y}" if content.credit_of_issued_on else ""
    return f"Avoir sur la facture {content.credit_of}{day}{because}"


def per_cent(basis_points: int) -> str:
    r"""A share in words of a French sentence.

    >>> per_cent(550), per_cent(2000)
    ('5,5\xa0%', '20\xa0%')
    """
    whole, part = divmod(basis_points, 100)
    return f"{whole},{part:02d}".rstrip("0") + "\u00a0%" if part else f"{whole}\u00a0%"
