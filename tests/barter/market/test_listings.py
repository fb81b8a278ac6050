"""Offers and wants: who publishes them, until when, who is warned, once."""

from datetime import timedelta

import pytest

from halle.barter.actions.add_photo import add_photo
from halle.barter.actions.edit_listing import edit_listing
from halle.barter.actions.pause_listing import pause_listing
from halle.barter.actions.publish_listing import publish_listing
from halle.barter.actions.remove_photo import remove_photo
from halle.barter.actions.renew_listing import renew_listing
from halle.barter.actions.resume_listing import resume_listing
from halle.barter.actions.warn_of_listing import warn_of_listing
from halle.barter.actions.withdraw_listing import withdraw_listing
from halle.barter.errors import MembershipSuspended, NotAMember
from halle.barter.errors.market import ListingGone, PhotoNotUnderstood, TooManyPhotos
from halle.barter.jobs.market import expire_listings, warn_of_listings
from halle.barter.models import Listing, ListingPhoto
from halle.barter.photos.studio import LARGEST_BYTES, develop
from halle.barter.queries.listings import (
    listings_of,
    shown_listings,
    withdrawn_listings_of,
)
from halle.kernel import clock
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid, NotAllowed, NotFound, SignInNeeded
from halle.kernel.models import OutgoingMail
from halle.kernel.outbox import drain
from tests.makers.barter import OPERATOR, make_member, make_network
from tests.makers.barter_market import make_listing, picture, words
from tests.makers.crowds import in_threads
from tests.makers.identity import actor, make_organisation, make_person, make_role

pytestmark = pytest.mark.django_db


def publish(member, who=OPERATOR, **said):
    return publish_listing(
        actor=who,
        network_id=member.network_id,
        firm_id=member.firm_id,
        said=words(**said),
        at=clock.now(),
    )


def days_before_the_end(listing, days):
    return clock.now() + timedelta(days=(listing.until - clock.now().date()).days - days)


def test_the_team_of_a_member_publishes_and_others_do_not():
    volunteer, stranger, former = make_person(), make_person(), make_person()
    member = make_member(make_network())
    make_role(volunteer, member.firm, "volunteer")
    make_role(former, member.firm, ended_at=clock.now())

    assert publish(member, actor(volunteer)).public_id
    for who, refusal in ((actor(stranger), NotAllowed), (actor(former), NotAllowed)):
        with pytest.raises(refusal):
            publish(member, who)
    with pytest.raises(SignInNeeded):
        publish(member, Actor.nobody("web"))
    assert Listing.objects.count() == 1


def test_only_members_that_trade_publish():
    suspended = make_member(make_network(), state="suspended")
    outside = make_organisation()

    with pytest.raises(MembershipSuspended):
        publish(suspended)
    with pytest.raises(NotAMember):
        publish_listing(
            actor=OPERATOR,
            network_id=suspended.network_id,
            firm_id=outside.pk,
            said=words(),
            at=clock.now(),
        )


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"title": "  "}, "title"),
        ({"category": "weapons"}, "category"),
        ({"price_cents": 0}, "price_cents"),
        ({"credit_permille": 1001}, "credit_permille"),
        ({"stock": -1}, "stock"),
        ({"until": clock.now().date() - timedelta(days=2)}, "until"),
        ({"until": clock.now().date() + timedelta(days=400)}, "until"),
        ({"kind": "gift"}, "kind"),
        ({"text": "x" * 3001}, "text"),
    ],
)
def test_what_makes_no_sense_is_refused_beside_its_field(said, field):
    with pytest.raises(Invalid) as refused:
        make_listing(**said)
    assert refused.value.field == field
    assert not Listing.objects.exists()


