"""Everyone who may not organise a hub, for tests of refusals."""

from halle.circuits.models import Hub
from halle.identity.models import Role
from halle.kernel.actor import Actor
from tests.makers.circuits import make_hub
from tests.makers.identity import NOON, actor, make_person, make_role


def outsiders_of(hub: Hub) -> dict[str, Actor]:
    """Nobody, a stranger, a member, a treasurer, a former manager, another hub's manager."""
    former, other, member, treasurer = (make_person() for _ in range(4))
    make_role(former, hub.party, ended_at=NOON)
    make_role(member, hub.party, Role.Kind.MEMBER)
    make_role(treasurer, hub.party, Role.Kind.TREASURER)
    make_hub(manager=other)
    return {
        "nobody": Actor.nobody(),
        "stranger": actor(make_person()),
        "member": actor(member),
        "treasurer": actor(treasurer),
        "former manager": actor(former),
        "another hub's manager": actor(other),
        "a token without the scope": Actor.token(hub.pk, frozenset({"read"})),
    }
