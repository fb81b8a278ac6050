"""What volunteers type at the table."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from halle.circuits.models import Collection
from halle.circuits.queries.basket_in_hand import METHOD_WORDS, BasketInHand
from halle.kernel.ids import new_public_id
from halle.kernel.rules.amounts import AmountNotUnderstood, parse_amount

_AMOUNT_SENTENCES = {
    "empty": _("Write how much."),
    "not-a-number": _("Write an amount like 12.40."),
    "too-many-decimals": _("Two decimals at most: 12.40."),
    "too-large": _("This amount is too large."),
    "negative": _("Write an amount above zero."),
}


class AmountField(forms.Field):
    """An amount as people write it; cleaned into cents."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> Any:
        """Understand it, or say what is wrong with it."""
        try:
            cents = parse_amount(str(value or "")[:30])
        except AmountNotUnderstood as problem:
            raise forms.ValidationError(_AMOUNT_SENTENCES[problem.reason]) from None
        if not cents:
            raise forms.ValidationError(_AMOUNT_SENTENCES["negative"])
        return cents


class PaymentForm(forms.Form):
    """How much, in which way; ``key`` makes a double click or the back button pay once."""

    cents = AmountField(label=_("Amount in euros"))
    method = forms.ChoiceField(label=_("Paid by"), widget=forms.RadioSelect)
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, basket: BasketInHand, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        methods = [(method, _capital(METHOD_WORDS[method])) for method in basket.methods]
        self.fields["method"].choices = methods  # type: ignore[attr-defined]
        self.fields["cents"].widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}

    @classmethod
    def for_due(cls, basket: BasketInHand) -> PaymentForm:
        """The form with what is due, or to be given back, already in it."""
        cents = abs(basket.due_cents)
        first = basket.methods[0] if basket.methods else ""
        written = f"{cents // 100},{cents % 100:02d}"
        initial = {"cents": written, "method": first, "key": new_public_id()}
        return cls(basket, initial=initial)


class AbsenceForm(forms.Form):
    """What becomes of the basket of someone who has not come."""

    fate = forms.ChoiceField(
        label=_("What becomes of the basket"),
        choices=[("", _("Not decided yet")), *Collection.Fate.choices],
        required=False,
    )
    kept_until = forms.DateField(
        label=_("Kept until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    note = forms.CharField(label=_("Note for the team"), required=False, max_length=200, strip=True)


def _capital(words: object) -> str:
    said = str(words)
    return said[:1].upper() + said[1:]
