"""What is left of an invoice after credit notes is given back without a cent too much."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from halle.billing.rules.credits import what_is_left
from halle.billing.rules.invoices import InvoiceLine, add_up, makes_sense
from tests.makers.papers import make_content

LINES = st.builds(
    InvoiceLine, st.just("x"), st.integers(1, 5000), st.sampled_from([550, 2000]), st.just(1000)
)


def note_of(*lines):
    return replace(make_content(*lines), credit_of="2026-0001")


def test_without_credit_note_it_is_the_invoice_itself():
    before = make_content()

    assert what_is_left(before, []) == list(before.lines)


def test_a_part_given_back_leaves_the_rest():
    """Of 1 000.00 and 200.00 of VAT, 250.00 and 50.00 were given back: 900.00 are left."""
    left = what_is_left(make_content(), [note_of(InvoiceLine("geste", 25_000, 2000))])

    assert add_up(left).total_cents == 90_000
    assert left[0].label == "Solde de la facture 2026-0001"


def test_rounding_twice_never_gives_back_a_cent_too_much():
    """0.06 and 0.01 of VAT: 0.03 and 0.01 were given back, so that 0.03 are left: 0.02 and nothing."""
    before = make_content(InvoiceLine("x", 6, 2000))

    left = what_is_left(before, [note_of(InvoiceLine("x", 3, 2000))])

    assert (before.total_cents, add_up(left).total_cents) == (7, 2)


def test_when_all_was_given_back_nothing_is_left():
    assert what_is_left(make_content(), [note_of(*make_content().lines)]) == []


@given(st.lists(LINES, min_size=1, max_size=4), st.data())
def test_the_rest_is_all_of_it_but_for_two_cents(lines, data):
    before = make_content(*lines)
    parts = [
        replace(line, unit_price_cents=data.draw(st.integers(0, line.unit_price_cents)))
        for line in lines
    ]
    parts = [one for one in parts if one.unit_price_cents]
    notes = [note_of(*parts)] if parts else []
    left_cents = before.total_cents - sum(note.total_cents for note in notes)

    left = what_is_left(before, notes)

    given_back = add_up(left).total_cents
    assert left_cents - 4 <= given_back <= max(0, left_cents)
    assert not left or makes_sense(left)
