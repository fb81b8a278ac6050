"""Credit that is not spent: whose, since when, why; each firm reads its own, the council all."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from halle.barter.models import Listing, Membership, Transfer
from halle.barter.queries.unspent import count_reasons, unspent_members, unspent_of
from halle.kernel import clock
from tests.barter.web.test_account_pages import said
from tests.makers.barter import make_member, make_network, move
from tests.makers.circuits import make_place
from tests.makers.identity import NOON, make_person
from tests.makers.web import browser

pytestmark = pytest.mark.django_db
CREST, DIE = (44.73, 5.02), (44.75, 5.37)
"""28 km from each other."""


def at(member, spot):
    """Put a firm on the map."""
    member.firm.place = make_place(latitude=spot[0], longitude=spot[1])
    member.firm.save()
    return member


def join(network, name="", **given):
    """A member since more than a year."""
    since = {"joined_at": clock.now() - timedelta(days=400)}
    return make_member(network, name, **since | given)


def put(member, kind, category, **given):
    return Listing.objects.create(
        member=member,
        kind=kind,
        title=f"{kind} {category}",
        category=category,
        published_at=NOON,
        **{"until": date(2100, 1, 1)} | given,
    )


@pytest.fixture
def network():
    return make_network("drome", manager=make_person("Chair"))


@pytest.fixture
def rich(network):
    """A firm in Crest with 500 credits, of which it has spent nothing since it joined."""
    firm = at(join(network, "Scierie", manager=make_person("Ada")), CREST)
    move(join(network, "Moulin"), firm, 50_000)
    return firm


def reason(member):
    found = unspent_of(member, clock.now())
    return found.reason if found else None


def test_the_first_reason_that_holds_is_said(network, rich):
    other = at(join(network, "Fournil"), DIE)
    assert reason(rich) == "unsaid"
    want = put(rich, "want", "food")
    assert reason(rich) == "not_offered"
    offer = put(other, "offer", "food")
    assert reason(rich) == "too_far"
    for change in ({"radius_km": 30}, {"radius_km": None}):
        Listing.objects.filter(pk=want.pk).update(**change)
        assert reason(rich) == ("offered" if change["radius_km"] else "too_far")
    for change in ({"reach": "afar"}, {"reach": "yours", "radius_km": 40}):
        Listing.objects.filter(pk=offer.pk).update(**change)
        assert reason(rich) == "offered"
    Membership.objects.filter(pk=rich.pk).update(state="suspended")
    assert reason(rich) == "suspended"


def test_a_firm_at_its_ceiling_with_offers_nearby_reads_that(network):
    full = at(join(network, ceiling=50_000), CREST)
    move(join(network), full, 50_000)
    put(full, "want", "food")
    put(at(join(network), CREST), "offer", "food")

    assert reason(full) == "full"


@pytest.mark.parametrize(
    "why", ["own", "in euros", "paused", "run out", "elsewhere", "of who left", "a want"]
)
def test_what_cannot_be_bought_with_credit_counts_as_not_offered(network, rich, why):
    put(rich, "want", "food")
    giver = rich if why == "own" else at(join(network), CREST)
    if why == "elsewhere":
        giver = at(join(make_network()), CREST)
    change = {
        "in euros": {"credit_permille": 0},
        "paused": {"state": "paused"},
        "run out": {"until": date(2020, 1, 1)},
    }
    put(giver, "want" if why == "a want" else "offer", "food", **change.get(why, {}))
    if why == "of who left":
        Membership.objects.filter(pk=giver.pk).update(state="left", ended_at=NOON)

    assert reason(rich) == "not_offered"


def test_who_has_nothing_or_has_paid_lately_or_has_just_joined_is_not_asked(network, rich):
    poor = join(network)
    new = join(network, joined_at=clock.now() - timedelta(days=89))
    move(poor, new, 100)
    paid = {"network": network, "payer": rich.firm, "payee": poor.firm, "cents": 1, "at": NOON}
    assert [row.firm for row in unspent_members(network.pk, clock.now())] == ["Scierie"]

    Transfer.objects.create(**paid, state="done", settled_at=clock.now() - timedelta(days=89))

    assert unspent_members(network.pk, clock.now()) == []
    assert reason(rich) is None


def test_fees_and_what_was_given_back_are_not_spending(network, rich):
    other = join(network)
    now = clock.now() - timedelta(days=1)
    paid = {"network": network, "payer": rich.firm, "payee": other.firm, "cents": 1, "at": now}
    Transfer.objects.create(**paid, state="done", kind="fee", settled_at=now)
    Transfer.objects.create(**paid, state="reversed", settled_at=now, reversed_at=now)

    assert reason(rich) == "unsaid"


def test_the_nearest_offers_are_proposed_of_what_it_looks_for_first(network, rich):
    put(rich, "want", "food")
    far, near = (at(join(network), spot) for spot in (DIE, CREST))
    offers = [put(far, "offer", "food"), put(near, "offer", "works"), put(near, "offer", "food")]

    found = unspent_of(rich, clock.now())

    assert [one.listing_id for one in found.nearest] == [offers[2].pk, offers[0].pk]
    assert [one.metres // 1000 for one in found.nearest] == [0, 27]


def test_the_council_reads_counts_and_its_members_and_a_firm_only_itself(network, rich):
    other = at(join(network, "Café des Arts", manager=make_person("Ben")), CREST)
    move(join(network, "Garage"), other, 70_000)
    put(at(join(network, "Fournil"), CREST), "offer", "food")
    address = reverse("barter:council-unspent", args=["drome"])

    rows = unspent_members(network.pk, clock.now())
    assert [(row.firm, row.cents) for row in rows] == [
        ("Café des Arts", 70_000),
        ("Scierie", 50_000),
    ]
    assert count_reasons(rows) == [("unsaid", 2)]
    page = said(browser(network.party.people.get().person).get(address))
    assert "Café des Arts" in page
    own = browser(rich.firm.people.get().person)
    assert own.get(address).status_code == 403
    told = said(own.get(reverse("barter:account", args=[rich.public_id])))
    assert "Your credit waits to be spent" in told
    assert "Fournil" in told
    assert "Café des Arts" not in told
    figures = said(browser().get(reverse("barter:figures", args=["drome"])))
    assert "Café des Arts" not in figures


def test_it_takes_as_many_statements_with_thirty_members_as_with_one(network, rich):
    assert reason(rich) == "unsaid"

    def statements():
        with CaptureQueriesContext(
            connection,
        ) as seen:
            unspent_members(network.pk, clock.now())
        return len(seen)

    one = statements()
    for _ in range(30):
        member = at(join(network), DIE)
        move(join(network), member, 100)
        put(member, "want", "food")
        put(member, "offer", "works")

    assert statements() == one
    assert len(unspent_members(network.pk, clock.now())) == 31
