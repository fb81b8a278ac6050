"""What firms wrote on the market, once they have left: erased a year later."""

from datetime import timedelta

import pytest

from halle.barter.actions.ask_about_listing import ask_about_listing
from halle.barter.jobs.market import forget_market_of_the_gone
from halle.barter.models import Listing, ListingThread, Membership
from halle.kernel import clock
from tests.makers.barter import OPERATOR, make_member
from tests.makers.barter_market import make_listing

pytestmark = pytest.mark.django_db


def ask(listing, member):
    return ask_about_listing(
        actor=OPERATOR,
        listing_id=listing.public_id,
        firm_id=member.firm_id,
        text="Bonjour",
        at=clock.now(),
    ).public_id


def test_what_a_firm_wrote_goes_a_year_after_it_has_left_and_nothing_of_others(sides):
    owner, asker = sides
    third = make_member(owner.network)
    gone, kept = make_listing(asker, text="Chez nous"), make_listing(owner, text="Chez eux")
    ask(gone, owner), ask(kept, asker)
    theirs = ask(kept, third)
    left_at = clock.now()
    Membership.objects.filter(pk=asker.pk).update(state="left", ended_at=left_at)

    assert forget_market_of_the_gone(left_at + timedelta(days=364)) == 0
    assert [forget_market_of_the_gone(left_at + timedelta(days=366)) for _ in range(2)] == [1, 0]

    assert list(ListingThread.objects.values_list("public_id", flat=True)) == [theirs]
    assert list(Listing.objects.order_by("pk").values_list("text", "state")) == [
        ("", "withdrawn"),
        ("Chez eux", "active"),
    ]
