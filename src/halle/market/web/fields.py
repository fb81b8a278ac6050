"""Fields of a catalogue: prices, stocks, rates and sizes as people write them."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import get_language

from halle.kernel.errors import HalleError
from halle.kernel.rules.amounts import (
    AmountNotUnderstood,
    format_cents,
    format_decimal,
    parse_quantity,
)
from halle.market.imports.reasons import say_refusal
from halle.market.imports.sizes import read_size
from halle.market.imports.values import CellRefused, read_price, read_stock, read_vat
from halle.market.rules.units import SizeNotUnderstood

NO_BREAK = "\u00a0"


class CellField(forms.CharField):
    """What was typed in one cell, understood as in a spreadsheet; None when nothing was."""

    read: Callable[[str], Any]
    keyboard = "decimal"

    def __init__(self, **options: Any) -> None:
        attributes = {"inputmode": self.keyboard, "autocomplete": "off", "maxlength": 20}
        options.setdefault("widget", forms.TextInput(attrs=attributes))
        super().__init__(**options)

    def to_python(self, value: Any) -> Any:
        """The value, or one sentence beside the field."""
        text = super().to_python(value)
        if not text:
            return None
        try:
            return type(self).read(text)
        except CellRefused as refusal:
            raise forms.ValidationError(
                say_refusal(refusal.code, text[:40]), code=refusal.code
            ) from None


class PriceField(CellField):
    """Euros, in cents."""

    read = staticmethod(read_price)

    def prepare_value(self, value: Any) -> Any:
        """Cents as one types them."""
        return say_price(value) if isinstance(value, int) else value


class StockField(CellField):
    """Whole packs; empty means without limit."""

    read = staticmethod(read_stock)
    keyboard = "numeric"


class RateField(CellField):
    """A rate of VAT in basis points."""

    read = staticmethod(read_vat)

    def prepare_value(self, value: Any) -> Any:
        """Basis points as one types a percentage."""
        return say_rate(value) if isinstance(value, int) else value


class AmountOfStockField(CellField):
    """A quantity in kilos, litres or pieces, with decimals."""

    def to_python(self, value: Any) -> Any:
        """The quantity, or one sentence beside the field."""
        text = forms.CharField.to_python(self, value)
        if not text:
            return None
        try:
            return parse_quantity(text)
        except AmountNotUnderstood as refusal:
            raise forms.ValidationError(
                say_refusal(f"stock-{refusal.reason}", text[:40]), code=refusal.reason
            ) from None


class SizeField(forms.CharField):
    """A size in plain words: "kg", "500 g", "bunch", "the 6"."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs={"autocomplete": "off"}))
        super().__init__(max_length=60, **options)

    def to_python(self, value: Any) -> Any:
        """The size, or one sentence beside the field."""
        text = super().to_python(value)
        if not text:
            return None
        try:
            return read_size(text)
        except SizeNotUnderstood as refusal:
            code = refusal.reason
            code = code if code.startswith("unit-") else f"unit-{code}"
            raise forms.ValidationError(say_refusal(code, text[:40]), code=code) from None

    def run_validators(self, value: Any) -> None:
        """The length was looked at with the words."""


def say_price(cents: int) -> str:
    """An amount as one types it: ``1,90``."""
    return format_cents(cents, get_language() or "fr", "").strip(f"{NO_BREAK} ")


def say_rate(vat_bp: int) -> str:
    """A rate as one types it: ``5,5``."""
    return format_decimal(Fraction(vat_bp, 100), get_language() or "fr", 2)


def add_refusal(form: forms.BaseForm, refusal: HalleError, **names: str) -> None:
    """Show a refusal beside the field it is about; ``names`` leads from its field to the form's."""
    wanted = names.get(refusal.field or "", refusal.field)
    form.add_error(wanted if wanted in form.fields else None, str(refusal))
