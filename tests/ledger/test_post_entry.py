"""Entries: to the cent, once, never below a floor."""

import pytest

from halle.kernel.actions import under_key
from halle.kernel.actor import Actor
from halle.kernel.errors import KeyReused, NotAllowed, SignInNeeded
from halle.ledger.actions.post_entries import post_entries
from halle.ledger.actions.post_entry import post_entry
from halle.ledger.errors import AlreadyPosted, LegsDoNotSumToZero, MovesNothing, NotEnoughCredit
from halle.ledger.models import Entry, Leg
from halle.ledger.posting import Posting
from halle.ledger.queries.balances import balance_of, balances_of_kinds, wallet_cents
from tests.makers.crowds import in_threads
from tests.makers.identity import NOON, actor, make_organisation, make_person, make_role
from tests.makers.ledger import give_credit

pytestmark = pytest.mark.django_db
OPERATOR = Actor.machine_operator()


def post(hub, legs, *, reference="one", by=OPERATOR):
    return post_entry(
        actor=by, keeper_id=hub.pk, kind="test", reference=reference, legs=legs, at=NOON
    )


def test_an_entry_moves_value_between_accounts():
    hub, ana = make_organisation(), make_person()

    post(hub, {("buyer", ana.pk, ""): -1000, ("supplier", hub.pk, ""): 1000})

    assert balance_of(hub.pk, "buyer", ana.pk) == -1000
    assert balances_of_kinds(hub.pk, ["supplier"]) == {("supplier", hub.pk, ""): 1000}


def test_the_same_reference_is_posted_once():
    hub, ana = make_organisation(), make_person()
    legs = {("buyer", ana.pk, ""): -1000, ("supplier", hub.pk, ""): 1000}

    first, again = post(hub, legs), post(hub, legs)

    assert (first.is_new, again.is_new, again.entry_id) == (True, False, first.entry_id)
    assert Leg.objects.count() == 2


def test_legs_that_make_money_are_refused():
    hub, ana = make_organisation(), make_person()

    with pytest.raises(LegsDoNotSumToZero):
        post(hub, {("buyer", ana.pk, ""): 1})

    assert not Entry.objects.exists()


def test_an_entry_that_moves_nothing_is_refused():
    hub, ana = make_organisation(), make_person()

    for legs in ({}, {("buyer", ana.pk, ""): 0}):
        with pytest.raises(MovesNothing):
            post(hub, legs)

    assert not Entry.objects.exists()


def test_a_wallet_never_goes_below_zero():
    hub, ana = make_organisation(), make_person()
    give_credit(hub, ana, 500)

    with pytest.raises(NotEnoughCredit):
        post(hub, {("wallet", ana.pk, ""): -501, ("advance", ana.pk, ""): 501})

    assert wallet_cents(hub.pk, ana.pk) == balance_of(hub.pk, "wallet", ana.pk) == 500


def test_a_batch_is_posted_as_one_and_only_what_is_new():
    hub, ana = make_organisation(), make_person()
    batch = [
        Posting("b", str(n), {("buyer", ana.pk, ""): -n, ("supplier", hub.pk, ""): n})
        for n in range(1, 51)
    ]

    first = post_entries(actor=OPERATOR, keeper_id=hub.pk, postings=batch, at=NOON)
    again = post_entries(actor=OPERATOR, keeper_id=hub.pk, postings=batch, at=NOON)

    assert (first.posted, again.posted) == (50, 0)
    assert balance_of(hub.pk, "buyer", ana.pk) == -1275


def test_of_a_batch_that_is_partly_there_only_the_rest_moves_anything():
    hub, ana = make_organisation(), make_person()
    half = [batch_entry(hub, ana, n) for n in (2, 4)]
    post_entries(actor=OPERATOR, keeper_id=hub.pk, postings=half, at=NOON)

    whole = [batch_entry(hub, ana, n) for n in (1, 2, 3, 4, 3)]
    posted = post_entries(actor=OPERATOR, keeper_id=hub.pk, postings=whole, at=NOON)

    assert posted.posted == 2
    assert balance_of(hub.pk, "wallet", ana.pk) == wallet_cents(hub.pk, ana.pk) == 10
    assert (Entry.objects.count(), Leg.objects.count()) == (4, 8)


