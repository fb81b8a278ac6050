"""Accounts of both firms: they balance, mirror each other, and close when all is paid."""

from collections import defaultdict
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from halle.billing.rules.accounting import (
    Chart,
    expense_lines,
    purchase_lines,
    receipt_lines,
    sale_lines,
)
from halle.billing.rules.invoices import InvoiceLine, makes_sense
from tests.makers.papers import FRAME, make_content

CHART = Chart()
NETWORK = {"network": "Troc"}
LINES = st.lists(
    st.builds(
        InvoiceLine,
        st.just("x"),
        st.integers(0, 100_000),
        st.sampled_from([550, 2000]),
        st.sampled_from([-1000, 333, 1000, 2500]),
        nature=st.sampled_from(["goods", "services"]),
    ),
    min_size=1,
    max_size=5,
).filter(makes_sense)


def told(lines):
    return [(line.account, line.cents) for line in lines]


def test_an_invoice_in_credit_waits_on_the_accounts_to_offset():
    """Case 41: 1 000.00 at 20 %, all of it in credit, then set off."""
    content = make_content(FRAME, settlement="credit", **NETWORK)

    assert told(sale_lines(content, CHART)) == [
        ("411800", 120_000),
        ("707000", -100_000),
        ("445710", -20_000),
    ]
    assert told(purchase_lines(content, CHART)) == [
        ("607000", 100_000),
        ("445660", 20_000),
        ("401800", -120_000),
    ]
    assert told(receipt_lines(content, "credit", 120_000, CHART)) == [
        ("467000", 120_000),
        ("411800", -120_000),
    ]
    assert told(expense_lines(content, "credit", 120_000, CHART)) == [
        ("401800", 120_000),
        ("467000", -120_000),
    ]


def test_net_in_credit_and_vat_in_euros_stand_apart():
    content = make_content(FRAME, settlement="credit_vat_in_euros", **NETWORK)

    assert told(sale_lines(content, CHART))[:2] == [("411800", 100_000), ("411000", 20_000)]
    assert told(receipt_lines(content, "euro", 20_000, CHART))[1] == ("411000", -20_000)
    assert told(receipt_lines(content, "credit", 100_000, CHART))[1] == ("411800", -100_000)


def test_each_rate_and_nature_has_its_line():
    content = make_content(
        InvoiceLine("Pain", 1000, 550),
        InvoiceLine("Table", 1000, 2000),
        InvoiceLine("Pose", 1000, 2000, nature="services"),
    )

    assert told(sale_lines(content, CHART)) == [
        ("411000", 3455),
        ("707000", -1000),
        ("707000", -1000),
        ("706000", -1000),
        ("445710", -55),
        ("445710", -400),
    ]


def test_a_buyer_who_charges_no_vat_recovers_none():
    lines = purchase_lines(make_content(), CHART, recovers_vat=False)

    assert told(lines) == [("607000", 100_000), ("607000", 20_000), ("401000", -120_000)]


def test_a_credit_note_is_the_opposite():
    back = make_content(credit_of="2026-0001", credit_of_issued_on=date(2026, 11, 1))

    assert told(sale_lines(back, CHART)) == [
        (account, -cents) for account, cents in told(sale_lines(make_content(), CHART))
    ]


@pytest.mark.parametrize("settlement", ["euros", "credit", "credit_vat_in_euros", "credit_in_part"])
@given(LINES)
def test_everything_balances_and_closes(settlement, lines):
    content = make_content(*lines, settlement=settlement, **NETWORK)
    part = content.total_cents // 3
    if settlement == "credit_in_part":
        content = replace(content, credit_part_cents=part)
    paid = {
        "euros": [("euro", content.total_cents)],
        "credit": [("clearing", content.total_cents)],
        "credit_vat_in_euros": [("credit", content.net_cents), ("euro", content.vat_cents)],
        "credit_in_part": [("credit", part), ("euro", content.total_cents - part)],
    }[settlement]

    seller = [sale_lines(content, CHART)]
    buyer = [purchase_lines(content, CHART)]
    seller += [receipt_lines(content, means, cents, CHART) for means, cents in paid]
    buyer += [expense_lines(content, means, cents, CHART) for means, cents in paid]

    for entry in seller + buyer:
        assert sum(line.cents for line in entry) == 0
    for book in (seller, buyer):
        accounts: defaultdict[str, int] = defaultdict(int)
        for entry in book:
            for line in entry:
                accounts[line.account] += line.cents
        assert {accounts[name] for name in ("411000", "411800", "401000", "401800")} == {0}
