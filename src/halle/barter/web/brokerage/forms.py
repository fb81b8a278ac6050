"""What brokers type, and the council that names them."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from halle.kernel.ids import new_public_id


class ProposeForm(forms.Form):
    """Why the two fit; ``key`` makes a double click propose once."""

    sentence = forms.CharField(
        label=_("Why they fit"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Both firms read it, with your name. It begins their conversation if both are interested."),
    )  # fmt: skip
    key = forms.UUIDField(widget=forms.HiddenInput, initial=new_public_id)


class NameForm(forms.Form):
    """Who is named, acting for which member."""

    firm = forms.ChoiceField(label=_("For which member firm"), help_text=_("It is paid the fee."))
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("The one they sign in with; they act for the firm."),
    )
