"""Fields for what those who organise type: amounts, moments, and what the house refuses."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from halle.kernel.errors import HalleError
from halle.kernel.rules.amounts import AmountNotUnderstood, format_cents, parse_amount

MOMENTS = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M"]
DAYS = ["%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y"]


class AmountField(forms.CharField):
    """Euros as people write them, in cents; with ``decimals=0`` a whole number."""

    def __init__(
        self, *, decimals: int = 2, negative_allowed: bool = False, **options: Any
    ) -> None:
        self.decimals, self.negative_allowed = decimals, negative_allowed
        keyboard = "numeric" if decimals == 0 else "decimal"
        super().__init__(
            widget=forms.TextInput(
                attrs={"inputmode": keyboard, "autocomplete": "off", "maxlength": 20}
            ),
            **options,
        )

    def to_python(self, value: Any) -> Any:
        """Cents, or None when nothing was typed."""
        text = super().to_python(value)
        if not text:
            return None
        try:
            return parse_amount(
                text, decimals=self.decimals, negative_allowed=self.negative_allowed
            )
        except AmountNotUnderstood as problem:
            sentence = (
                _("This cannot be below zero.")
                if problem.reason == "negative"
                else _("Write an amount like 12.50.")
                if self.decimals
                else _("Write a whole number.")
            )
            raise forms.ValidationError(sentence, code=problem.reason) from None

    def prepare_value(self, value: Any) -> Any:
        """Cents as one would type them."""
        if not isinstance(value, int):
            return value
        if self.decimals == 0:
            return str(value)
        return format_cents(value, get_language() or "fr", "").strip("\u00a0 ")


def moment_field(**options: Any) -> forms.DateTimeField:
    """A day and an hour of the territory's clock."""
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(widget=widget, input_formats=MOMENTS, **options)


def day_field(**options: Any) -> forms.DateField:
    """A day."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(widget=widget, input_formats=DAYS, **options)


def hour_field(**options: Any) -> forms.TimeField:
    """An hour of the clock."""
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(
        widget=widget, input_formats=["%H:%M", "%H:%M:%S", "%Hh%M", "%Hh"], **options
    )


def add_refusal(form: forms.BaseForm, refusal: HalleError, **names: str) -> None:
    """Show a refusal beside the field it is about; ``names`` maps its fields to the form's."""
    wanted = names.get(refusal.field or "", refusal.field)
    form.add_error(wanted if wanted in form.fields else None, str(refusal))
