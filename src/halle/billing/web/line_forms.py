"""The lines of a quote or an invoice, as people type them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from halle.billing.rules.invoices import RATES
from halle.identity.web.amount_field import AmountField

UNITS = [
    ("LS", _("lump sum")), ("HUR", _("hour")), ("DAY", _("day")), ("C62", _("piece")),
    ("KGM", "kg"), ("LTR", _("litre")), ("MTR", _("metre")), ("MTK", "m²"), ("MON", _("month")),
]  # fmt: skip
NATURES = [("services", _("services")), ("goods", _("goods"))]


def choices_of(rates: Iterable[int]) -> list[tuple[int, str]]:
    """Rates of VAT as one chooses them."""
    return [(rate, f"{rate / 100:g} %".replace(".", ",")) for rate in rates]


class QuantityField(forms.CharField):
    """How much, as people write it, in thousandths."""

    def to_python(self, value: Any) -> Any:
        """Thousandths, or None."""
        text = super().to_python(value)
        if not text:
            return None
        try:
            number = Decimal("".join(text.split()).replace(",", "."))
        except InvalidOperation:
            number = Decimal(0)
        if not (number.is_finite() and Decimal("0.001") <= number <= 1_000_000):
            raise forms.ValidationError(_("Write a number like 1.5."))
        return int((number * 1000).to_integral_value())

    def prepare_value(self, value: Any) -> Any:
        """Thousandths as one would type them."""
        if not isinstance(value, int):
            return value
        return number_format((Decimal(value) / 1000).normalize())


class LineForm(forms.Form):
    """One line of a quote or an invoice."""

    label = forms.CharField(
        label=_("What"),
        max_length=200,
        required=False,
        error_messages={"required": _("Say what it is.")},
    )
    quantity_thousandths = QuantityField(label=_("How much"), required=False, initial="1")
    unit = forms.ChoiceField(label=_("Unit"), choices=UNITS)
    unit_price_cents = AmountField(
        label=_("Price of one, without VAT"),
        required=False,
        error_messages={"required": _("Write a price.")},
    )
    rate = forms.TypedChoiceField(
        label=_("VAT"),
        coerce=int,
        choices=choices_of(RATES),
    )

    def clean(self) -> dict[str, Any]:
        """A line that says something says its price too; a field is wrong for one reason."""
        typed: dict[str, Any] = super().clean() or {}
        if typed.get("label") and typed.get("unit_price_cents", 0) is None:
            self._ask_for("unit_price_cents")
        if typed.get("unit_price_cents") is not None and typed.get("label") == "":
            self._ask_for("label")
        return typed

    def _ask_for(self, name: str) -> None:
        self.add_error(name, self.fields[name].error_messages["required"])


def mistakes_in(form: forms.BaseForm, lines: Any) -> list[tuple[str, str]]:
    """Where to go and what is wrong there, in a form and in its lines, each by its number."""
    named = [("", form)]
    line_n = gettext("Line %(n)s")
    named += [(line_n % {"n": n} + ", ", one) for n, one in enumerate(lines, 1)]
    return [("", str(error)) for error in form.non_field_errors()] + [
        (
            field.id_for_label,
            gettext("%(label)s: %(error)s") % {"label": f"{line}{field.label}", "error": error},
        )
        for line, part in named
        for field in part
        for error in field.errors
    ]


class Lines(forms.BaseFormSet):
    """The lines of a quote or an invoice: the first says something, the others may."""

    def add_fields(self, form: Any, index: Any) -> None:
        """Ask for the first line."""
        super().add_fields(form, index)
        for name in ("label", "unit_price_cents") if index == 0 else ():
            form.fields[name].required = True
