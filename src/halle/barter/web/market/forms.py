"""What firms type about offers and wants."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from halle.barter.headings import HEADINGS
from halle.barter.models import Listing
from halle.barter.rules.listings import USUAL_DAYS, ListingWords
from halle.identity.web.amount_field import AmountField
from halle.kernel.ids import new_public_id

CREDIT = [(1000, _("All in credit")), (750, "75 %"), (500, "50 %"), (300, "30 %"),
          (0, _("All in euros"))]  # fmt: skip


class ListingForm(forms.Form):
    """An offer or a want; ``key`` makes a double click publish once."""

    kind = forms.ChoiceField(
        label=_("You"),
        choices=[("offer", _("offer something")), ("want", _("look for something"))],
        widget=forms.RadioSelect,
        initial="offer",
    )
    title = forms.CharField(
        label=_("What, in a few words"),
        max_length=100,
        help_text=_("For instance: sharpening of tools, 80 kg of squash, a room on Saturdays."),
    )
    category = forms.ChoiceField(label=_("Heading"))
    text = forms.CharField(
        label=_("Tell more"),
        required=False,
        max_length=3000,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("Everybody reads it: write no private number or address here."),
    )
    price_cents = AmountField(
        label=_("Price with VAT, credits and euros together"),
        required=False,
        help_text=_("Leave it empty to discuss it."),
    )
    unit = forms.CharField(
        label=_("For one"),
        required=False,
        max_length=30,
        help_text=_("hour, piece, kg, day…"),
    )
    credit_permille = forms.TypedChoiceField(
        label=_("Payable in credit"), coerce=int, choices=CREDIT, initial=1000
    )
    stock = forms.IntegerField(
        label=_("How many"),
        required=False,
        min_value=0,
        max_value=1_000_000,
        help_text=_("Leave it empty if there is as much as one likes."),
    )
    reach = forms.ChoiceField(label=_("Where"), choices=Listing.Reach.choices)
    radius_km = forms.IntegerField(
        label=_("Up to how many km, if at their place"), required=False, min_value=1, max_value=1000
    )
    until = forms.DateField(
        label=_("Last day"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, today: date, **values: Any) -> None:
        values["initial"] = {
            "key": new_public_id(),
            "until": (today + timedelta(days=USUAL_DAYS)).isoformat(),
        } | (values.get("initial") or {})
        super().__init__(*args, **values)
        headings = sorted((str(one.name), key) for key, one in HEADINGS.items())
        field: Any = self.fields["category"]
        field.choices = [("", _("Choose")), *((key, name) for name, key in headings)]
        credit: Any = self.fields["credit_permille"]
        known, own = dict(CREDIT), self.initial.get("credit_permille", 1000)
        if own not in known:
            credit.choices = [*CREDIT, (own, f"{own / 10:g} %")]

    def words(self) -> ListingWords:
        """What was typed, as actions take it."""
        return ListingWords(**{name: self.cleaned_data[name] for name in ListingWords._fields})
