"""Shapes of the second step: codes of an application, recovery codes, passkeys."""

from __future__ import annotations

from typing import Any

from allauth.mfa.base.forms import AuthenticateForm as AllauthAuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as AllauthReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

CODE = {"autocomplete": "one-time-code"}


class AuthenticateForm(AllauthAuthenticateForm):
    """A code of the application, or one of the recovery codes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code of your application, or a recovery code")
        self.fields["code"].widget = forms.TextInput(attrs=CODE)


class ReauthenticateForm(AllauthReauthenticateForm):
    """The same, asked again before something delicate."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code of your application, or a recovery code")
        self.fields["code"].widget = forms.TextInput(attrs=CODE)


class ActivateForm(ActivateTOTPForm):
    """The first code of a new application proves that it was set up well."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("The six digits it shows")
        self.fields["code"].widget = forms.TextInput(attrs=CODE | {"inputmode": "numeric"})


class AddPasskeyForm(AddWebAuthnForm):
    """A name for the key, and whether it is enough by itself."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of this key")
        self.fields["name"].help_text = _("For instance: my phone.")
        self.fields["passwordless"].label = _("Sign in with this key alone, without any code")
        self.fields["passwordless"].help_text = _(
            "It then asks for your finger, your face or its own code each time."
        )
        self.fields["passwordless"].initial = True


class RenamePasskeyForm(EditWebAuthnForm):
    """Another name for a key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of this key")
