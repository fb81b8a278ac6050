"""What is typed about a customer who is not on the platform."""

from __future__ import annotations

from typing import Any

from babel import Locale
from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from halle.billing.rules.content import Side
from halle.billing.rules.outsiders import COUNTRIES, Outsider

PREFIX = "client"
FIELDS = ("name", "street", "postcode", "town", "country", "siren", "vat_number")


def countries() -> list[tuple[str, str]]:
    """France first, then the other countries of the Union by name, in the reader's language."""
    names = Locale.parse(get_language() or "fr", sep="-").territories
    told = [(code, names[code]) for code in COUNTRIES]
    return [told[0], *sorted(told[1:], key=lambda one: one[1])]


class OutsiderForm(forms.Form):
    """A firm, an association or a person, as the invoice will name them."""

    name = forms.CharField(label=_("Name of the customer"), max_length=120)
    street = forms.CharField(label=_("Number and street"), max_length=200)
    postcode = forms.CharField(label=_("Postcode"), max_length=10)
    town = forms.CharField(label=_("Town"), max_length=80)
    country = forms.ChoiceField(label=_("Country"), initial="FR")
    siren = forms.CharField(
        label=_("SIREN"),
        max_length=20,
        required=False,
        help_text=_("Of a firm or an association; people have none."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    vat_number = forms.CharField(label=_("VAT number"), max_length=20, required=False)

    prefix = PREFIX

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        field = self.fields["country"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = countries()

    def told(self) -> Outsider:
        """What was typed, as the action takes it."""
        return Outsider(**{name: self.cleaned_data[name] for name in FIELDS})


def as_named(side: Side) -> dict[str, str]:
    """The customer of an earlier invoice, to be named again."""
    return {name: getattr(side, name) for name in FIELDS}
