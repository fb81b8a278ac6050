"""What people type about an invoice; each form carries a key, so that a double click counts once."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from halle.billing.models import Dispute
from halle.billing.rules.accounting import Chart
from halle.billing.rules.content import Content
from halle.billing.rules.mentions import per_cent
from halle.identity.web.amount_field import AmountField
from halle.kernel.ids import new_public_id

DEFAULTS = Chart()
ACCOUNT = r"^[1-8][0-9]{2,9}$"


class KeyedForm(forms.Form):
    """A form that is sent once, however often; several of them stand on one page."""

    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **values: Any) -> None:
        values["initial"] = {"key": new_public_id()} | values.get("initial", {})
        apart = f"{type(self).__name__.removesuffix('Form').lower()}_%s"
        super().__init__(*args, **{"auto_id": apart} | values)

    def told(self) -> dict[str, Any]:
        """What was typed, under its key, as actions take it."""
        typed = dict(self.cleaned_data)
        return typed | {"idempotency_key": str(typed.pop("key"))}


class DisputeForm(KeyedForm):
    """What is wrong with an invoice."""

    reason = forms.CharField(
        label=_("What is wrong with it"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class EndOfDisputeForm(KeyedForm):
    """How a dispute ended."""

    OUTCOMES = [
        (Dispute.Outcome.SETTLED, _("We have come to terms")),
        (Dispute.Outcome.WITHDRAWN, _("I was wrong")),
    ]

    outcome = forms.ChoiceField(
        label=_("How it ended"),
        choices=OUTCOMES,
        widget=forms.RadioSelect,
        initial=Dispute.Outcome.SETTLED,
    )
    note = forms.CharField(label=_("Note"), max_length=500, required=False)


class SettlementForm(KeyedForm):
    """Euros that arrived."""

    cents = AmountField(label=_("Amount in euros"))
    reference = forms.CharField(
        label=_("Reference of the payment"),
        max_length=60,
        help_text=_("As the bank statement says it: it counts once."),
    )


class CreditNoteForm(KeyedForm):
    """What is given back of an invoice: all of it, or a part."""

    reason = forms.CharField(label=_("Why"), max_length=300)
    net_cents = AmountField(
        label=_("Amount without VAT"),
        required=False,
        help_text=_("Left empty, the whole invoice is given back."),
    )
    rate = forms.ChoiceField(label=_("VAT rate"), widget=forms.RadioSelect)

    def __init__(self, content: Content, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        self.rates = {one.exemption or str(one.rate): one for one in reversed(content.rates)}
        field = self.fields["rate"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            (name, f"{per_cent(one.rate)} {one.exemption}".strip())
            for name, one in self.rates.items()
        ]
        field.initial = next(iter(self.rates))
        if len(self.rates) == 1:
            field.widget = forms.HiddenInput()

    def told(self) -> dict[str, Any]:
        """What was typed; instead of the words of the rate, the rate itself."""
        typed = super().told()
        return typed | {"rate": self.rates[typed["rate"]]}


class FecForm(forms.Form):
    """From which day to which, and the accounts that the firm's accountant uses."""

    first = forms.DateField(
        label=_("First day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    last = forms.DateField(
        label=_("Last day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        for name, account in asdict(DEFAULTS).items():
            self.fields[name] = forms.RegexField(
                ACCOUNT,
                label=DEFAULTS.label_of(account),
                initial=account,
                required=False,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 10}),
                error_messages={"invalid": _("An account has three to ten digits.")},
            )

    def chart(self) -> Chart:
        """The accounts as typed; where nothing was, the usual one."""
        typed = {name: self.cleaned_data.get(name) for name in asdict(DEFAULTS)}
        return Chart(**{name: account for name, account in typed.items() if account})
