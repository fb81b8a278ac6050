"""One way from what a treasurer typed to a line in the books."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from halle.circuits.web.accounts.forms import MoneyForm
from halle.circuits.web.organise.fields import add_refusal
from halle.kernel import clock
from halle.kernel.errors import HalleError

Noted = TypeVar("Noted")


def note(form: MoneyForm, act: Callable[..., Noted], **about: Any) -> Noted | None:
    """What the action answers; nothing, with the reason beside its field, when it cannot be."""
    if not form.is_valid():
        return None
    try:
        return act(**about, at=clock.now(), **form.told())
    except HalleError as refusal:
        add_refusal(form, refusal)
        return None