def test_a_listing_is_warned_of_a_week_and_a_day_before_each_once_then_hidden():
    firm = make_organisation(email="atelier@example.org")
    listing = make_listing(make_member(make_network(), firm=firm))

    for days, written in ((8, 0), (7, 1), (7, 0), (6, 0), (1, 1), (1, 0), (0, 0)):
        at = days_before_the_end(listing, days)
        assert warn_of_listings(at) == written, days
    assert expire_listings(days_before_the_end(listing, 0)) == 0
    assert expire_listings(days_before_the_end(listing, -1)) == 1
    assert expire_listings(days_before_the_end(listing, -1)) == 0

    drain()
    assert OutgoingMail.objects.filter(recipient="atelier@example.org").count() == 3
    listing.refresh_from_db()
    assert listing.state == "expired"
    assert not shown_listings().exists()

    renew_listing(actor=OPERATOR, listing_id=listing.public_id, at=clock.now())
    listing.refresh_from_db()
    assert (listing.state, listing.warned_days) == ("active", None)


def test_a_listing_past_its_day_is_not_shown_though_the_clock_slept():
    listing = make_listing()
    Listing.objects.update(until=clock.now().date() - timedelta(days=3))

    assert not shown_listings().filter(pk=listing.pk).exists()


def test_pausing_twice_is_pausing_once_and_what_was_taken_off_can_be_put_back():
    listing = make_listing()
    about = {"actor": OPERATOR, "listing_id": listing.public_id, "at": clock.now()}

    assert pause_listing(**about) == pause_listing(**about) == "paused"
    assert resume_listing(**about) == "active"
    assert withdraw_listing(**about) == "withdrawn"
    for act in (pause_listing, resume_listing):
        with pytest.raises(ListingGone):
            act(**about)
    with pytest.raises(NotFound):
        edit_listing(**about, said=words(title="Autre"))
    assert not listings_of(listing.member_id).exists()
    assert [one.pk for one in withdrawn_listings_of(listing.member_id)] == [listing.pk]
    assert renew_listing(**about) == "active"
    assert withdrawn_listings_of(listing.member_id) == []


def test_a_hidden_listing_does_not_exist_for_others():
    listing = make_listing()
    about = {"listing_id": listing.public_id, "at": clock.now()}
    stranger = actor(make_person())

    with pytest.raises(NotAllowed):
        pause_listing(actor=stranger, **about)
    pause_listing(actor=OPERATOR, **about)
    with pytest.raises(NotFound):
        resume_listing(actor=stranger, **about)


def test_photographs_are_drawn_anew_without_what_they_told():
    from PIL import Image

    exif = Image.Exif()
    exif[0x010F] = "SecretCamera"
    prints = develop(picture(2400, 1600, exif=exif))

    assert (prints.width, prints.height) == (1200, 800)
    assert b"SecretCamera" not in prints.large + prints.small
    assert prints.large[8:12] == prints.small[8:12] == b"WEBP"
    assert len(prints.small) < len(prints.large)


@pytest.mark.parametrize(
    "file",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"\xff\xd8\xff\xe0" + b"x" * 500,
        picture()[:-200],
        picture(kind="GIF"),
        b"x" * (LARGEST_BYTES + 1),
    ],
    ids=["empty", "svg", "broken", "cut", "gif", "huge"],
)
def test_what_is_no_photograph_is_refused(file):
    with pytest.raises(PhotoNotUnderstood):
        develop(file)


def test_a_listing_has_room_for_a_few_photographs_and_takes_each_once():
    listing = make_listing()
    prints = develop(picture())
    about = {"actor": OPERATOR, "listing_id": listing.public_id, "at": clock.now()}

    first = add_photo(**about, prints=prints)
    assert add_photo(**about, prints=prints).public_id == first.public_id
    for number in range(4):
        add_photo(**about, prints=prints._replace(digest=str(number)))
    with pytest.raises(TooManyPhotos):
        add_photo(**about, prints=prints._replace(digest="one more"))
    remove_photo(actor=OPERATOR, photo_id=first.public_id, at=clock.now())
    assert ListingPhoto.objects.filter(listing=listing).count() == 4


@pytest.mark.django_db(transaction=True)
def test_eight_workers_warn_once():
    listing = make_listing()
    at = days_before_the_end(listing, 7)

    told = in_threads(
        [lambda: warn_of_listing(actor=Actor.clock(), listing_id=listing.pk, at=at)] * 8
    )
    assert sorted(told) == [False] * 7 + [True]
