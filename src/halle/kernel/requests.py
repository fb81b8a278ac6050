"""A browser's request, as every page of the platform receives it."""

from django.http import HttpRequest

from halle.kernel.actor import Actor


class HalleRequest(HttpRequest):
    """A request that knows who acts and for whom; ``actor`` is set by the middleware."""

    actor: Actor
