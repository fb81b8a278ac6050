"""A broker brings two firms together: named, proposed, answered, taken back, run out."""

from datetime import timedelta

import pytest

from halle.barter.actions.decline_match import decline_match
from halle.barter.actions.end_broker import end_broker
from halle.barter.actions.lapse_match import lapse_match
from halle.barter.actions.name_broker import name_broker
from halle.barter.actions.reconsider_match import reconsider_match
from halle.barter.actions.welcome_match import welcome_match
from halle.barter.actions.withdraw_match import withdraw_match
from halle.barter.errors import MembershipSuspended, NotAMember
from halle.barter.errors.matching import (
    AlreadyBroker,
    AlreadyMatched,
    BrokerEnded,
    MatchOver,
    NobodyOfThisFirm,
    NotAMatch,
    OwnFirm,
    TooManyMatches,
)
from halle.barter.jobs.matching import lapse_matches
from halle.barter.models import Broker, Listing, ListingThread, Match, Membership
from halle.barter.parameters import MATCH_DAYS
from halle.barter.queries.brokers_today import tasks_of
from halle.barter.rules.joining import MOST_MATCHES_EACH
from halle.identity.models import Role
from halle.kernel import clock
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid, NotAllowed, NotFound
from halle.kernel.models import OutgoingMail
from halle.kernel.outbox import drain
from tests.makers.barter import OPERATOR, decide, make_member, make_network
from tests.makers.barter_market import make_listing
from tests.makers.barter_matches import agree, make_broker, make_match
from tests.makers.identity import actor, make_organisation, make_person, make_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    """A network of the chair's, a broker Bea, and Ada who looks for what Ben offers."""
    chair, bea, ada, ben = (make_person(name) for name in ("Chair", "Bea", "Ada", "Ben"))
    network = make_network(manager=chair)
    broker = make_broker(network, bea)
    broker.buyer = make_member(network, "Café", manager=ada)
    broker.seller = make_member(network, "Menuiserie", manager=ben)
    broker.chair, broker.ada, broker.ben = chair, ada, ben
    return broker


def propose(scene, by=None, **given):
    by = by or actor(scene.person)
    return make_match(scene, scene.buyer, scene.seller, by, **given)


def answer(act, match, member, who, at=None):
    return act(actor=actor(who), match_id=match.pk, firm_id=member.firm_id, at=at or clock.now())


def test_the_council_names_somebody_of_a_member_firm_and_they_may_end_it():
    chair, bea = make_person(), make_person()
    network = make_network(manager=chair)
    member = make_member(network, manager=bea)
    given = {"network_id": network.pk, "firm_id": member.firm_id, "at": clock.now()}

    for _time in range(2):
        name_broker(actor=actor(chair), email=f" {bea.email.upper()}", **given)
    broker = Broker.objects.get()
    drain()
    assert broker.person == bea
    assert OutgoingMail.objects.get().recipient == bea.email

    with pytest.raises(NotAllowed):
        name_broker(actor=actor(bea), email=bea.email, **given)
    with pytest.raises(NobodyOfThisFirm):
        name_broker(actor=actor(chair), email=chair.email, **given)
    other = make_member(network, manager=bea)
    with pytest.raises(AlreadyBroker):
        name_broker(actor=actor(chair), email=bea.email, **given | {"firm_id": other.firm_id})
    with pytest.raises(NotAMember):
        name_broker(
            actor=actor(chair), email=bea.email,
            **given | {"firm_id": make_organisation(manager=bea).pk},
        )  # fmt: skip
    with pytest.raises(NotFound):
        end_broker(actor=actor(make_person()), broker_id=broker.public_id, at=clock.now())
    for _time in range(2):
        end_broker(actor=actor(bea), broker_id=broker.public_id, at=clock.now())
    assert Broker.objects.filter(ended_at=None).count() == 0


def test_both_firms_are_asked_by_mail_and_in_their_day(scene):
    match = propose(scene)
    drain()

    assert OutgoingMail.objects.count() == 2
    for who, other in ((scene.ada, "Menuiserie"), (scene.ben, "Café")):
        (task,) = tasks_of(who.pk, clock.now())
        assert other in task.title
        assert str(match.public_id) in task.url
    assert tasks_of(make_person().pk, clock.now()) == []


def test_two_yes_put_them_in_touch_once(scene):
    match = propose(scene)

    assert not answer(welcome_match, match, scene.buyer, scene.ada).in_touch
    for _time in range(2):
        assert answer(welcome_match, match, scene.seller, scene.ben).in_touch
    drain()

    match.refresh_from_db()
    thread = ListingThread.objects.get()
    assert (match.state, match.thread, thread.asker) == ("agreed", thread, scene.buyer)
    assert [one.text for one in thread.messages.all()] == ["Vous êtes voisins."]
    assert tasks_of(scene.ada.pk, clock.now()) == []
    for act in (decline_match, reconsider_match):
        with pytest.raises(MatchOver):
            answer(act, match, scene.buyer, scene.ada)


def test_a_no_may_be_taken_back_while_there_is_time(scene):
    match = propose(scene)

    answer(decline_match, match, scene.buyer, scene.ada)
    assert tasks_of(scene.ben.pk, clock.now()) == []
    answer(welcome_match, match, scene.seller, scene.ben)
    assert Match.objects.get().state == "proposed"
    answer(reconsider_match, match, scene.buyer, scene.ada)
    assert len(tasks_of(scene.ada.pk, clock.now())) == 1

    assert answer(welcome_match, match, scene.buyer, scene.ada).in_touch


