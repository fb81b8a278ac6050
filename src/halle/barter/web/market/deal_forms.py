"""What firms type about deals."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from halle.barter.rules.deals import DealLineWords
from halle.barter.web.market.forms import CREDIT
from halle.billing.web.line_forms import NATURES, LineForm, Lines
from halle.identity.web.amount_field import AmountField
from halle.kernel.ids import new_public_id

ROOM = 4


LineForms = forms.formset_factory(LineForm, Lines, extra=0, max_num=ROOM, absolute_max=ROOM)


class QuoteForm(forms.Form):
    """A quote, but for its lines; ``key`` makes a double click quote once."""

    title = forms.CharField(label=_("What it is about"), max_length=100)
    nature = forms.ChoiceField(label=_("Kind of sale"), choices=NATURES)
    credit_permille = forms.TypedChoiceField(
        label=_("In credit"), coerce=int, choices=CREDIT, initial=1000
    )
    units = forms.IntegerField(
        label=_("How many of your stock"), required=False, min_value=0, max_value=1_000_000
    )
    text = forms.CharField(
        label=_("Conditions"), required=False, max_length=1000, widget=forms.Textarea({"rows": 3})
    )
    until = forms.DateField(
        label=_("Holds until"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, today: date, **values: Any) -> None:
        values["initial"] = {
            "key": new_public_id(),
            "until": (today + timedelta(days=30)).isoformat(),
        } | (values.get("initial") or {})
        super().__init__(*args, **values)


def lines_typed(lines: Any, nature: str) -> tuple[DealLineWords, ...]:
    """The lines in which something was typed, as actions take them."""
    return tuple(
        DealLineWords(
            typed["label"],
            typed["unit_price_cents"],
            typed["rate"],
            typed["quantity_thousandths"] or 1000,
            typed["unit"],
            nature,
        )
        for typed in (form.cleaned_data for form in lines)
        if typed.get("label")
    )


class AwardForm(forms.Form):
    """What a mediator decides."""

    seller_cents = AmountField(
        label=_("Credit for the seller"),
        help_text=_(
            "Of a part an invoice is issued, with the same part of the euros. It may be a cent or "
            "two less, so that it is the whole of a price with its VAT."
        ),
    )
    reason = forms.CharField(label=_("Why"), max_length=500, help_text=_("Both firms read it."))


class ReviewForm(forms.Form):
    """How a deal went."""

    stars = forms.TypedChoiceField(
        label=_("How it went"),
        coerce=int,
        choices=[(5, _("5, very well")), (4, "4"), (3, "3"), (2, "2"), (1, _("1, badly"))],
    )
    text = forms.CharField(
        label=_("In a sentence"),
        required=False,
        max_length=300,
        help_text=_("Everybody reads it on the page of the firm."),
    )
