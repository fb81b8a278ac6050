"""What a firm says of its gift when it agrees to a ring."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from halle.billing.rules.invoices import RATES
from halle.identity.models import LegalIdentity
from halle.identity.queries.legal_identities import legal_identity_of


class GiftForm(forms.Form):
    """What the invoice of a gift will say: its VAT, where the firm charges any, and its nature."""

    rate = forms.TypedChoiceField(
        label=_("VAT on what you give"),
        coerce=int,
        choices=[(rate, f"{rate / 100:g} %".replace(".", ",")) for rate in RATES if rate],
        help_text=_("The amount of the ring has it inside."),
    )
    nature = forms.ChoiceField(
        label=_("What you give is"),
        choices=[("services", _("a service")), ("goods", _("goods"))],
    )

    def __init__(self, firm_id: int, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        known = legal_identity_of(firm_id)
        if known is not None and known.vat_regime == LegalIdentity.VatRegime.FRANCHISE:
            del self.fields["rate"]
