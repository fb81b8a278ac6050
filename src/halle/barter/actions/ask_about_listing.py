"""A firm writes to another about what it offers or looks for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from halle.barter.errors.market import ListingGone
from halle.barter.models import ListingThread
from halle.barter.policies import require_active
from halle.barter.policies.market import is_shown, require_lists_for, require_may_see
from halle.barter.queries.listings import the_listing
from halle.barter.queries.memberships import membership_of
from halle.barter.queries.threads import thread_of_id
from halle.barter.steps.writing import require_message, require_pace, write_down
from halle.kernel import sets
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid


@dataclass(frozen=True, slots=True)
class BegunThread:
    """The conversation, new or the one there was."""

    public_id: UUID

    @property
    def subject(self) -> str:
        """What the audit line is about."""
        return f"thread:{self.public_id}"


@action
def ask_about_listing(
    *, actor: Actor, listing_id: UUID, firm_id: int, text: str, at: datetime
) -> BegunThread:
    """Begin a conversation, or go on with the one there is; members of the same network only."""
    listing = the_listing(listing_id)
    require_may_see(actor, listing)
    require_lists_for(actor, firm_id)
    if firm_id == listing.member.firm_id:
        raise Invalid(_("This is your own listing."), field="firm_id")
    if not is_shown(listing):
        raise ListingGone
    member = require_active(membership_of(listing.member.network_id, firm_id))
    said = require_message(text)
    known = ListingThread.objects.filter(listing=listing, asker=member).exists()
    require_pace(member, at, opens=not known)
    new = sets.insert_once(
        ListingThread,
        "id",
        **_new_thread(),
        listing_id=listing.pk,
        asker_id=member.pk,
        opened_at=at,
        latest_at=at,
    )
    thread_id = new or ListingThread.objects.get(listing=listing, asker=member).pk
    thread = thread_of_id(thread_id)
    write_down(actor, thread, firm_id, said, at)
    return BegunThread(thread.public_id)


def _new_thread() -> dict[str, object]:
    """The columns that nothing is known of at the beginning."""
    fresh = ListingThread()
    return {
        "public_id": fresh.public_id,
        "owner_seen": 0,
        "asker_seen": 0,
        "report_reason": "",
    }
