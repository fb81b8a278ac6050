"""One way from what was typed to what is done: the answer, or the refusal beside its field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django import forms
from django.contrib import messages
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from halle.barter.queries.batches import names_like
from halle.kernel import clock
from halle.kernel.errors import HalleError, NotFound
from halle.kernel.requests import HalleRequest
from halle.kernel.rules.search import fold

Done = TypeVar("Done")
TOLD_BY_A_PAGE = (401, 403, 404)
Steps = Mapping[str, tuple[Callable[..., Any], str | Promise]]
"""The steps of a thing by the last word of their address: the action, and what is said after it."""


def take_step(request: HalleRequest, steps: Steps, step: str, **about: Any) -> Any:
    """Take one step of a thing as :func:`tell` does; a step that there is not is not found."""
    if step not in steps:
        raise NotFound
    act, said = steps[step]
    return tell(request, act, said, **about)


def tell(
    request: HalleRequest,
    act: Callable[..., Done],
    said: str | Promise | Callable[[Done], str | Promise],
    **about: Any,
) -> Done | None:
    """What the action answers, with a word on the next page; nothing, and why, when refused.

    The word may depend on what was answered. Whoever may not know of it, or has to sign in
    first, is answered by the page that says so.
    """
    try:
        done = act(actor=request.actor, at=clock.now(), **about)
    except HalleError as refusal:
        if refusal.status in TOLD_BY_A_PAGE:
            raise
        messages.error(request, str(refusal))
        return None
    messages.success(request, str(said(done) if callable(said) else said))
    return done


def do(
    form: forms.Form, act: Callable[..., Done], names: Mapping[str, str] = {}, **about: Any
) -> Done | None:
    """What the action answers; nothing, with the reason in the form, when it is refused."""
    try:
        return act(at=clock.now(), **about)
    except HalleError as refusal:
        if refusal.status in TOLD_BY_A_PAGE:
            raise
        add_refusal(form, refusal, names)
        return None


def add_refusal(form: forms.Form, refusal: HalleError, names: Mapping[str, str] = {}) -> None:
    """Show a refusal beside the field it is about."""
    field = refusal.field or ""
    wanted = names.get(field, field)
    form.add_error(wanted if wanted in form.fields else None, str(refusal))


def firm_typed(form: forms.Form, accounts: Mapping[str, int], field: str = "to") -> int | None:
    """The firm that was typed by name, number or SIREN; else said so beside the field."""
    typed = form.cleaned_data[field].strip()
    found = accounts.get(fold(typed))
    if found is None:
        meant = names_like(accounts, typed)
        said = _("No member goes by this name. Look at the list of members.")
        if meant:
            said = _("No member goes by exactly this name. Did you mean: %(names)s?") % {
                "names": ", ".join(meant)
            }
        form.add_error(field, said)
    return found
