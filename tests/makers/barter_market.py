"""Offers and wants of firms, for tests."""

from datetime import date, timedelta
from io import BytesIO
from typing import Any

from halle.barter.actions.publish_listing import publish_listing
from halle.barter.models import Listing, Membership
from halle.barter.rules.listings import ListingWords
from halle.kernel import clock
from tests.makers.barter import OPERATOR, make_member, make_network
from tests.makers.identity import make_person

WORDS = ListingWords("offer", "Affûtage d’outils", "repair", date(2026, 12, 31), "Scies, rabots")


def words(**said: Any) -> ListingWords:
    """What a firm says, shown for a month unless told otherwise."""
    return WORDS._replace(**{"until": clock.now().date() + timedelta(days=30)} | said)


def make_listing(member: Membership | None = None, **said: Any) -> Listing:
    """An offer of a member, on the market now."""
    member = member or make_member(make_network(), manager=make_person())
    made = publish_listing(
        actor=OPERATOR,
        network_id=member.network_id,
        firm_id=member.firm_id,
        said=words(**said),
        at=clock.now(),
    )
    return Listing.objects.get(pk=made.id)


def picture(width: int = 60, height: int = 40, kind: str = "JPEG", **saved: Any) -> bytes:
    """A picture file."""
    from PIL import Image

    file = BytesIO()
    Image.new("RGB", (width, height), "teal").save(file, kind, **saved)
    return file.getvalue()
