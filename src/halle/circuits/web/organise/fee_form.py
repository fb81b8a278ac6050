"""The shape of a fee."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from halle.circuits.web.organise.fee_words import calculator_choices, kind_choices, vat_choices
from halle.circuits.web.organise.fields import AmountField
from halle.market.rules.fee_terms import FeeTerms


class FeeForm(forms.Form):
    """A fee as its owner fills it in; a share is typed in per cent."""

    name = forms.CharField(label=_("Name"), max_length=80, help_text=_("Members read it."))
    kind = forms.ChoiceField(label=pgettext_lazy("fee", "What it is for"), choices=kind_choices)
    calculator = forms.ChoiceField(label=_("How it is computed"), choices=calculator_choices)
    amount = AmountField(
        label=_("Amount, € or %"),
        negative_allowed=True,
        help_text=_("A negative amount is a discount."),
    )
    vat_bp = forms.ChoiceField(label=_("VAT"), choices=vat_choices, required=False)
    additional_cents = AmountField(
        label=_("For each other item, €"), required=False, negative_allowed=True
    )
    max_items = AmountField(label=_("Items counted at most"), required=False, decimals=0)
    minimum_cents = AmountField(label=_("From this amount of goods on, €"), required=False)
    discount_cents = AmountField(
        label=_("The fee is then, €"), required=False, negative_allowed=True
    )

    def terms(self) -> FeeTerms:
        """The same as the action takes it: cents, or basis points for a share."""
        told = self.cleaned_data
        return FeeTerms(
            told["name"],
            told["calculator"],
            told["amount"],
            told["kind"],
            int(told["vat_bp"]) if told["vat_bp"] else None,
            told["additional_cents"] or 0,
            told["max_items"] or 0,
            told["minimum_cents"] or 0,
            told["discount_cents"] or 0,
        )

    @staticmethod
    def values_of(terms: FeeTerms) -> dict[str, Any]:
        """A fee that exists, as it was filled in."""
        return {name: getattr(terms, name) for name in FeeTerms.__slots__} | {
            "vat_bp": "" if terms.vat_bp is None else str(terms.vat_bp)
        }
