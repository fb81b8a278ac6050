"""Adding a second lock proves who one is: the recovery codes come next without asking again."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView
from django.http import HttpRequest, HttpResponse


class SetUpApplication(ActivateTOTPView):
    """The first code of the application was right."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Put the lock on; its code has just been typed."""
        response: HttpResponse = super().form_valid(form)
        _just_proved(self.request)
        return response


class AddPasskey(AddWebAuthnView):
    """The key answered."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Add the key, which has just been used."""
        response: HttpResponse = super().form_valid(form)
        _just_proved(self.request)
        return response


def _just_proved(request: HttpRequest) -> None:
    record_authentication(request, request.user, "mfa", reauthenticated=True)


set_up_application = SetUpApplication.as_view()
add_passkey = AddPasskey.as_view()
