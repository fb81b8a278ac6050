"""Refusals: a stable code for programs, a plain sentence for people."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class HalleError(Exception):
    """Something the platform will not do, and why; nothing was changed.

    Subclasses set ``code`` (stable, kebab-case), ``status`` (HTTP) and ``sentence``
    (translatable, may use ``%(detail)s``). ``field`` names the input at fault.
    """

    code: ClassVar[str] = "refused"
    status: ClassVar[int] = 409
    sentence: ClassVar[str | Promise] = _("This cannot be done.")

    def __init__(
        self, sentence: str | Promise | None = None, *, field: str | None = None, **details: Any
    ) -> None:
        super().__init__(self.code)
        self.said = sentence or self.sentence
        self.field = field
        self.details = details

    def __str__(self) -> str:
        said = str(self.said)
        return said % self.details if self.details and "%(" in said else said


class NotAllowed(HalleError):
    """The actor has no right to this."""

    code = "not-allowed"
    status = 403
    sentence = _("You are not allowed to do this.")


class SignInNeeded(HalleError):
    """Nobody is signed in, and this needs somebody."""

    code = "sign-in-needed"
    status = 401
    sentence = _("Sign in to do this.")


class NotFound(HalleError):
    """There is nothing at this address, or nothing this person may know of."""

    code = "not-found"
    status = 404
    sentence = _("There is nothing here.")


class Invalid(HalleError):
    """The input does not make sense; ``field`` says which part."""

    code = "invalid"
    status = 422
    sentence = _("Something in the form has to be corrected.")


class KeyReused(HalleError):
    """The same idempotency key came with another request."""

    code = "idempotency-key-reused"
    status = 409
    sentence = _("This request was already sent with other content.")


class TooManyAttempts(HalleError):
    """A limit on repeated tries was reached; ``seconds`` says how long to wait."""

    code = "too-many-attempts"
    status = 429
    sentence = _("Too many attempts. Try again in a few minutes.")


class TooLarge(HalleError):
    """More was sent than is taken at once."""

    code = "too-large"
    status = 413
    sentence = _("This is too large to be taken at once.")
