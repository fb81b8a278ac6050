"""A field for euros."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from halle.kernel.rules.amounts import AmountNotUnderstood, format_cents, parse_amount


class AmountField(forms.CharField):
    """Euros as people write them, in cents; None where nothing was typed."""

    def __init__(self, **options: Any) -> None:
        attributes = {"inputmode": "decimal", "autocomplete": "off", "maxlength": 20}
        super().__init__(widget=forms.TextInput(attrs=attributes), **options)

    def to_python(self, value: Any) -> Any:
        """Cents, or None."""
        text = super().to_python(value)
        if not text:
            return None
        try:
            return parse_amount(text)
        except AmountNotUnderstood:
            raise forms.ValidationError(_("Write an amount like 12.50.")) from None

    def prepare_value(self, value: Any) -> Any:
        """Cents as one would type them."""
        if not isinstance(value, int):
            return value
        return format_cents(value, get_language() or "fr", "").strip("\u00a0 ")