def batch_entry(hub, ana, n):
    return Posting("b", str(n), {("wallet", ana.pk, ""): n, ("supplier", hub.pk, ""): -n})


@pytest.mark.parametrize("kind", ["nobody", "stranger", "volunteer", "former treasurer"])
def test_only_treasurers_write_in_the_books_by_hand(kind):
    hub, ana = make_organisation(), make_person()
    if kind == "volunteer":
        make_role(ana, hub, "volunteer")
    if kind == "former treasurer":
        make_role(ana, hub, "treasurer", ended_at=NOON)
    by = Actor.nobody() if kind == "nobody" else actor(ana)

    with pytest.raises(SignInNeeded if kind == "nobody" else NotAllowed):
        post(hub, {("buyer", ana.pk, ""): -1, ("supplier", hub.pk, ""): 1}, by=by)

    assert not Entry.objects.exists()


def test_a_key_covers_the_accounts_and_amounts_too():
    hub, ana = make_organisation(), make_person()
    legs = {("buyer", ana.pk, ""): -1000, ("supplier", hub.pk, ""): 1000}

    def keyed(legs):
        return under_key("k", post_entry)(
            actor=OPERATOR, keeper_id=hub.pk, kind="test", reference="one", legs=legs, at=NOON
        )

    first = keyed(legs)
    assert keyed(dict(reversed(legs.items()))) == first
    with pytest.raises(KeyReused):
        keyed({("buyer", ana.pk, ""): -1, ("supplier", hub.pk, ""): 1})

    assert Entry.objects.count() == 1


def test_the_same_name_and_amounts_in_other_books_are_no_repetition():
    ana, bea = make_person(), make_person()
    legs = {("buyer", ana.pk, ""): -1000, ("supplier", bea.pk, ""): 1000}
    post(make_organisation(), legs)

    with pytest.raises(AlreadyPosted):
        post(other := make_organisation(), legs)

    assert balance_of(other.pk, "buyer", ana.pk) == 0


def batch_of(*amounts: int, ana: int, bea: int) -> list[Posting]:
    """Entries named 0, 1, 2 …, of these amounts."""
    return [
        Posting("b", str(n), {("buyer", ana, ""): -cents, ("supplier", bea, ""): cents})
        for n, cents in enumerate(amounts)
    ]


def test_a_batch_that_says_something_else_under_a_known_name_keeps_nothing():
    hub, ana, bea = make_organisation(), make_person().pk, make_person().pk

    def posted(*amounts: int, keeper=hub):
        batch = batch_of(*amounts, ana=ana, bea=bea)
        return post_entries(actor=OPERATOR, keeper_id=keeper.pk, postings=batch, at=NOON).posted

    assert posted(100, 200) == 2
    assert posted(100, 200, 300) == 1
    with pytest.raises(AlreadyPosted):
        posted(100, 201, 300, 400)
    with pytest.raises(AlreadyPosted):
        posted(100, 200, keeper=make_organisation())

    assert balance_of(hub.pk, "buyer", ana) == -600


def test_a_name_twice_in_a_batch_is_one_entry_or_none():
    hub, ana, bea = make_organisation(), make_person().pk, make_person().pk
    twice = batch_of(100, ana=ana, bea=bea) * 2
    unlike = batch_of(100, ana=ana, bea=bea) + batch_of(101, ana=ana, bea=bea)

    with pytest.raises(AlreadyPosted):
        post_entries(actor=OPERATOR, keeper_id=hub.pk, postings=unlike, at=NOON)
    assert post_entries(actor=OPERATOR, keeper_id=hub.pk, postings=twice, at=NOON).posted == 1

    assert balance_of(hub.pk, "buyer", ana) == -100


@pytest.mark.django_db(transaction=True)
def test_a_batch_posted_by_many_at_once_is_posted_once():
    hub, ana, bea = make_organisation(), make_person().pk, make_person().pk
    batch = batch_of(*range(1, 101), ana=ana, bea=bea)

    def post_it():
        return post_entries(actor=OPERATOR, keeper_id=hub.pk, postings=batch, at=NOON).posted

    assert sorted(in_threads([post_it] * 6)) == [0, 0, 0, 0, 0, 100]
    assert balance_of(hub.pk, "buyer", ana) == -5050
