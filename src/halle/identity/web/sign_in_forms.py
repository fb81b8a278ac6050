"""Shapes of what people type to begin and to come back."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import AddEmailForm, BaseSignupForm, ConfirmEmailVerificationCodeForm
from allauth.account.forms import ConfirmLoginCodeForm as AllauthConfirmLoginCodeForm
from allauth.account.forms import LoginForm as AllauthLoginForm
from allauth.account.internal.flows.manage_email import sync_user_email_address
from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from halle.identity.actions.register_person import register_person
from halle.identity.models import Account
from halle.kernel import clock
from halle.kernel.actor import Actor
from halle.kernel.errors import HalleError
from halle.kernel.typed import require_name

CODE = {"autocomplete": "one-time-code", "inputmode": "numeric"}


class SignUpForm(BaseSignupForm):
    """A name and an e-mail address are enough to begin."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text=_("As your neighbours know you."),
    )
    field_order = ["name", "email"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.by_passkey = kwargs.pop("by_passkey", False)
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("Your e-mail")
        self.fields["email"].widget = forms.EmailInput(attrs={"autocomplete": "email"})

    def clean_name(self) -> str:
        """The name as it will be kept."""
        try:
            return require_name(self.cleaned_data["name"])
        except HalleError as refusal:
            raise forms.ValidationError(str(refusal)) from None

    def save(self, request: HttpRequest) -> Account:
        """The person, the account and the address to be proven, all at once."""
        registered = register_person(
            actor=Actor.nobody(),
            name=self.cleaned_data["name"],
            email=self.cleaned_data["email"],
            language=(get_language() or "fr")[:2],
            at=clock.now(),
        )
        return Account.objects.get(pk=registered.account_id)


class LoginForm(AllauthLoginForm):
    """An e-mail address; a code goes there."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("Your e-mail")
        self.fields["login"].widget = forms.EmailInput(attrs={"autocomplete": "email"})

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        """Send a code; an account made by an import gets its address to prove here."""
        if self.user is not None:
            sync_user_email_address(self.user)
        return super().login(request, redirect_url=redirect_url)


class ConfirmLoginCodeForm(AllauthConfirmLoginCodeForm):
    """The code of the mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("The code of the mail")
        self.fields["code"].widget = forms.TextInput(attrs=CODE)


class ConfirmEmailForm(ConfirmEmailVerificationCodeForm):
    """The code that proves an address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("The code of the mail")
        self.fields["code"].widget = forms.TextInput(attrs=CODE)


class NewEmailForm(AddEmailForm):
    """The address one wants instead."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("New address")
        self.fields["email"].widget = forms.EmailInput(attrs={"autocomplete": "email"})
