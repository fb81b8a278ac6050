"""Shapes of what people type about themselves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from halle.identity.models import Role
from halle.territory.queries.communes import the_commune


class PlaceForm(forms.Form):
    """An address: a street, and a commune by its name or postcode."""

    street = forms.CharField(
        label=_("Street"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )
    commune = forms.CharField(
        label=_("Commune or postcode"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "address-level2"}),
    )

    def clean_commune(self) -> int | None:
        """The commune meant by a name or a postcode."""
        typed = self.cleaned_data["commune"].strip()
        if not typed:
            return None
        commune = the_commune(typed)
        if commune is None:
            raise forms.ValidationError(
                _("Several communes or none are called so. Write it like Crest (26).")
            )
        return commune.pk


class ProfileForm(PlaceForm):
    """What one says about oneself."""

    field_order = ["name", "phone", "street", "commune", "language"]

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = forms.CharField(
        label=_("Phone"),
        max_length=30,
        required=False,
        help_text=_("For the day something is wrong with your order. As you are used to write it."),
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    language = forms.ChoiceField(
        label=_("Language of the mails you get"), choices=settings.LANGUAGES
    )


class OrganisationForm(forms.Form):
    """An organisation's name and how it is reached."""

    name = forms.CharField(label=_("Its name"), max_length=120)
    email = forms.EmailField(label=_("E-mail"), required=False)
    phone = forms.CharField(
        label=_("Phone"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )


class InvitationForm(forms.Form):
    """Who is asked to take which role."""

    email = forms.EmailField(label=_("Their e-mail"))
    kind = forms.ChoiceField(
        label=_("Role"), choices=Role.Kind.choices, initial=Role.Kind.VOLUNTEER
    )


class TokenForm(forms.Form):
    """What a program may do, and until when."""

    SCOPES = [("read", _("Read")), ("read write", _("Read and write"))]

    name = forms.CharField(
        label=_("What it is for"),
        max_length=80,
        help_text=_("For instance: till of the shop."),
    )
    scopes = forms.ChoiceField(label=_("What it may do"), choices=SCOPES, widget=forms.RadioSelect)
    expires_on = forms.DateField(
        label=_("Valid until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    key = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scopes"].initial = "read"
