"""Papers of applications in the world of tests: the hub's, and a firm that waits."""

from __future__ import annotations

from halle.barter.models import ApplicationDocument, Membership
from tests.makers.barter import FACTS, make_member
from tests.makers.barter_documents import SHEET
from tests.makers.identity import make_organisation
from tests.makers.world import World


def apply_with_papers(world: World) -> None:
    """The hub was admitted with a paper; another firm of its manager's applies."""
    hub, now = world.firm_member, world.now
    Membership.objects.filter(pk=hub.pk).update(decided_at=now)
    world.things["document"] = ApplicationDocument.objects.create(
        membership=hub, name=SHEET.name, kind=SHEET.kind, digest=SHEET.digest,
        size_bytes=len(SHEET.content), content=SHEET.content, added_at=now,
    )  # fmt: skip
    world.things["own_application"] = make_member(
        world.network,
        firm=make_organisation(manager=world.people["manager"]),
        state="applied",
        joined_at=None,
        **FACTS._asdict(),
    )
