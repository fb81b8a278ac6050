"""Shapes of what those who organise type; never a business refusal."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from halle.circuits.founding import name_of_orders
from halle.circuits.models import OrderCycle
from halle.circuits.policies import LIVE
from halle.circuits.queries.partners import Ours
from halle.circuits.rules.founding import Grower
from halle.circuits.rules.terms import CycleTerms
from halle.circuits.web.organise.fields import AmountField, day_field, hour_field, moment_field
from halle.kernel.rules.spoken_time import say_when
from halle.market.models import SaleSession


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


class WelcomeForm(forms.Form):
    """A farm that is not here yet."""

    name = forms.CharField(label=_("Name of the farm"), max_length=120)
    email = forms.EmailField(
        label=_("E-mail of the farm"),
        required=False,
        help_text=_("We invite them to look after their products. Until they come, you do."),
    )

    def grower(self) -> Grower:
        """The same as the action takes it."""
        return Grower(self.cleaned_data["name"], self.cleaned_data["email"])


class CycleForm(forms.Form):
    """What members read about a cycle, and its hours."""

    name = forms.CharField(label=_("Name"), max_length=120)
    opens_at = moment_field(label=_("Orders open"))
    closes_at = moment_field(label=_("Orders close"))
    minimum_order = AmountField(
        label=_("Least a member orders, €"), required=False, help_text=_("Empty: no minimum.")
    )
    allows_guests = forms.BooleanField(
        label=_("People without an account can order"), required=False
    )
    message = forms.CharField(
        label=_("A word to members"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Shown above the products."),
    )

    def terms(self) -> CycleTerms:
        """The same as the action takes it."""
        told = self.cleaned_data
        return CycleTerms(
            told["name"],
            told["opens_at"],
            told["closes_at"],
            told["message"],
            told["allows_guests"],
            told["minimum_order"] or 0,
        )

    def show_what_is_there(self, cycle: OrderCycle) -> None:
        """Say beside each field that differs what somebody else's save left in it."""
        for name, value in self.values_of(cycle).items():
            if isinstance(value, datetime):
                value = value.replace(second=0, microsecond=0)
            if self.fields[name].disabled or self.cleaned_data[name] == value:
                continue
            shown = self[name].field.prepare_value(value)
            if isinstance(value, datetime):
                shown = say_when(timezone.localtime(value), get_language() or "fr")
            elif isinstance(value, bool):
                shown = _("yes") if value else _("no")
            self.add_error(name, _("Now: %(value)s.") % {"value": shown or _("nothing")})

    @classmethod
    def about(cls, cycle: OrderCycle, sent: QueryDict | None = None) -> CycleForm:
        """The form of a cycle that exists: what can no longer change is shown and kept."""
        form = cls(sent, initial=cls.values_of(cycle))
        state = cycle.session.state
        for name, field in form.fields.items():
            over = state not in LIVE
            field.disabled = over or (name == "opens_at" and state == SaleSession.State.OPEN)
        return form

    @staticmethod
    def values_of(cycle: OrderCycle) -> dict[str, Any]:
        """A cycle that exists, as it was filled in."""
        return {
            "name": cycle.name,
            "opens_at": cycle.session.opens_at,
            "closes_at": cycle.session.closes_at,
            "minimum_order": cycle.minimum_order_cents or None,
            "allows_guests": cycle.allows_guests,
            "message": cycle.message,
        }


class CopyForm(forms.Form):
    """When the same orders are held again."""

    on = day_field(label=_("Day of collection"))
    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        required=False,
        help_text=_("Empty: named after its day."),
    )

    def named(self) -> str:
        """The name typed, else that of the day."""
        told = self.cleaned_data
        return told["name"] or name_of_orders(told["on"])


class SeriesForm(forms.Form):
    """How often orders come back."""

    name = forms.CharField(label=_("Name of the series"), max_length=95)
    rhythm = forms.ChoiceField(label=_("How often"), widget=forms.RadioSelect)
    starts_on = day_field(
        label=_("First collection"), help_text=_("Its day of the week is that of the others.")
    )
    opens_at_local = hour_field(label=_("Orders open at"))
    ahead = forms.IntegerField(
        label=_("How many to keep planned"), min_value=1, max_value=12, initial=2
    )

    def __init__(self, *values: Any, rhythms: list[tuple[str, str]], **named: Any) -> None:
        super().__init__(*values, **named)
        rhythm = self.fields["rhythm"]
        assert isinstance(rhythm, forms.ChoiceField)
        rhythm.choices = rhythms
