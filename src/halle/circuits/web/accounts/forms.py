"""What treasurers type; each form carries a key, so that a double click counts once."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from halle.circuits.queries.basket_in_hand import METHOD_WORDS
from halle.circuits.web.distribution.handover_forms import AmountField
from halle.circuits.web.organise.fields import day_field
from halle.kernel.ids import new_public_id


class MoneyForm(forms.Form):
    """How much, in which way, and a note for the books."""

    METHODS: tuple[str, ...] = ("cash", "cheque", "card", "transfer")

    cents = AmountField(label=_("Amount in euros"))
    method = forms.ChoiceField(label=_("Paid by"), widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=120,
        help_text=_("Number of the cheque, for instance."),
    )
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **values: Any) -> None:
        values["initial"] = {"key": new_public_id(), "method": self.METHODS[0]} | values.get(
            "initial", {}
        )
        super().__init__(*args, **values)
        method = self.fields["method"]
        assert isinstance(method, forms.ChoiceField)
        method.choices = [(one, _capital(METHOD_WORDS[one])) for one in self.METHODS]
        self.fields["cents"].widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}

    def told(self) -> dict[str, Any]:
        """What was typed, under its key, as actions take it."""
        typed = dict(self.cleaned_data)
        return typed | {"idempotency_key": str(typed.pop("key"))}


class TopUpForm(MoneyForm):
    """Money that a member hands to the hub."""


class GiveBackForm(MoneyForm):
    """Money that the hub hands back to a member."""

    METHODS = ("cash", "transfer", "cheque", "card")


class PayoutForm(MoneyForm):
    """Money that the hub pays to a producer."""

    METHODS = ("transfer", "cheque", "cash")

    paid_on = day_field(label=_("Paid on"), required=False)
    field_order = ("cents", "method", "paid_on", "note")


def _capital(words: object) -> str:
    said = str(words)
    return said[:1].upper() + said[1:]
