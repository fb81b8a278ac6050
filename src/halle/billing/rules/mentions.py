"""What French law and custom want an invoice to say in words; always in French."""

from __future__ import annotations

from halle.billing.rules.content import CREDIT, CREDIT_VAT_IN_EUROS, Content

NO_VAT = "TVA non applicable, art. 293 B du CGI"
"""Of a seller who charges no VAT; its code in the VATEX list is ``NO_VAT_CODE``."""

NO_VAT_CODE = "VATEX-FR-FRANCHISE"
NATURES = {
    "goods": "Livraison de biens",
    "services": "Prestation de services",
    "mixed": "Livraison de biens et prestation de services",
}
_LATE = (
    "En cas de retard de paiement, pénalités {rate} et indemnité forfaitaire de 40\u00a0€ pour "
    "frais de recouvrement (art. L441-10 et D441-5 du Code de commerce)."
)
_LEGAL_RATE = "au taux de la Banque centrale européenne majoré de 10 points"


def euros(cents: int) -> str:
    r"""An amount in words of a French sentence.

    >>> euros(120000), euros(-5)
    ('1\u202f200,00\xa0€', '-0,05\xa0€')
    """
    whole, part = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{whole:,}".replace(",", "\u202f") + f",{part:02d}\u00a0€"


def payment_mention(content: Content) -> str:
    """How it is paid: in euros, or by compensation within a network."""
    via = f"Paiement par compensation (via {content.network})"
    if content.settlement == CREDIT:
        return via
    if content.settlement == CREDIT_VAT_IN_EUROS:
        return (
            f"{via} du montant hors taxes, soit {euros(content.net_cents)}\u00a0; "
            f"TVA à payer en euros, soit {euros(content.vat_cents)}"
        )
    return "Paiement en euros, par virement"


def late_payment_mention(content: Content) -> str:
    """What a firm that pays late owes; nothing to people, nor on a credit note."""
    if content.is_credit_note or not content.buyer.siren:
        return ""
    penalty = content.late_penalty_bp
    rate = _LEGAL_RATE if penalty is None else f"au taux annuel de {_per_cent(penalty)}"
    return f"{_LATE.format(rate=rate)} Pas d’escompte pour paiement anticipé."


def mentions(content: Content) -> list[str]:
    """Every sentence that has to stand on it, in the order in which it is printed."""
    said = [
        f"Nature de l’opération\u00a0: {NATURES[content.nature].lower()}",
        "Option pour le paiement de la taxe d’après les débits" if content.vat_on_debits else "",
        *(one.exemption for one in content.rates),
        _correction(content) or payment_mention(content),
        late_payment_mention(content),
        content.note,
    ]
    return [sentence for sentence in dict.fromkeys(said) if sentence]


def _correction(content: Content) -> str:
    if not content.is_credit_note:
        return ""
    because = f"\u00a0: {content.reason}" if content.reason else ""
    day = f" du {content.credit_of_issued_on:%d/%m/%Y}" if content.credit_of_issued_on else ""
    return f"Avoir sur la facture {content.credit_of}{day}{because}"


def _per_cent(basis_points: int) -> str:
    whole, part = divmod(basis_points, 100)
    return f"{whole},{part:02d}\u00a0%" if part else f"{whole}\u00a0%"
