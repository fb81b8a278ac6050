"""What managers type about a program's address."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from halle.kernel.ids import new_public_id
from halle.webhooks.announced import by_group
from halle.webhooks.rules.addresses import LONGEST


class EndpointForm(forms.Form):
    """Where a program is told, and of what; one field of kinds for each group."""

    name = forms.CharField(
        label=_("What it is for"),
        max_length=80,
        help_text=_("For instance: accounting software, till, website."),
    )
    url = forms.CharField(
        label=_("Address"),
        max_length=LONGEST,
        help_text=_("The public https address at which the program is told."),
        widget=forms.TextInput(
            attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}
        ),
    )
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=60)

    def __init__(self, *args: Any, kinds: list[str] | None = None, **values: Any) -> None:
        values["initial"] = {"key": new_public_id()} | values.get("initial", {})
        super().__init__(*args, **values)
        for place, (group, announced) in enumerate(by_group().items()):
            self.fields[f"kinds_{place}"] = forms.MultipleChoiceField(
                label=str(group),
                choices=[(one.fact.name, one.words) for one in announced],
                initial=kinds or [],
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )

    @property
    def kind_fields(self) -> list[forms.BoundField]:
        """The groups of kinds, to be shown apart."""
        return [self[name] for name in self.fields if name.startswith("kinds_")]

    def told(self) -> dict[str, Any]:
        """What was typed, as actions take it."""
        data = self.cleaned_data
        groups = (data[name] for name in self.fields if name.startswith("kinds_"))
        return {
            "name": data["name"],
            "url": data["url"],
            "kinds": [kind for kinds in groups for kind in kinds],
        }
