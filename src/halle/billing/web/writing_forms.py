"""What a firm types to invoice somebody by hand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from halle.billing.issuing import DAYS_TO_PAY
from halle.billing.rules.content import Content
from halle.billing.rules.invoices import RATES, InvoiceLine, InvoiceTerms
from halle.billing.web.forms import KeyedForm
from halle.billing.web.line_forms import NATURES, LineForm, Lines, choices_of
from halle.identity.models import LegalIdentity

ROOM, MORE, MOST = 5, 5, 50
FIELDS = ("label", "quantity_thousandths", "unit", "unit_price_cents", "rate", "nature")


class InvoiceLineForm(LineForm):
    """A line of an invoice: its rates of VAT are those that this seller charges."""

    nature = forms.ChoiceField(label=_("Kind of sale"), choices=NATURES)

    def __init__(self, *args: Any, seller: LegalIdentity, **values: Any) -> None:
        super().__init__(*args, **values)
        exempt = seller.vat_regime == LegalIdentity.VatRegime.FRANCHISE
        field = self.fields["rate"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices_of(rate for rate in RATES if (rate == 0) == exempt)


InvoiceLineForms = forms.formset_factory(
    InvoiceLineForm, Lines, extra=0, max_num=MOST, absolute_max=MOST
)


class TermsForm(KeyedForm):
    """When it was supplied, when it is due, and a word."""

    supplied_on = forms.DateField(
        label=_("Day of the sale"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    due_on = forms.DateField(
        label=_("To be paid by"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    note = forms.CharField(
        label=_("Note on the invoice"),
        required=False,
        max_length=500,
        help_text=_("An order number, a guarantee: whatever the customer asked for."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def terms(self) -> InvoiceTerms:
        """What was typed, as the action takes it."""
        typed = self.cleaned_data
        return InvoiceTerms(
            due_on=typed["due_on"], supplied_on=typed["supplied_on"], note=typed["note"]
        )


def usual_terms(today: date) -> dict[str, Any]:
    """Sold today, due in thirty days."""
    due = today + timedelta(days=DAYS_TO_PAY)
    return {"supplied_on": today, "due_on": due}


def lines_of(lines: Any) -> list[InvoiceLine]:
    """The lines in which something was typed."""
    return [
        InvoiceLine(
            typed["label"],
            typed["unit_price_cents"],
            typed["rate"],
            typed["quantity_thousandths"] or 1000,
            typed["unit"],
            typed["nature"],
        )
        for typed in (form.cleaned_data for form in lines)
        if typed.get("label")
    ]


def as_typed(sent: Mapping[str, Any], more: int) -> list[dict[str, Any]]:
    """The lines as they were sent, right or wrong, and room for ``more``."""
    total = str(sent.get("line-TOTAL_FORMS", ""))
    sent_lines = min(int(total), MOST) if total.isdecimal() and len(total) < 4 else ROOM
    rows = [
        {name: sent.get(f"line-{n}-{name}", "")[:200] for name in FIELDS} for n in range(sent_lines)
    ]
    return [*rows, *({} for _line in range(more))][:MOST]


def as_before(content: Content) -> list[dict[str, Any]]:
    """The lines of an earlier invoice, to be typed over."""
    rows = [
        {
            "label": line.label,
            "quantity_thousandths": line.quantity_thousandths,
            "unit": line.unit,
            "unit_price_cents": line.unit_price_cents,
            "rate": line.rate,
            "nature": line.nature,
        }
        for line in content.lines[:MOST]
    ]
    return [*rows, *({} for _line in range(ROOM - len(rows)))]
