"""What an organisation types about who it is before the law."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from halle.identity.models import LegalIdentity
from halle.identity.web.amount_field import AmountField


class LegalIdentityForm(forms.Form):
    """Everything that has to stand on an invoice about whoever issues it."""

    legal_name = forms.CharField(label=_("Legal name"), max_length=120)
    legal_form = forms.CharField(
        label=_("Legal form"),
        max_length=60,
        required=False,
        help_text=_("For instance: SARL, EARL, association loi 1901."),
    )
    share_capital_cents = AmountField(
        label=_("Share capital in euros"),
        required=False,
    )
    siren = forms.CharField(
        label=_("SIREN"),
        max_length=20,
        help_text=_("Nine digits."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    siret = forms.CharField(
        label=_("SIRET"),
        max_length=25,
        required=False,
        help_text=_("The fourteen digits of the address that invoices."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    register_town = forms.CharField(
        label=_("Town of the trade register"),
        max_length=80,
        required=False,
        help_text=_("Where the firm is registered (RCS), if it is."),
    )
    street = forms.CharField(label=_("Street of the registered address"), max_length=200)
    postcode = forms.CharField(label=_("Postcode"), max_length=10)
    town = forms.CharField(label=_("Town"), max_length=80)
    vat_regime = forms.ChoiceField(
        label=_("VAT"), choices=LegalIdentity.VatRegime.choices, widget=forms.RadioSelect
    )
    vat_number = forms.CharField(
        label=_("VAT number"),
        max_length=20,
        required=False,
        help_text=_("Left empty, it follows from the SIREN."),
    )
    vat_on_debits = forms.BooleanField(
        label=_("It has chosen to pay VAT on services when it invoices (on debits)"),
        required=False,
    )
    iban = forms.CharField(
        label=_("IBAN of the account to be paid on"),
        max_length=50,
        required=False,
        help_text=_(
            "Your invoices show it to whoever owes you euros. "
            "When it changes, all managers are told by mail."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    bic = forms.CharField(
        label=_("BIC of the bank"),
        max_length=14,
        required=False,
        help_text=_("Needed by some foreign banks only."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        self.fields["vat_regime"].initial = LegalIdentity.VatRegime.NORMAL
