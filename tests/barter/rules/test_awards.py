"""The part of a deal that a mediator decides comes to the cent of an invoice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from halle.barter.rules.awards import part_of
from halle.billing.rules.invoices import InvoiceLine, add_up, makes_sense

WORK = InvoiceLine("Atelier", 100_000, 2000, nature="services")
BREAD = InvoiceLine("Pain", 500, 550, 10_000, "KGM")


@pytest.mark.parametrize(
    ("lines", "euros", "asked", "part", "left"),
    [
        ([WORK], 0, 48_000, 48_000, 0),
        ([WORK], 0, 10_503, 10_502, 0),  # no price comes to 105.03 at 20 %
        ([WORK], 40_000, 40_000, 40_000, 20_000),
        ([WORK], 20_000, 50_000, 50_000, 10_000),  # VAT in euros: 500 and 100
        ([WORK], 40_000, 5002, 5002, 2500),  # no price comes to 75.03: a cent of euros less
        ([WORK, BREAD], 0, 60_000, 60_000, 0),
    ],
)
def test_worked_numbers(lines, euros, asked, part, left):
    decided = part_of("Affaire", lines, euros, asked)

    assert decided[:2] == (part, left)
    assert add_up(decided.lines).total_cents == part + left


LINES = st.builds(
    InvoiceLine,
    st.just("x"),
    st.integers(1, 500_000),
    st.sampled_from([210, 550, 1000, 2000]),
    st.integers(1, 5000),
    nature=st.sampled_from(["goods", "services"]),
)


@given(st.lists(LINES, min_size=1, max_size=5).filter(makes_sense), st.data())
def test_it_is_invoiced_to_the_cent_and_never_more_than_was_decided(lines, data):
    total = add_up(lines).total_cents
    euros = data.draw(st.integers(0, total - 1))
    asked = data.draw(st.integers(1, total - euros))

    part = part_of("Affaire", lines, euros, asked)

    assert asked - 2 <= part.cents <= asked
    assert 0 <= part.euro_cents <= euros
    assert makes_sense(list(part.lines))
    assert add_up(part.lines).total_cents == part.cents + part.euro_cents
    assert {line.rate for line in part.lines} <= {line.rate for line in lines}
    assert all(line.unit_price_cents > 0 for line in part.lines)
