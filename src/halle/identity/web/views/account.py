"""My account: who I am, for whom I act, and leaving."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from halle.identity.actions.close_account import close_account
from halle.identity.actions.revoke_role import revoke_role
from halle.identity.actions.update_profile import update_profile
from halle.identity.hooks import objections_to_closing
from halle.identity.policies import require_signed_in
from halle.identity.queries.people import invitations_to, managed_alone, profile_of, roles_of
from halle.identity.queries.sign_in import ways_to_sign_in
from halle.identity.web.forms import ProfileForm
from halle.identity.web.refused import show_refusal
from halle.kernel import clock
from halle.kernel.errors import HalleError, NotFound
from halle.kernel.requests import HalleRequest


@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HalleRequest) -> HttpResponse:
    """What is known about me, which I can correct; my roles; how I sign in."""
    person_id = require_signed_in(request.actor)
    profile = profile_of(person_id)
    form = ProfileForm(request.POST or None, initial=profile._asdict())
    if request.method == "POST" and form.is_valid() and _saved(request, form):
        response = redirect("identity:account")
        return _remember_language(response, form.cleaned_data["language"])
    return render(
        request,
        "identity/account.html",
        {
            "profile": profile,
            "form": form,
            "roles": roles_of(person_id),
            "invitations": invitations_to(profile.email, at=clock.now()),
            "ways": ways_to_sign_in(person_id),
        },
        status=422 if form.errors else 200,
    )


def _saved(request: HalleRequest, form: ProfileForm) -> bool:
    data = form.cleaned_data
    try:
        update_profile(
            actor=request.actor,
            name=data["name"],
            phone=data["phone"],
            language=data["language"],
            street=data["street"],
            commune_id=data["commune"],
            at=clock.now(),
        )
    except HalleError as refusal:
        show_refusal(form, refusal)
        return False
    messages.success(request, _("Your profile is up to date."))
    return True


def _remember_language(response: HttpResponse, language: str) -> HttpResponse:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=31_536_000,
        samesite="Lax",
        secure=settings.LANGUAGE_COOKIE_SECURE,
    )
    return response


@require_POST
def end_role(request: HalleRequest) -> HttpResponse:
    """Give up a role, or as a manager end somebody's, then go back where one was."""
    role = request.POST.get("role", "")
    if not role.isdecimal() or len(role) > 18:
        raise NotFound
    revoke_role(actor=request.actor, role_id=int(role), at=clock.now())
    messages.success(request, _("This role has ended."))
    organisation = request.POST.get("organisation")
    if organisation:
        return redirect("identity:organisation", organisation_id=organisation)
    return redirect("identity:account")


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HalleRequest) -> HttpResponse:
    """Leave: what will happen, what stands against it, and the button."""
    person_id = require_signed_in(request.actor)
    if request.method == "POST":
        close_account(actor=request.actor, person_id=person_id, at=clock.now())
        request.session.flush()
        messages.success(request, _("Your account is closed. Nothing in it shows your name now."))
        return redirect("web:home")
    objections = [*managed_alone(person_id), *objections_to_closing(person_id)]
    return render(request, "identity/close.html", {"objections": objections})
