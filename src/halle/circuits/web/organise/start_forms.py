"""Shapes of the guided beginning: three short pages."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from halle.circuits.errors import HourIsPast
from halle.circuits.web.organise.commune_field import CommuneField
from halle.circuits.web.organise.fields import AmountField, day_field, hour_field
from halle.circuits.web.organise.house_forms import KINDS

NEW = "new"


class PlaceForm(forms.Form):
    """Who you are and where baskets are fetched."""

    organisation = forms.ChoiceField(label=_("Who organises"))
    name = forms.CharField(
        label=_("Name of your group"),
        max_length=120,
        help_text=_("Neighbours of the rue de la Calade, the farm's name…"),
        error_messages={"required": _("Give it a name.")},
    )
    commune = CommuneField(
        label=_("Commune"), max_length=80, help_text=_("Its name or its postcode.")
    )
    point = forms.CharField(
        label=_("Where baskets are fetched"),
        max_length=120,
        help_text=_("The school yard, a garage, the farm…"),
    )
    street = forms.CharField(label=_("Address"), max_length=200, required=False)
    kind = forms.ChoiceField(label=_("What it is"), choices=KINDS, initial="neighbours")

    def __init__(self, *values: Any, organisations: list[tuple[str, str]], **named: Any) -> None:
        super().__init__(*values, **named)
        field = self.fields["organisation"]
        assert isinstance(field, forms.ChoiceField)
        if organisations:
            field.choices = [(NEW, _("A new group")), *organisations]
            self.fields["name"].required = self.data.get("organisation") == NEW
            self.use_required_attribute = False
        else:
            del self.fields["organisation"]


class GoodsForm(forms.Form):
    """Who sells."""

    who = forms.ChoiceField(
        label=_("Who sells"),
        widget=forms.RadioSelect,
        choices=[("us", _("We sell what we grow or make")), ("farm", _("A farm sells to us"))],
        initial="us",
    )
    farm = forms.CharField(
        label=_("Name of the farm"),
        max_length=120,
        error_messages={"required": _("Write the name of the farm.")},
    )
    email = forms.EmailField(
        label=_("E-mail of the farm"),
        required=False,
        help_text=_("We invite them to look after their products. You can type some already."),
    )
    file = forms.FileField(
        label=_("A spreadsheet"),
        required=False,
        help_text=_("CSV or Excel, with product, unit and price."),
    )

    use_required_attribute = False

    def __init__(self, *values: Any, **named: Any) -> None:
        super().__init__(*values, **named)
        self.fields["farm"].required = self.data.get("who") != "us"


class DatesForm(forms.Form):
    """When."""

    closes_on = day_field(label=_("Orders close on"))
    closes = hour_field(label=_("at"))
    collects_on = day_field(label=_("Baskets are fetched on"))
    starts = hour_field(label=_("from"))
    ends = hour_field(label=_("to"))
    most = AmountField(
        label=_("Baskets at most"),
        decimals=0,
        required=False,
        help_text=_("Empty: as many as come."),
    )

    def __init__(self, *values: Any, now: datetime, **named: Any) -> None:
        super().__init__(*values, **named)
        self.now = timezone.localtime(now)

    def clean(self) -> dict[str, Any]:
        """Orders can still be placed, and baskets come after them."""
        told: dict[str, Any] = super().clean() or {}
        if {"closes_on", "closes"} <= told.keys() and (
            (told["closes_on"], told["closes"]) <= (self.now.date(), self.now.time())
        ):
            today = told["closes_on"] == self.now.date()
            self.add_error("closes" if today else "closes_on", str(HourIsPast.sentence))
        if {"closes_on", "closes", "collects_on", "starts", "ends"} <= told.keys():
            if told["ends"] <= told["starts"]:
                self.add_error("ends", _("A collection time must end after it starts."))
            if (told["collects_on"], told["starts"]) < (told["closes_on"], told["closes"]):
                self.add_error("collects_on", _("Baskets are collected after orders close."))
        return told