def test_time_runs_out_as_was_decided(scene):
    decide(MATCH_DAYS, 4)
    match, now = propose(scene), clock.now()
    late = now + timedelta(days=4, minutes=1)

    with pytest.raises(NotAllowed):
        lapse_match(actor=Actor.clock(), match_id=match.pk, at=now)
    with pytest.raises(MatchOver):
        answer(welcome_match, match, scene.buyer, scene.ada, at=late)
    assert [lapse_matches(at) for at in (now, late, late)] == [0, 1, 0]
    assert Match.objects.get().state == "lapsed"


def test_what_is_no_match_is_refused(scene):
    want = make_listing(scene.buyer, kind="want")
    offer = make_listing(scene.seller)
    elsewhere = make_listing(make_member(make_network()))
    own = make_listing(scene.buyer)
    hidden = make_listing(scene.seller)
    Listing.objects.filter(pk=hidden.pk).update(state="paused")

    for wrong in (
        {"want": want, "offer": elsewhere},
        {"want": want, "offer": own},
        {"want": want, "offer": hidden},
        {"want": offer, "offer": offer},
        {"want": want, "offer": want},
    ):
        with pytest.raises(NotAMatch):
            propose(scene, **wrong)
    with pytest.raises(Invalid):
        propose(scene, want=want, offer=offer, sentence="  ")
    propose(scene, want=want, offer=offer)
    with pytest.raises(AlreadyMatched):
        propose(scene, want=want, offer=offer)
    assert Match.objects.count() == 1


def test_a_broker_has_no_part_in_the_firms_brought_together(scene):
    own = make_member(scene.network)
    make_role(scene.person, own.firm, Role.Kind.VOLUNTEER)

    for sides in ((scene.member, scene.seller), (scene.buyer, scene.member), (own, scene.seller)):
        with pytest.raises(OwnFirm):
            make_match(scene, *sides, actor(scene.person))

    assert not Match.objects.exists()


def test_others_propose_nothing_and_learn_nothing(scene):
    other_broker = make_broker(make_network())
    for who in (scene.ada, make_person(), other_broker.person):
        with pytest.raises(NotFound):
            propose(scene, actor(who))
    with pytest.raises(NotAllowed):
        propose(scene, actor(scene.chair))
    match = propose(scene)
    for who in (make_person(), other_broker.person):
        with pytest.raises(NotFound):
            answer(welcome_match, match, scene.buyer, who)
        with pytest.raises(NotFound):
            withdraw_match(actor=actor(who), match_id=match.pk, at=clock.now())
    with pytest.raises(NotAllowed):
        answer(welcome_match, match, scene.buyer, scene.ben)
    with pytest.raises(NotFound):
        answer(welcome_match, match, scene.member, scene.ada)
    with pytest.raises(NotFound):
        withdraw_match(actor=actor(scene.ada), match_id=match.pk, at=clock.now())

    match.refresh_from_db()
    assert (match.state, match.buyer_answer, match.seller_answer) == ("proposed", "", "")


def test_a_broker_who_acts_no_more_proposes_nothing(scene):
    match = propose(scene)
    Membership.objects.filter(pk=scene.member_id).update(state="suspended")
    with pytest.raises(BrokerEnded):
        propose(scene)
    Membership.objects.filter(pk=scene.member_id).update(state="active")
    Role.objects.filter(person=scene.person).update(ended_at=clock.now())
    with pytest.raises(BrokerEnded):
        propose(scene)
    Role.objects.filter(person=scene.person).update(ended_at=None)
    end_broker(actor=actor(scene.chair), broker_id=scene.public_id, at=clock.now())
    with pytest.raises(BrokerEnded):
        propose(scene)

    assert agree(match).state == "agreed"


def test_a_broker_takes_a_proposal_back_while_it_waits(scene):
    first, second = propose(scene), agree(propose(scene))

    for _time in range(2):
        withdraw_match(actor=actor(scene.person), match_id=first.pk, at=clock.now())
    with pytest.raises(MatchOver):
        withdraw_match(actor=actor(scene.person), match_id=second.pk, at=clock.now())
    with pytest.raises(MatchOver):
        answer(welcome_match, first, scene.buyer, scene.ada)

    first.refresh_from_db()
    assert first.state == "withdrawn"


def test_a_firm_is_not_sent_more_than_it_reads(scene):
    for _number in range(MOST_MATCHES_EACH):
        propose(scene)

    with pytest.raises(TooManyMatches):
        propose(scene)

    assert Match.objects.count() == MOST_MATCHES_EACH


def test_firms_that_trade_no_more_are_not_put_in_touch(scene):
    match = propose(scene)
    answer(welcome_match, match, scene.buyer, scene.ada)
    Membership.objects.filter(pk=scene.buyer.pk).update(state="suspended")

    assert not answer(welcome_match, match, scene.seller, scene.ben).in_touch
    assert not ListingThread.objects.exists()


def test_a_suspended_firm_names_no_broker():
    bea = make_person()
    network = make_network()
    member = make_member(network, manager=bea, state="suspended")
    with pytest.raises(MembershipSuspended):
        name_broker(
            actor=OPERATOR, network_id=network.pk, firm_id=member.firm_id, email=bea.email,
            at=clock.now(),
        )  # fmt: skip
