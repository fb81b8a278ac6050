"""Why a line bears no VAT: the sentence that the law wants, and how programs read it."""

from __future__ import annotations

from typing import NamedTuple


class Exemption(NamedTuple):
    """One article that frees a sale from VAT, or leaves it to the customer to pay.

    ``name`` is what forms and programs send. ``category`` is of UNTDID 5305 (BT-151): E exempt,
    AE reverse charge, K intra-Community supply. ``code`` is of the VATEX list (BT-121). Where
    only ``goods`` or only ``services`` are meant, ``nature`` says it.
    """

    name: str
    sentence: str
    category: str
    code: str
    nature: str = ""


NO_VAT = "TVA non applicable, art. 293 B du CGI"
"""Of a seller who charges no VAT at all; nobody chooses it line by line."""

INTRA_COMMUNITY, REVERSE_CHARGE, EXEMPT = "K", "AE", "E"
GOODS_IN_EUROPE, SERVICES_IN_EUROPE = "262-ter-1", "259-1"
SUBCONTRACTING = "283-2-nonies"

EXEMPTIONS = (
    Exemption(
        "261-4-4", "Exonération de TVA, art. 261, 4-4° du CGI", EXEMPT, "VATEX-FR-CGI261-4",
        "services",
    ),
    Exemption("261-7-1", "Exonération de TVA, art. 261, 7-1° du CGI", EXEMPT, "VATEX-FR-CGI261-7"),
    Exemption(
        SUBCONTRACTING, "Autoliquidation, art. 283, 2 nonies du CGI", REVERSE_CHARGE, "VATEX-FR-AE",
        "services",
    ),
    Exemption(
        GOODS_IN_EUROPE, "Exonération de TVA, art. 262 ter, I du CGI\u00a0; autoliquidation",
        INTRA_COMMUNITY, "VATEX-EU-IC", "goods",
    ),
    Exemption(
        SERVICES_IN_EUROPE,
        "Autoliquidation, art. 259, 1° du CGI et art. 196 de la directive 2006/112/CE",
        REVERSE_CHARGE, "VATEX-EU-AE", "services",
    ),
)  # fmt: skip
"""Teaching; associations; building work for another builder; goods and services sold to firms
of other countries of the Union."""

_BY_NAME = {one.name: one for one in EXEMPTIONS}
_FRANCHISE = Exemption("293-B", NO_VAT, EXEMPT, "VATEX-FR-FRANCHISE")
_BY_SENTENCE = {one.sentence: one for one in (*EXEMPTIONS, _FRANCHISE)}


def exemption_named(name: str) -> Exemption | None:
    """The one of this name, of those that may be chosen.

    >>> exemption_named("261-7-1").code, exemption_named("293-B")
    ('VATEX-FR-CGI261-7', None)
    """
    return _BY_NAME.get(name)


def name_of(sentence: str) -> str:
    """The name under which this sentence may be chosen; nothing where it may not.

    >>> name_of("Exonération de TVA, art. 261, 7-1° du CGI"), name_of(NO_VAT)
    ('261-7-1', '')
    """
    known = _BY_SENTENCE.get(sentence)
    return known.name if known and known.name in _BY_NAME else ""


def category_of(sentence: str) -> str:
    """The VAT category of a line that bears none; exempt where its law is none of these.

    >>> category_of("Autoliquidation, art. 283, 2 nonies du CGI"), category_of("art. 261 C")
    ('AE', 'E')
    """
    known = _BY_SENTENCE.get(sentence)
    return known.category if known else EXEMPT


def code_of(sentence: str) -> str:
    """Its code in the VATEX list; nothing where its law is none of these.

    >>> code_of("TVA non applicable, art. 293 B du CGI"), code_of("art. 261 C")
    ('VATEX-FR-FRANCHISE', '')
    """
    known = _BY_SENTENCE.get(sentence)
    return known.code if known else ""


def does_not_fit(
    exemption: Exemption,
    *,
    nature: str,
    country: str,
    vat_number: str,
    siren: str,
    seller_charges_vat: bool,
) -> str:
    """Which field does not go with this exemption: ``country``, ``vat_number``, ``siren``,
    ``nature`` or ``rate``; nothing where all does.

    Europe means a firm of another country of the Union, with its VAT number. Building work is
    left to a customer of France who is a firm. A seller who charges no VAT at all leaves none
    to others to pay (Tax Code, articles 262 ter, I and 283, 2 nonies).
    """
    if exemption.category != EXEMPT and not seller_charges_vat:
        return "rate"
    if exemption.nature and nature != exemption.nature:
        return "nature"
    if exemption.name in (GOODS_IN_EUROPE, SERVICES_IN_EUROPE):
        if country == "FR":
            return "country"
        return "" if vat_number else "vat_number"
    if exemption.name == SUBCONTRACTING:
        if country != "FR":
            return "country"
        return "" if siren else "siren"
    return ""
