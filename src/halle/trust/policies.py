"""Who may see and change what is known about a person."""

from halle.identity.policies import require_signed_in
from halle.kernel.actor import Actor
from halle.kernel.errors import NotAllowed


def require_own_consents(actor: Actor) -> int:
    """Oneself alone agrees to something; nobody agrees for another. Answers the person."""
    return require_signed_in(actor)


def require_may_forget(actor: Actor) -> None:
    """The clock, when the time is up, and the machine's operator."""
    if not (actor.clockwork or actor.operator):
        raise NotAllowed
