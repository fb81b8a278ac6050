"""Shapes of what those who organise type; never a business refusal."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from halle.circuits.queries.partners import Ours


class AskForm(forms.Form):
    """Whom to work with, and what for."""

    partner = forms.ChoiceField(label=_("With whom"))
    permission = forms.ChoiceField(
        label=_("What for"),
        widget=forms.RadioSelect,
        choices=[
            ("add_to_cycles", _("Add the producer's products to the hub's orders")),
            ("edit_products", _("Let the hub keep the producer's catalogue too")),
        ],
        initial="add_to_cycles",
    )

    def __init__(self, *values: Any, choices: list[tuple[str, str]], **named: Any) -> None:
        super().__init__(*values, **named)
        partner = self.fields["partner"]
        assert isinstance(partner, forms.ChoiceField)
        partner.choices = [("", "…"), *choices]

    def sides(self, ours: Ours) -> tuple[int, int]:
        """Who is the producer and who the hub."""
        kind, _, pk = self.cleaned_data["partner"].partition("-")
        return (int(pk), ours.party_id) if kind == "producer" else (ours.party_id, int(pk))
