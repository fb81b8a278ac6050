"""Shapes of house rules and points."""

from __future__ import annotations

from typing import Any, TypedDict

from django import forms
from django.utils.translation import gettext_lazy as _

from halle.circuits.models import Point
from halle.circuits.rules.terms import HouseRules
from halle.circuits.web.organise.commune_field import CommuneField
from halle.circuits.web.organise.fields import AmountField
from halle.territory.rules.addresses import Address

KINDS = [
    ("square", _("A square, a market")),
    ("school", _("A school")),
    ("neighbours", _("At neighbours'")),
    ("farm_shop", _("At a farm")),
    ("station", _("A station")),
    ("shop", _("A shop")),
    ("other", _("Another place")),
]


class HouseForm(forms.Form):
    """How a hub takes orders and money."""

    about = forms.CharField(
        label=_("About you"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Shown on the public pages."),
    )
    about_en = forms.CharField(
        label=_("The same in English"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    is_public = forms.BooleanField(label=_("Show this hub on the public pages"), required=False)
    allows_guests = forms.BooleanField(
        label=_("People without an account can order"), required=False
    )
    allows_changes = forms.BooleanField(
        label=_("Members can change their order until it closes"), required=False
    )
    minimum_order_cents = AmountField(label=_("Least a member orders, €"), required=False)
    shows_names_to_producers = forms.BooleanField(
        label=_("Producers see the names of members"), required=False
    )
    producers_correct_orders = forms.BooleanField(
        label=_("Producers can correct weights and shortages"), required=False
    )
    takes_cash = forms.BooleanField(label=_("Cash at collection"), required=False)
    takes_cheque = forms.BooleanField(label=_("Cheque at collection"), required=False)
    takes_card = forms.BooleanField(label=_("Card at collection"), required=False)
    takes_credit = forms.BooleanField(label=_("Credit paid in advance"), required=False)
    takes_transfer = forms.BooleanField(label=_("Bank transfer"), required=False)
    iban = forms.CharField(label=_("IBAN"), required=False, max_length=42)
    bic = forms.CharField(label=_("BIC"), required=False, max_length=14)

    GROUPS = (
        (_("Who you are"), ("about", "about_en", "is_public")),
        (_("Orders"), ("minimum_order_cents", "allows_guests", "allows_changes")),
        (_("Producers"), ("shows_names_to_producers", "producers_correct_orders")),
        (
            _("Payment"),
            ("takes_cash", "takes_cheque", "takes_card", "takes_credit", "takes_transfer"),
        ),
        (_("For transfers"), ("iban", "bic")),
    )

    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields as the page shows them, under a title each."""
        return [(str(title), [self[name] for name in names]) for title, names in self.GROUPS]

    def rules(self) -> HouseRules:
        """The same as the action takes it."""
        told = dict(self.cleaned_data)
        told["minimum_order_cents"] = told["minimum_order_cents"] or 0
        return HouseRules(**told)

    @staticmethod
    def values_of(rules: HouseRules) -> dict[str, Any]:
        """The rules in force, as they were filled in."""
        values = {name: getattr(rules, name) for name in HouseRules.__slots__}
        values["minimum_order_cents"] = rules.minimum_order_cents or None
        return values


class PointWords(TypedDict):
    """What a point says of itself."""

    name: str
    kind: str
    opening: str
    instructions: str
    contact: str


class PointForm(forms.Form):
    """A place to collect baskets."""

    name = forms.CharField(
        label=_("Name of the place"), max_length=120, help_text=_("The school yard, the station…")
    )
    kind = forms.ChoiceField(label=_("What it is"), choices=KINDS, initial="other")
    commune = CommuneField(
        label=_("Commune"), max_length=80, help_text=_("Its name or its postcode.")
    )
    street = forms.CharField(label=_("Address"), max_length=200, required=False)
    opening = forms.CharField(
        label=_("Usual hours"),
        max_length=200,
        required=False,
        help_text=_("In words: Thursdays from 17:30 to 19:30."),
    )
    instructions = forms.CharField(
        label=_("What to know to collect there"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    contact = forms.CharField(
        label=_("Whom to ask"),
        max_length=120,
        required=False,
        help_text=_("Shown to everyone: a first name and a phone, if that person agrees."),
    )

    def address(self) -> Address:
        """Where it is."""
        return Address(self.cleaned_data["commune"].pk, self.cleaned_data["street"])

    def words(self) -> PointWords:
        """Everything else."""
        told = self.cleaned_data
        return {
            "name": told["name"],
            "kind": told["kind"],
            "opening": told["opening"],
            "instructions": told["instructions"],
            "contact": told["contact"],
        }

    @staticmethod
    def values_of(point: Point) -> dict[str, Any]:
        """A point that exists, as it was filled in."""
        commune = point.place.commune
        return {
            "name": point.name,
            "kind": point.kind,
            "commune": f"{commune.name} ({commune.department})",
            "street": point.place.street,
            "opening": point.opening,
            "instructions": point.instructions,
            "contact": point.contact,
        }
