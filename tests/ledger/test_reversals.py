"""What was wrong is undone by its opposite, once."""

import pytest

from halle.kernel.actor import Actor
from halle.kernel.errors import NotAllowed, NotFound
from halle.ledger.actions.reverse_entry import reverse_entry
from halle.ledger.errors import AlreadyPosted, NotEnoughCredit
from halle.ledger.models import Entry
from tests.makers.crowds import in_threads
from tests.makers.identity import NOON, actor, make_organisation, make_person
from tests.makers.ledger import cents_of, limit, pay

pytestmark = pytest.mark.django_db
OPERATOR = Actor.machine_operator()


def network_of_two():
    network, bakery, mill = (make_organisation() for _ in range(3))
    limit(network, bakery, floor=-100_000)
    return network, bakery, mill


def undo(reference="one", by=OPERATOR):
    return reverse_entry(actor=by, kind="pay", reference=reference, at=NOON)


def test_the_opposite_is_posted_once():
    firms = network_of_two()
    pay(*firms, 5_000, reference="one")

    first, again = undo(), undo()

    assert (first.is_new, again.is_new, again.entry_id) == (True, False, first.entry_id)
    assert cents_of(*firms) == [0, 0]
    assert Entry.objects.count() == 2


def test_what_was_spent_meanwhile_cannot_go_back():
    network, bakery, mill = network_of_two()
    pay(network, bakery, mill, 5_000, reference="one")
    pay(network, mill, make_organisation(), 1)

    with pytest.raises(NotEnoughCredit):
        undo()

    assert cents_of(network, bakery, mill) == [-5_000, 4_999]


def test_a_payment_with_the_same_name_and_other_amounts_is_refused():
    firms = network_of_two()
    pay(*firms, 5_000, reference="one")

    assert pay(*firms, 5_000, reference="one").is_new is False
    with pytest.raises(AlreadyPosted):
        pay(*firms, 5_001, reference="one")

    assert cents_of(*firms) == [-5_000, 5_000]


def test_what_was_never_posted_is_not_undone():
    with pytest.raises(NotFound):
        undo()


def test_a_stranger_undoes_nothing():
    firms = network_of_two()
    pay(*firms, 5_000, reference="one")

    with pytest.raises(NotAllowed):
        undo(by=actor(make_person()))

    assert cents_of(*firms) == [-5_000, 5_000]


@pytest.mark.django_db(transaction=True)
def test_many_who_undo_at_once_undo_once():
    firms = network_of_two()
    pay(*firms, 5_000, reference="one")

    told = in_threads([lambda: undo().is_new] * 8)

    assert sorted(told) == [False] * 7 + [True]
    assert cents_of(*firms) == [0, 0]


def test_undoing_what_undid_does_it_again_once_and_never_beyond():
    firms = network_of_two()
    pay(*firms, 5_000, reference="one")
    name = str(undo().entry_id - 1)

    def undo_the_undoing():
        return reverse_entry(actor=OPERATOR, kind="reversal", reference=name, at=NOON)

    assert (undo_the_undoing().is_new, undo_the_undoing().is_new) == (True, False)
    assert cents_of(*firms) == [-5_000, 5_000]
    assert (undo().is_new, pay(*firms, 5_000, reference="one").is_new) == (False, False)

    assert cents_of(*firms) == [-5_000, 5_000]
    assert Entry.objects.count() == 3
