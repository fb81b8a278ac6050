"""Below how much a producer does not come."""

from halle.circuits.rules.minimums import missing_for_order, suppliers_below


def test_k3_a_producer_with_a_minimum_of_fifty_is_below_it_at_49_99() -> None:
    assert suppliers_below({7: 4999, 8: 12_000}, {7: 5000, 8: 5000}) == {7: 1}


def test_k3_reaching_the_minimum_exactly_is_enough() -> None:
    assert suppliers_below({7: 5000}, {7: 5000}) == {}


def test_a_producer_without_a_minimum_is_never_below_it() -> None:
    assert suppliers_below({7: 1, 8: 1}, {8: 0}) == {}


def test_a_producer_from_whom_nobody_ordered_has_nothing_to_cancel() -> None:
    assert suppliers_below({7: 0}, {7: 5000, 8: 5000}) == {}


def test_an_order_below_its_minimum_is_told_how_much_is_missing() -> None:
    assert [missing_for_order(total, 2000) for total in (0, 1999, 2000, 9000)] == [2000, 1, 0, 0]
