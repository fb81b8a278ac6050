"""Where other domains are asked about a person, without identity knowing them.

A domain declares its functions once, while Halle starts (in its ``manifest.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Protocol

from django.http import HttpRequest
from django.utils.functional import Promise

from halle.kernel.actor import Actor

OnSignIn = Callable[[HttpRequest, int], None]
Objection = Callable[[int], "str | Promise | None"]


class OnShown(Protocol):
    """What is told when a person's data are shown to someone else."""

    def __call__(
        self, *, actor: Actor, subject_ids: Iterable[int], what: str, purpose: str, at: datetime
    ) -> object: ...


_on_sign_in: list[OnSignIn] = []
_objections: list[Objection] = []
_on_shown: list[OnShown] = []


def on_sign_in(function: OnSignIn) -> OnSignIn:
    """Have ``function(request, person_id)`` called when someone has just signed in.

    The session is already theirs, and what it held before (a basket) is still in it.
    """
    _on_sign_in.append(function)
    return function


def objects_to_closing(function: Objection) -> Objection:
    """Have ``function(person_id)`` asked before an account is closed.

    It answers with a sentence that tells the person what to finish first, or nothing.
    """
    _objections.append(function)
    return function


def tell_of_sign_in(request: HttpRequest, person_id: int) -> None:
    """Call everyone who wants to know that this person has just signed in."""
    for function in _on_sign_in:
        function(request, person_id)


def objections_to_closing(person_id: int) -> list[str]:
    """Every sentence that stands against closing this person's account today."""
    found = (function(person_id) for function in _objections)
    return [str(sentence) for sentence in found if sentence]


def on_shown(function: OnShown) -> OnShown:
    """Have ``function`` told whenever identity's pages show people to someone else."""
    _on_shown.append(function)
    return function


def tell_of_showing(
    *, actor: Actor, subject_ids: Iterable[int], what: str, purpose: str, at: datetime
) -> None:
    """Tell that these people's data are being shown to this actor."""
    subjects = list(subject_ids)
    for function in _on_shown:
        function(actor=actor, subject_ids=subjects, what=what, purpose=purpose, at=at)
