"""Filling a wallet: by those who keep the hub's money, for what was handed over."""

import pytest

from halle.circuits.actions.top_up_credit import top_up_credit
from halle.kernel.errors import Invalid, NotAllowed, NotFound
from halle.kernel.models import RecordedFact
from halle.ledger.models import Leg
from halle.ledger.queries.balances import balance_of, wallet_cents
from tests.makers.circuits import make_hub
from tests.makers.identity import NOON, actor, make_person, make_role

pytestmark = pytest.mark.django_db


def top_up(hub, who, member, cents=2000, method="cash", **values):
    """Hand money to a hub."""
    return top_up_credit(
        actor=actor(who),
        hub_id=hub.pk,
        member_id=member.pk,
        cents=cents,
        method=method,
        at=NOON,
        **values,
    )


def test_what_was_handed_over_can_be_spent():
    treasurer, member, hub = make_person(), make_person(), make_hub()
    make_role(treasurer, hub.party, "treasurer")

    answer = top_up(hub, treasurer, member)
    top_up(hub, treasurer, member, 500, "transfer")

    assert answer.wallet_cents == 2000
    assert wallet_cents(hub.pk, member.pk) == 2500
    assert balance_of(hub.pk, "till", hub.pk, "cash") == -2000
    assert balance_of(hub.pk, "bank", hub.pk, "transfer") == -500
    assert RecordedFact.objects.filter(name="circuits.credit_topped_up").count() == 2


def test_only_treasurers_and_managers_record_money():
    hub, member, volunteer = make_hub(), make_person(), make_person()
    make_role(volunteer, hub.party, "volunteer")

    for who in (member, volunteer):
        with pytest.raises(NotAllowed):
            top_up(hub, who, member)

    assert not Leg.objects.exists()


@pytest.mark.parametrize("cents", [0, -1, 1_000_001, 1.5, True])
def test_an_amount_that_makes_no_sense_is_refused(cents):
    manager, member = make_person(), make_person()
    hub = make_hub(manager=manager)

    with pytest.raises(Invalid) as refusal:
        top_up(hub, manager, member, cents)

    assert refusal.value.field == "cents"
    assert not Leg.objects.exists()


def test_a_way_of_paying_nobody_knows_and_a_member_who_left_are_refused():
    manager, gone = make_person(), make_person(closed_at=NOON)
    hub = make_hub(manager=manager)

    with pytest.raises(Invalid):
        top_up(hub, manager, make_person(), method="gold")
    with pytest.raises(NotFound):
        top_up(hub, manager, gone)

    assert not Leg.objects.exists()
