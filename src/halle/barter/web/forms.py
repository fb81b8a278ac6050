"""What members and the council type."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from halle.barter.rules.firm_facts import FirmFacts
from halle.identity.web.amount_field import AmountField
from halle.kernel.ids import new_public_id


class PayForm(forms.Form):
    """Who is paid, how much, what for; ``key`` makes a double click pay once."""

    to = forms.CharField(
        label=_("To whom"),
        max_length=120,
        help_text=_("Name of the firm, number of its account, or its SIREN."),
        widget=forms.TextInput(attrs={"list": "members", "autocomplete": "off"}),
    )
    cents = AmountField(label=_("Amount in credits"))
    message = forms.CharField(
        label=_("What for"),
        required=False,
        max_length=200,
        help_text=_("Both firms read it, nobody else does."),
    )
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **values: Any) -> None:
        values["initial"] = {"key": new_public_id()} | (values.get("initial") or {})
        super().__init__(*args, **values)


class FactsForm(forms.Form):
    """What a firm does and how it is doing."""

    sector = forms.CharField(label=_("Your trade"), max_length=80)
    activity = forms.CharField(
        label=_("What you sell, in a few words"),
        max_length=300,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    turnover_cents = AmountField(label=_("Turnover of the last year, in euros"))
    age_years = forms.IntegerField(label=_("Age of the firm, in years"), min_value=0, max_value=999)
    headcount = forms.IntegerField(
        label=_("People at work, you included"), min_value=0, max_value=999_999
    )
    has_equity = forms.BooleanField(
        label=_("Our own funds are above zero in the last balance sheet"), required=False
    )

    def facts(self) -> FirmFacts:
        """What was typed, as actions take it."""
        typed = self.cleaned_data
        return FirmFacts(**{name: typed[name] for name in FirmFacts._fields})


class ApplicationForm(FactsForm):
    """The same, for which firm, and the rules accepted."""

    firm = forms.ChoiceField(label=_("Which firm joins"))
    accepts_terms = forms.BooleanField(label=_("We accept the rules of the network"))
    field_order = ("firm",)


class LineForm(forms.Form):
    """How far below zero a firm may go, and why."""

    line_cents = AmountField(label=_("Credit line, in credits"))
    reason = forms.CharField(
        label=_("Why"),
        required=False,
        max_length=300,
        help_text=_("Needed when it is not what the formula proposes. The firm reads it."),
    )


class ReasonForm(forms.Form):
    """Why something was decided."""

    reason = forms.CharField(label=_("Why"), max_length=300, help_text=_("The firm reads it."))


class TrustForm(forms.Form):
    """Who is paid at once."""

    to = forms.CharField(
        label=_("Firm"),
        max_length=120,
        widget=forms.TextInput(attrs={"list": "members", "autocomplete": "off"}),
    )
    up_to_cents = AmountField(label=_("Up to how much each time"), required=False)


class AcceptanceForm(forms.Form):
    """After how long silence is a yes."""

    days = forms.IntegerField(
        label=_("Pay requests we have not answered after so many days"),
        required=False,
        min_value=1,
        max_value=90,
        help_text=_("Leave it empty to be asked each time."),
    )


class RecurringForm(PayForm):
    """What is paid every month."""

    day = forms.IntegerField(label=_("Day of the month"), min_value=1, max_value=31, initial=1)
    field_order = ("to", "cents", "day", "message")


class FileForm(forms.Form):
    """A file of payments."""

    file = forms.FileField(
        label=_("File of payments"),
        help_text=_("CSV or XLSX with the columns payer, payee, description, amount."),
    )


class NetworkForm(forms.Form):
    """What the public reads of a network."""

    about = forms.CharField(
        label=_("What this network is"), required=False, widget=forms.Textarea({"rows": 5})
    )
    terms = forms.CharField(label=_("Its rules"), widget=forms.Textarea({"rows": 10}))


class PeriodForm(forms.Form):
    """Between which days; both included."""

    since = forms.DateField(
        label=pgettext_lazy("day", "From"),
        required=False,
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
    )
    until = forms.DateField(
        label=pgettext_lazy("day", "To"),
        required=False,
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
    )

    def clean(self) -> dict[str, Any]:
        """Days of our times only: a calendar ends somewhere."""
        typed: dict[str, Any] = self.cleaned_data
        for name, day in list(typed.items()):
            if day is not None and not 1900 <= day.year <= 2200:
                self.add_error(name, _("This day is too far away."))
        return typed


class LinkForm(forms.Form):
    """What a payment link asks for."""

    cents = AmountField(label=_("Amount in credits"), required=False)
    message = forms.CharField(label=_("What for"), required=False, max_length=200)
