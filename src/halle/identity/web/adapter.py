"""How signing in ties into the rest: parties, mail, language, whoever wants to know."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from halle.identity.actions.confirm_email import confirm_email
from halle.identity.hooks import tell_of_sign_in
from halle.identity.models import Account
from halle.identity.queries.people import language_of_address
from halle.kernel import clock
from halle.kernel.actor import Actor
from halle.kernel.ids import new_public_id
from halle.kernel.mail import queue_mail
from halle.kernel.qr import qr_svg
from halle.territory.queries.territory import the_territory

TOLD_IN_MAILS = ("code", "ip", "user_agent", "from_email", "to_email")


class AccountAdapter(DefaultAccountAdapter):
    """Mails through the outbox in the reader's language; nobody learns who has an account."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is closed."),
        "duplicate_email": _("This is your address already."),
        "email_taken": _("This address cannot be used here."),
        "incorrect_code": _("This is not the code of the last mail. Look again."),
        "rate_limited": _("Too many tries in a row. Wait a few minutes."),
        "same_as_current": _("This is your address already."),
        "too_many_login_attempts": _(
            "Too many tries in a row. Wait a few minutes, then ask for a new code."
        ),
    }

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue one of allauth's mails; a known and an unknown address cost the same."""
        kind = template_prefix.rpartition("/")[2]
        told = {name: context[name] for name in TOLD_IN_MAILS if name in context}
        queue_mail(
            key=f"identity:{kind}:{new_public_id()}",
            recipient=email,
            template=f"identity/mail/{kind}",
            context={
                **told,
                "email": email,
                "at": clock.now(),
                "territory": the_territory(),
                "login_url": settings.SITE_URL + reverse("account_login"),
                "signup_url": settings.SITE_URL + reverse("account_signup"),
                "account_url": settings.SITE_URL + reverse("identity:account"),
            },
            language=language_of_address(email) or (get_language() or "fr")[:2],
            at=clock.now(),
        )

    def send_account_already_exists_mail(self, email: str) -> None:
        """Someone signs up anew: told by mail alone, so that only the owner learns it."""
        self.send_mail("account_already_exists", email, {})

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """A code was typed back: mails follow."""
        confirmed = bool(super().confirm_email(request, email_address))
        if confirmed:
            user = request.user
            confirm_email(
                actor=Actor.person(user.party_id) if user.is_authenticated else Actor.nobody(),
                account_id=email_address.user_id,
                at=clock.now(),
            )
        return confirmed

    def post_login(self, request: HttpRequest, user: Account, **kwargs: Any) -> HttpResponse:
        """Tell whoever wants to know, and speak the person's language on this device."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        tell_of_sign_in(request, user.party_id)
        if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                user.party.language,
                max_age=31_536_000,
                samesite="Lax",
                secure=settings.LANGUAGE_COOKIE_SECURE,
            )
        return response


class SecondStepAdapter(DefaultMFAAdapter):
    """Codes of an application and passkeys, in the territory's name."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code is not right. Wait for the next one and try again."),
        "unverified_email": _("Prove your e-mail address first."),
    }

    def get_totp_issuer(self) -> str:
        """The name that the application shows beside its code."""
        return self._get_site_name()

    def build_totp_svg(self, url: str) -> str:
        """The drawing that the application reads."""
        return qr_svg(url, title=str(_("Code to scan with your application")))

    def _get_site_name(self) -> str:
        name = the_territory().name
        return name if name.startswith("Halle") else f"Halle, {name}"

    def get_public_key_credential_user_entity(self, user: Account) -> dict[str, Any]:
        """What the passkey shows: the person's name, not their address alone."""
        entity: dict[str, Any] = super().get_public_key_credential_user_entity(user)
        return entity | {"display_name": user.party.name}

    def generate_authenticator_name(self, user: Account, type: Any) -> str:  # noqa: A002
        """A name to begin with."""
        return str(_("My key"))
