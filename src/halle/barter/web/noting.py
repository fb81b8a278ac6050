"""One way from what was typed to what is done: the answer, or the refusal beside its field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django import forms
from django.utils.translation import gettext as _

from halle.kernel import clock
from halle.kernel.errors import HalleError
from halle.kernel.rules.search import fold

Done = TypeVar("Done")


def do(
    form: forms.Form, act: Callable[..., Done], names: Mapping[str, str] = {}, **about: Any
) -> Done | None:
    """What the action answers; nothing, with the reason in the form, when it is refused."""
    try:
        return act(at=clock.now(), **about)
    except HalleError as refusal:
        add_refusal(form, refusal, names)
        return None


def add_refusal(form: forms.Form, refusal: HalleError, names: Mapping[str, str] = {}) -> None:
    """Show a refusal beside the field it is about."""
    field = refusal.field or ""
    wanted = names.get(field, field)
    form.add_error(wanted if wanted in form.fields else None, str(refusal))


def firm_typed(form: forms.Form, accounts: Mapping[str, int], field: str = "to") -> int | None:
    """The firm that was typed by name, number or SIREN; else said so beside the field."""
    found = accounts.get(fold(form.cleaned_data[field].strip()))
    if found is None:
        form.add_error(field, _("No member goes by this name. Look at the list of members."))
    return found
