"""Fees in plain words."""

from __future__ import annotations

from fractions import Fraction

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from halle.kernel.rules.amounts import format_cents, format_decimal
from halle.market.rules.fee_terms import FeeTerms


def say_fee(terms: FeeTerms) -> str:
    """What a fee takes, in one sentence."""
    language = get_language() or "fr"
    amount = format_cents(terms.amount, language)
    share = {"share": format_decimal(Fraction(terms.amount, 100), language)}
    said = {
        "percent_per_item": _("%(share)s%% of the price of each item") % share,
        "percent_of_total": _("%(share)s%% of the goods of an order") % share,
        "per_item": _("%(amount)s for each item") % {"amount": amount},
        "weight": _("%(amount)s per kilo") % {"amount": amount},
        "flat": _("%(amount)s per order") % {"amount": amount},
        "flexi": _("%(amount)s for the first item, %(more)s for each other, %(most)s items at most")
        % {
            "amount": amount,
            "more": format_cents(terms.additional_cents, language),
            "most": terms.max_items,
        },
        "price_sack": _("%(amount)s below %(least)s of goods, %(then)s from there on")
        % {
            "amount": amount,
            "least": format_cents(terms.minimum_cents, language),
            "then": format_cents(terms.discount_cents, language),
        },
    }
    return said.get(terms.calculator, terms.name)


def calculator_choices() -> list[tuple[str, str]]:
    """The ways a fee is computed, the everyday ones first."""
    return [
        ("percent_per_item", _("A share of the price of each item (in the price)")),
        ("per_item", _("So much for each item (in the price)")),
        ("weight", _("So much per kilo (in the price)")),
        ("flat", _("So much per order")),
        ("percent_of_total", _("A share of the goods of an order")),
        ("flexi", _("So much for the first item, then so much for the others")),
        ("price_sack", _("So much below an amount, less from there on")),
    ]


def kind_choices() -> list[tuple[str, str]]:
    """What a fee is for."""
    return [
        ("admin", _("Organisation")),
        ("packing", _("Packing")),
        ("transport", _("Transport")),
        ("sales", _("Sales")),
        ("fundraising", _("Solidarity")),
    ]


def vat_choices() -> list[tuple[str, str]]:
    """The VAT of a fee."""
    return [
        ("", _("That of the goods (only for fees in the price)")),
        ("2000", _("20%% VAT") % ()),
        ("1000", _("10%% VAT") % ()),
        ("550", _("5.5%% VAT") % ()),
        ("0", _("No VAT")),
    ]
