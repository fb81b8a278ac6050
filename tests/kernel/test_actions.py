"""The door of every write."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from threading import Barrier, BrokenBarrierError

import pytest
from django.db.transaction import TransactionManagementError

from halle.identity.models import Party
from halle.kernel.actions import REGISTRY, action, inside_an_action
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid, KeyReused
from halle.kernel.models import AuditLine
from tests.makers.crowds import in_threads
from tests.makers.identity import NOON

pytestmark = pytest.mark.django_db
CLERK = Actor.machine_operator()


@dataclass(frozen=True)
class Welcome:
    """An answer."""

    name: str
    at: datetime


@action
def welcome(*, actor: Actor, name: str, at: datetime) -> Welcome:
    """Let a party in."""
    Party.objects.create(kind="person", name=name, joined_at=at)
    if name == "Nobody":
        raise Invalid(field="name")
    return Welcome(name, at)


@action
def welcome_two(*, actor: Actor, at: datetime) -> Welcome:
    """Let two parties in, or none."""
    welcome(actor=actor, name="Ana", at=at)
    return welcome(actor=actor, name="Nobody", at=at)


@action
def rename_in_turn(*, actor: Actor, party_ids: list[int], meet: Barrier, at: datetime) -> int:
    """Give each a new name, waiting before the last for whoever does so in another order."""
    *others, last = party_ids
    Party.objects.filter(pk__in=others).update(name=f"before {last}")
    with suppress(BrokenBarrierError):
        meet.wait(timeout=2)
    return Party.objects.filter(pk=last).update(name="last")


def test_an_action_is_known_by_its_name():
    name = welcome.action_name

    assert REGISTRY[name] is welcome


def test_each_write_leaves_one_audit_line():
    welcome(actor=CLERK, name="Ana", at=NOON)

    assert list(AuditLine.objects.values_list("channel", "key")) == [("cli", None)]
    assert not inside_an_action()


def test_a_refusal_leaves_nothing():
    with pytest.raises(Invalid):
        welcome(actor=CLERK, name="Nobody", at=NOON)

    assert not Party.objects.exists()
    assert not AuditLine.objects.exists()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_who_waits_in_a_circle_is_tried_again_and_leaves_one_line():
    about = {"kind": "person", "joined_at": NOON}
    pair = [Party.objects.create(name=name, **about).pk for name in ("Ana", "Bea")]
    meet = Barrier(2)

    def rename(party_ids):
        return lambda: rename_in_turn(actor=CLERK, party_ids=party_ids, meet=meet, at=NOON)

    assert in_threads([rename(pair), rename(pair[::-1])]) == [1, 1]
    assert AuditLine.objects.count() == 2


def test_a_refusal_inside_an_action_undoes_the_whole():
    with pytest.raises(Invalid):
        welcome_two(actor=CLERK, at=NOON)

    assert not Party.objects.exists()


def test_the_same_key_and_content_get_the_same_answer_once():
    first = welcome(actor=CLERK, name="Ana", at=NOON, idempotency_key="k")
    again = welcome(actor=CLERK, name="Ana", at=NOON, idempotency_key="k")

    assert again == first
    assert Party.objects.count() == 1


def test_the_same_key_with_other_content_is_refused():
    welcome(actor=CLERK, name="Ana", at=NOON, idempotency_key="k")

    with pytest.raises(KeyReused):
        welcome(actor=CLERK, name="Ben", at=NOON, idempotency_key="k")

    assert list(Party.objects.values_list("name", flat=True)) == ["Ana"]


@action
def welcome_whoever(*, actor: Actor, at: datetime) -> str:
    """Let somebody in, whatever becomes of the others."""
    Party.objects.create(kind="person", name="Ana", joined_at=at)
    with suppress(Invalid):
        welcome(actor=actor, name="Nobody", at=at)
    return "done"


@pytest.mark.django_db(transaction=True)
def test_nobody_is_told_that_it_was_done_when_a_refusal_inside_had_it_undone():
    with pytest.raises(TransactionManagementError):
        welcome_whoever(actor=CLERK, at=NOON)

    assert not Party.objects.exists()
    assert not AuditLine.objects.exists()
