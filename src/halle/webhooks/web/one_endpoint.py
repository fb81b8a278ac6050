"""One webhook: how it stands, what was sent to it, and what managers do about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from halle.identity.web.refused import show_refusal
from halle.kernel import clock
from halle.kernel.actions import under_key
from halle.kernel.errors import HalleError, KeyReused, NotFound
from halle.kernel.ids import new_public_id
from halle.kernel.requests import HalleRequest
from halle.webhooks.actions.edit_endpoint import edit_endpoint
from halle.webhooks.actions.ping_endpoint import ping_endpoint
from halle.webhooks.actions.remove_endpoint import remove_endpoint
from halle.webhooks.actions.renew_secret import renew_secret
from halle.webhooks.actions.send_again import send_again
from halle.webhooks.actions.send_missed_again import send_missed_again
from halle.webhooks.actions.start_endpoint import start_endpoint
from halle.webhooks.actions.stop_endpoint import stop_endpoint
from halle.webhooks.addressing import require_public
from halle.webhooks.keeping import new_webhook_secret
from halle.webhooks.models import Endpoint
from halle.webhooks.policies import require_own_endpoint
from halle.webhooks.queries.endpoints import kinds_of
from halle.webhooks.queries.messages import counts_of, messages_of
from halle.webhooks.web.forms import EndpointForm
from halle.webhooks.web.told import SHOWN_ALREADY, message_rows

PER_PAGE = 25
STEPS: dict[str, tuple[Callable[..., Any], str | Promise]] = {
    "essai": (ping_endpoint, gettext_lazy("A trial is on its way: look below in a moment.")),
    "arreter": (stop_endpoint, gettext_lazy("Nothing is sent to this address for now.")),
    "reprendre": (start_endpoint, gettext_lazy("What happens from now on is sent again.")),
}


@require_http_methods(["GET", "HEAD", "POST"])
def endpoint(request: HalleRequest, endpoint_id: UUID) -> HttpResponse:
    """One address: what it is told, how that went; changed by sending its form."""
    found = require_own_endpoint(request.actor, endpoint_id, scope="read")
    typed = {"name": found.name, "url": found.url}
    form = EndpointForm(request.POST or None, kinds=kinds_of(found), initial=typed)
    if request.method == "POST" and form.is_valid() and _edit(request, found, form):
        messages.success(request, _("Saved."))
        return redirect("webhooks:endpoint", endpoint_id)
    return _show(request, found, form)


@require_POST
def secret(request: HalleRequest, endpoint_id: UUID) -> HttpResponse:
    """Another secret, shown once; the one before signs for a day more."""
    found = require_own_endpoint(request.actor, endpoint_id)
    made = new_webhook_secret()
    try:
        under_key(request.POST.get("key", "")[:60] or None, renew_secret)(
            actor=request.actor, endpoint_id=endpoint_id, secret=made, at=clock.now()
        )
    except KeyReused:
        messages.error(request, str(SHOWN_ALREADY))
        return redirect("webhooks:endpoint", endpoint_id)
    found.refresh_from_db()
    typed = {"name": found.name, "url": found.url}
    return _show(request, found, EndpointForm(kinds=kinds_of(found), initial=typed), made)


@require_POST
def send(request: HalleRequest, endpoint_id: UUID) -> HttpResponse:
    """One message once more, or everything that was missed."""
    named = request.POST.get("message", "")
    about: dict[str, Any] = {"actor": request.actor, "endpoint_id": endpoint_id, "at": clock.now()}
    if named:
        try:
            send_again(**about, message_id=UUID(named))
        except ValueError:
            raise NotFound from None
        messages.success(request, _("The message is on its way again, under the same id."))
    else:
        count = send_missed_again(**about).messages
        said = ngettext("%(n)s message is on its way.", "%(n)s messages are on their way.", count)
        messages.success(request, said % {"n": count})
    return redirect("webhooks:endpoint", endpoint_id)


@require_POST
def step(request: HalleRequest, endpoint_id: UUID, step: str) -> HttpResponse:
    """Try it out, stop it, start it again, remove it."""
    about: dict[str, Any] = {"actor": request.actor, "endpoint_id": endpoint_id, "at": clock.now()}
    if step == "retirer":
        organisation = require_own_endpoint(request.actor, endpoint_id).organisation
        remove_endpoint(**about)
        messages.success(request, _("The address is forgotten, with its secret."))
        return redirect("webhooks:endpoints", organisation.public_id)
    if step not in STEPS:
        raise NotFound
    act, said = STEPS[step]
    act(**about)
    messages.success(request, str(said))
    return redirect("webhooks:endpoint", endpoint_id)


def _edit(request: HalleRequest, found: Endpoint, form: EndpointForm) -> bool:
    told = form.told()
    try:
        if told["url"].strip() != found.url:
            require_public(told["url"])
        under_key(form.cleaned_data["key"] or None, edit_endpoint)(
            actor=request.actor, endpoint_id=found.public_id, **told, at=clock.now()
        )
    except HalleError as refusal:
        show_refusal(form, refusal)
        return False
    return True


def _show(
    request: HalleRequest, found: Endpoint, form: EndpointForm, made: str = ""
) -> HttpResponse:
    page = Paginator(messages_of(found.pk), PER_PAGE).get_page(request.GET.get("page"))
    until = found.previous_until
    context = {
        "endpoint": found,
        "organisation": found.organisation,
        "form": form,
        "secret": made,
        "key": new_public_id(),
        "page_of_messages": page,
        "rows": message_rows(page.object_list),
        "counts": counts_of(found.pk),
        "previous_until": until if until and until > clock.now() else None,
    }
    status = 422 if form.errors else 200
    response = render(request, "webhooks/endpoint.html", context, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response
