"""What only a demonstration has: everyone's mailbox, and being somebody without a code."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from halle.identity.queries.sign_in import account_of_address
from halle.kernel.errors import NotFound
from halle.kernel.mailbox import latest_mails, one_mail
from halle.kernel.requests import HalleRequest
from halle.surfaces.web.addresses import safe_next
from halle.surfaces.web.personas import personas

P = ParamSpec("P")
MAIL_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'"
"""A mail carries its own styles; nothing in it runs, loads or leads into our pages."""

View = Callable[Concatenate[HalleRequest, P], HttpResponse]


def only_in_a_demonstration(view: View[P]) -> View[P]:
    """Nothing of this exists where real people are."""

    @wraps(view)
    def look(request: HalleRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not settings.DEMO:
            raise NotFound
        return view(request, *args, **kwargs)

    return look


@require_safe
@only_in_a_demonstration
def mailbox(request: HalleRequest) -> HttpResponse:
    """Every mail written lately, to whomever."""
    recipient = request.GET.get("q", "").strip()
    return render(
        request,
        "web/mailbox.html",
        {"mails": latest_mails(recipient=recipient), "recipient": recipient},
    )


@require_safe
@only_in_a_demonstration
def mail(request: HalleRequest, mail_id: int) -> HttpResponse:
    """One mail as plain text, with a way to see its other form."""
    found = one_mail(mail_id)
    if found is None:
        raise NotFound
    return render(request, "web/mail.html", {"mail": found})


@require_safe
@only_in_a_demonstration
def mail_as_html(request: HalleRequest, mail_id: int) -> HttpResponse:
    """The form most mail readers show, cut off from everything else."""
    found = one_mail(mail_id)
    if found is None:
        raise NotFound
    headers = {"Content-Security-Policy": MAIL_POLICY, "X-Frame-Options": "SAMEORIGIN"}
    return HttpResponse(found.html, headers=headers)


@require_POST
@only_in_a_demonstration
def enter(request: HalleRequest) -> HttpResponse:
    """Be one of the people of the demonstration, without a code; a second lock stays."""
    email = request.POST.get("email", "")
    account = account_of_address(email)
    if account is None or email not in {persona.email for persona in personas()}:
        raise NotFound
    login = Login(user=account, email_verification="none", redirect_url=safe_next(request))
    return perform_login(request, login)
