"""What a firm types to invoice somebody by hand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from halle.billing.issuing import DAYS_TO_PAY
from halle.billing.rules.content import Content
from halle.billing.rules.exemptions import EXEMPT, EXEMPTIONS, exemption_named, name_of
from halle.billing.rules.invoices import RATES, InvoiceLine, InvoiceTerms
from halle.billing.web.forms import KeyedForm
from halle.billing.web.line_forms import NATURES, LineForm, Lines, choices_of
from halle.identity.models import LegalIdentity

EXEMPTION_WORDS = {
    "261-4-4": _("0 %: teaching (art. 261, 4-4°)"),
    "261-7-1": _("0 %: association (art. 261, 7-1°)"),
    "283-2-nonies": _("0 %: building work, subcontracted (reverse charge)"),
    "262-ter-1": _("0 %: goods to a firm of the Union"),
    "259-1": _("0 %: services to a firm of the Union (reverse charge)"),
}
ROOM, MORE, MOST = 5, 5, 50
FIELDS = ("label", "quantity_thousandths", "unit", "unit_price_cents", "rate", "nature")


class InvoiceLineForm(LineForm):
    """A line of an invoice: its rates of VAT are those that this seller charges.

    Instead of a rate one chooses the law that frees the line from VAT.
    """

    rate = forms.ChoiceField(label=_("VAT"))  # type: ignore[assignment]

    nature = forms.ChoiceField(label=_("Kind of sale"), choices=NATURES)

    def __init__(self, *args: Any, seller: LegalIdentity, **values: Any) -> None:
        super().__init__(*args, **values)
        exempt = seller.vat_regime == LegalIdentity.VatRegime.FRANCHISE
        field = self.fields["rate"]
        assert isinstance(field, forms.ChoiceField)
        rates = choices_of(rate for rate in RATES if (rate == 0) == exempt)
        freed = [
            (one.name, EXEMPTION_WORDS[one.name])
            for one in EXEMPTIONS
            if one.category == EXEMPT or not exempt
        ]
        field.choices = [*((str(rate), words) for rate, words in rates), *freed]


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
            0 if (freed := exemption_named(typed["rate"])) else int(typed["rate"]),
            typed["quantity_thousandths"] or 1000,
            typed["unit"],
            typed["nature"],
            freed.name if freed else "",
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
            "rate": name_of(line.exemption) or line.rate,
            "nature": line.nature,
        }
        for line in content.lines[:MOST]
    ]
    return [*rows, *({} for _line in range(ROOM - len(rows)))]
