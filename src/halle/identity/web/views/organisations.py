"""My organisations: founding one, its people, what it lets programs do."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods, require_POST

from halle.identity.actions.create_organisation import create_organisation
from halle.identity.actions.invite_person import invite_person
from halle.identity.actions.place_organisation import place_organisation
from halle.identity.actions.update_organisation import update_organisation
from halle.identity.actions.withdraw_invitation import withdraw_invitation
from halle.identity.hooks import tell_of_showing
from halle.identity.models import Party
from halle.identity.policies import (
    TREASURERS,
    has_role,
    require_may_see_people,
    require_signed_in,
)
from halle.identity.queries.people import (
    address_of,
    holders_of_roles,
    invitations_from,
    organisation_of,
)
from halle.identity.web.coming import came_from
from halle.identity.web.forms import InvitationForm, OrganisationForm, PlaceForm
from halle.identity.web.refused import show_refusal
from halle.kernel import clock
from halle.kernel.errors import HalleError, NotFound
from halle.kernel.requests import HalleRequest

NAME = gettext_noop("Your name")
NAME_AND_EMAIL = gettext_noop("Your name and e-mail")
RUN_IT = gettext_noop("To run an organisation you act for")


@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HalleRequest) -> HttpResponse:
    """Name an organisation, of which one becomes the first manager; ``next`` is what it was for."""
    require_signed_in(request.actor)
    origin = came_from(request)
    form = OrganisationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            created = create_organisation(actor=request.actor, **form.cleaned_data, at=clock.now())
        except HalleError as refusal:
            show_refusal(form, refusal)
        else:
            return redirect(origin or reverse("identity:organisation", args=[created.public_id]))
    return render(
        request,
        "identity/create_organisation.html",
        {"form": form, "next": origin},
        status=422 if form.errors else 200,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def organisation(request: HalleRequest, organisation_id: UUID) -> HttpResponse:
    """An organisation's details and people; its managers change both."""
    party = _mine(request, organisation_id)
    form = OrganisationForm(
        request.POST or None,
        initial={"name": party.name, "email": party.email, "phone": party.phone},
    )
    if request.method == "POST" and form.is_valid():
        try:
            update_organisation(
                actor=request.actor, organisation_id=party.pk, **form.cleaned_data, at=clock.now()
            )
        except HalleError as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The changes are saved."))
            return redirect("identity:organisation", organisation_id=organisation_id)
    return _show(request, party, form=form)


@require_POST
def place(request: HalleRequest, organisation_id: UUID) -> HttpResponse:
    """Say where it is."""
    party = _mine(request, organisation_id)
    form = PlaceForm(request.POST)
    if form.is_valid():
        typed = form.cleaned_data
        try:
            place_organisation(
                actor=request.actor,
                organisation_id=party.pk,
                street=typed["street"],
                commune_id=typed["commune"],
                at=clock.now(),
            )
        except HalleError as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The changes are saved."))
            there = reverse("identity:organisation", args=[organisation_id])
            return redirect(came_from(request) or there)
    return _show(request, party, place_form=form)


@require_POST
def invite(request: HalleRequest, organisation_id: UUID) -> HttpResponse:
    """Ask somebody by e-mail to take a role."""
    party = _mine(request, organisation_id)
    form = InvitationForm(request.POST)
    if form.is_valid():
        try:
            invite_person(
                actor=request.actor, organisation_id=party.pk, **form.cleaned_data, at=clock.now()
            )
        except HalleError as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(
                request,
                _("The invitation is on its way to %(email)s.")
                % {"email": form.cleaned_data["email"]},
            )
            return redirect("identity:organisation", organisation_id=organisation_id)
    return _show(request, party, invitation_form=form)


@require_POST
def withdraw(request: HalleRequest, organisation_id: UUID) -> HttpResponse:
    """Take an invitation back before it is answered."""
    try:
        invitation_id = UUID(request.POST.get("invitation", ""))
    except ValueError:
        raise NotFound from None
    withdraw_invitation(actor=request.actor, invitation_id=invitation_id, at=clock.now())
    messages.success(request, _("The invitation is taken back."))
    return redirect("identity:organisation", organisation_id=organisation_id)


def _mine(request: HalleRequest, organisation_id: UUID) -> Party:
    require_signed_in(request.actor)
    party = organisation_of(organisation_id)
    if party is None:
        raise NotFound
    require_may_see_people(request.actor, party.pk)
    return party


def _show(
    request: HalleRequest,
    party: Party,
    *,
    form: OrganisationForm | None = None,
    invitation_form: InvitationForm | None = None,
    place_form: PlaceForm | None = None,
) -> HttpResponse:
    now = clock.now()
    manages = has_role(request.actor, party.pk)
    holders = holders_of_roles(party.pk)
    tell_of_showing(
        actor=request.actor,
        subject_ids=[holder.person_id for holder in holders],
        what=NAME_AND_EMAIL if manages else NAME,
        purpose=RUN_IT,
        at=now,
    )
    unhappy = any(one is not None and one.errors for one in (form, invitation_form, place_form))
    return render(
        request,
        "identity/organisation.html",
        {
            "organisation": party,
            "manages": manages,
            "keeps_books": manages or has_role(request.actor, party.pk, TREASURERS),
            "form": form
            or OrganisationForm(
                initial={"name": party.name, "email": party.email, "phone": party.phone}
            ),
            "place_form": place_form or PlaceForm(initial=address_of(party)),
            "next": came_from(request),
            "holders": holders,
            "invitation_form": invitation_form or InvitationForm(),
            "invitations": invitations_from(party.pk, at=now) if manages else [],
            "me": request.actor.person_id,
        },
        status=422 if unhappy else 200,
    )
