"""What firms type about deals."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from halle.barter.quoting import RATES
from halle.barter.rules.deals import DealLineWords
from halle.identity.web.amount_field import AmountField
from halle.kernel.ids import new_public_id

UNITS = [
    ("LS", _("lump sum")), ("HUR", _("hour")), ("DAY", _("day")), ("C62", _("piece")),
    ("KGM", "kg"), ("LTR", _("litre")), ("MTR", _("metre")), ("MTK", "m²"), ("MON", _("month")),
]  # fmt: skip
NATURES = [("services", _("services")), ("goods", _("goods"))]
SHARES = [(1000, _("All in credit")), (750, "75 %"), (500, "50 %"), (300, "30 %"),
          (0, _("All in euros"))]  # fmt: skip
ROOM = 4


class QuantityField(forms.CharField):
    """How much, as people write it, in thousandths."""

    def to_python(self, value: Any) -> Any:
        """Thousandths, or None."""
        text = super().to_python(value)
        if not text:
            return None
        try:
            number = Decimal(text.replace(",", ".").replace(" ", "").replace("\u00a0", ""))
        except InvalidOperation:
            number = Decimal(0)
        if not number.is_finite() or not 0 < number <= 1_000_000:
            raise forms.ValidationError(_("Write a number like 1.5."))
        return int((number * 1000).to_integral_value())


class LineForm(forms.Form):
    """One line of a quote."""

    label = forms.CharField(label=_("What"), max_length=200, required=False)
    quantity_thousandths = QuantityField(label=_("How much"), required=False, initial="1")
    unit = forms.ChoiceField(label=_("Unit"), choices=UNITS)
    unit_price_cents = AmountField(label=_("Price of one, without VAT"), required=False)
    rate = forms.TypedChoiceField(
        label=_("VAT"),
        coerce=int,
        choices=[(rate, f"{rate / 100:g} %".replace(".", ",")) for rate in RATES],
    )

    def clean(self) -> dict[str, Any]:
        """A line that says something says its price too."""
        typed: dict[str, Any] = super().clean() or {}
        if typed.get("label") and typed.get("unit_price_cents") is None:
            self.add_error("unit_price_cents", _("Write a price."))
        if typed.get("unit_price_cents") is not None and not typed.get("label"):
            self.add_error("label", _("Say what it is."))
        return typed


class Lines(forms.BaseFormSet):
    """The lines of a quote: the first says something, the others may."""

    def add_fields(self, form: Any, index: Any) -> None:
        """Ask for the first line."""
        super().add_fields(form, index)
        for name in ("label", "unit_price_cents") if index == 0 else ():
            form.fields[name].required = True


LineForms = forms.formset_factory(LineForm, Lines, extra=0, max_num=ROOM, absolute_max=ROOM)


class QuoteForm(forms.Form):
    """A quote, but for its lines; ``key`` makes a double click quote once."""

    title = forms.CharField(label=_("What it is about"), max_length=100)
    nature = forms.ChoiceField(label=_("Kind of sale"), choices=NATURES)
    credit_permille = forms.TypedChoiceField(
        label=_("In credit"), coerce=int, choices=SHARES, initial=1000
    )
    units = forms.IntegerField(
        label=_("How many of your stock"), required=False, min_value=0, max_value=1_000_000
    )
    text = forms.CharField(
        label=_("Conditions"), required=False, max_length=1000, widget=forms.Textarea({"rows": 3})
    )
    until = forms.DateField(label=_("Holds until"), widget=forms.DateInput({"type": "date"}))
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

    seller_cents = AmountField(label=_("Credit for the seller"))
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
