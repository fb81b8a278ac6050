"""A browser's request, as every page of the platform receives it."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid

LONGEST_KEY = 100


class HalleRequest(HttpRequest):
    """A request that knows who acts and for whom; ``actor`` is set by the middleware."""

    actor: Actor


def key_of(request: HttpRequest) -> str | None:
    """The key under which a program wants a write done once, if it gave one."""
    key = request.headers.get("Idempotency-Key", "").strip()
    if len(key) > LONGEST_KEY:
        raise Invalid(
            _("This is too long: %(longest)s letters at most."),
            field="Idempotency-Key",
            longest=LONGEST_KEY,
        )
    if not key.isprintable():
        raise Invalid(field="Idempotency-Key")
    return key or None
