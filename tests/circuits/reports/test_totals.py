"""What reports add up to is what orders and books say, to the cent, whatever was ordered."""

import pytest
from django.db.models import Sum
from hypothesis import given, settings
from hypothesis import strategies as st

from halle.billing.models import Payment
from halle.circuits.queries.reports.catalogue import REPORTS
from halle.circuits.queries.reports.scope import (
    HUB,
    PRODUCER,
    Filters,
    Scope,
    Viewpoint,
)
from halle.ledger.models import Leg
from halle.ledger.queries.balances import balances_of_kinds
from halle.market.models import Order, OrderFee, OrderLine
from tests.circuits.reports.season import make_season

BY_NAME = {report.name: report for report in REPORTS}


def seen_by(party, kind=HUB, **filters):
    return Scope(Viewpoint(kind, party.pk, party.public_id, party.name), Filters(**filters))


def read(name, scope):
    """Every row of a report by column, checked against its page and its totals on the way."""
    report = BY_NAME[name]
    columns = report.columns_for(scope)
    rows = list(report.stream(scope))
    page = report.page(scope, 0, 1000)
    assert page.rows == rows
    assert page.number == len(rows)
    for place, column in enumerate(columns):
        if column.total:
            assert page.totals[column.key] == sum(row[place] or 0 for row in rows), column.key
    return [dict(zip([column.key for column in columns], row, strict=True)) for row in rows]


def total(rows, key):
    return sum(row[key] for row in rows)


def summed(rows, field):
    return rows.aggregate(total=Sum(field))["total"] or 0


def books(season, kind, **where):
    legs = Leg.objects.filter(account__keeper=season.hub.pk, account__kind=kind, **where)
    return legs.aggregate(total=Sum("cents"))["total"] or 0


@pytest.mark.django_db
@pytest.mark.slow
@settings(max_examples=8)
@given(seed=st.integers(0, 10**6))
def test_reports_agree_with_orders_and_with_the_books(seed):
    season = make_season(seed)
    scope = seen_by(season.hub.party)
    firm = Order.objects.filter(state="confirmed", session__keeper=season.hub.pk)
    lines = OrderLine.objects.filter(order__in=firm)
    below = summed(OrderFee.objects.filter(order__in=firm, is_per_line=False), "cents")

    by_member = read("commandes", scope)
    assert total(by_member, "total") == summed(lines, "total_cents")
    assert total(by_member, "total") + below == summed(firm, "total_cents")
    for name in ("totaux-fermes", "totaux-fermes-lieux"):
        added = read(name, scope)
        assert total(added, "total") == summed(lines, "total_cents")
        assert total(added, "quantity") == summed(lines, "quantity")

    members = read("totaux-membres", scope)
    assert (
        total(members, "total")
        == summed(firm, "total_cents")
        == -books(season, "buyer", entry__kind__in=["order", "correction"])
    )
    assert total(members, "due") == -books(season, "buyer")
    assert all(
        row["goods"] + row["fees"] + row["below"] == row["total"] == row["paid"] + row["due"]
        for row in members
    )

    taxes = read("tva", scope)
    assert total(taxes, "tax") == books(season, "vat")
    assert total(taxes, "including") == summed(firm, "total_cents")
    assert total(taxes, "excluding") == books(season, "supplier") + books(season, "fee")
    fees = read("frais", scope)
    assert total(fees, "including") == summed(OrderFee.objects.filter(order__in=firm), "cents")
    assert total(fees, "excluding") == books(season, "fee")
    carrier = [row for row in fees if row["owner"] == "Les Vélos"]
    assert total(carrier, "tax") == books(season, "vat", account__holder=season.carrier.pk)

    owed = balances_of_kinds(season.hub.pk, ["supplier", "vat", "fee"])
    to_pay = {row["producer"]: row["owed"] for row in read("a-payer", scope)}
    for farm in (*(one.party for one in season.farms[:2]), season.carrier):
        due = sum(cents for key, cents in owed.items() if key.holder == farm.pk)
        assert to_pay.get(farm.name, 0) == due

    assert total(read("paiements", scope), "amount") == summed(
        Payment.objects.filter(keeper=season.hub.pk), "cents"
    )
    by_day = read("paiements-jour", scope)
    assert total(by_day, "net") == -books(season, "till") - books(season, "bank")
    packed = {
        name: read(f"preparation-{name}", scope) for name in ("membres", "produits", "fermes")
    }
    assert {total(rows, "count") for rows in packed.values()} == {summed(lines, "quantity")}

    for farm in season.farms[:2]:
        mine = seen_by(farm.party, PRODUCER)
        own = lines.filter(supplier=farm.pk)
        assert total(read("commandes", mine), "goods") == summed(own, "goods_cents")
        assert total(read("totaux-fermes", mine), "goods") == summed(own, "goods_cents")
        assert total(read("tva", mine), "tax") == books(season, "vat", account__holder=farm.pk)
        assert total(read("frais", mine), "excluding") == books(
            season, "fee", account__holder=farm.pk
        )
        owes = sum(cents for key, cents in owed.items() if key.holder == farm.pk)
        assert total(read("a-payer", mine), "owed") == owes


@pytest.mark.django_db
def test_filters_share_everything_out_among_cycles_and_points():
    season = make_season(3)
    everything = seen_by(season.hub.party)

    for name in ("commandes", "totaux-fermes", "totaux-membres", "tva", "frais"):
        key = "including" if name in {"tva", "frais"} else "total"
        whole = total(read(name, everything), key)
        by_cycle = [
            total(read(name, seen_by(season.hub.party, cycle=cycle.session.public_id)), key)
            for cycle in season.cycles
        ]
        by_point = [
            total(read(name, seen_by(season.hub.party, point=used.point.public_id)), key)
            for cycle in season.cycles
            for used in cycle.points.all()
        ]
        assert all(by_cycle)
        assert sum(by_cycle) == sum(by_point) == whole, name


@pytest.mark.django_db
def test_filters_by_day_state_member_and_producer():
    season = make_season(4)
    first = season.cycles[0].session.closes_at.date()
    hub = season.hub.party

    early = read("commandes", seen_by(hub, since=first, until=first))
    assert {row["cycle"] for row in early} == {season.cycles[0].name}
    assert read("commandes", seen_by(hub, state="cancelled")) == []
    someone = seen_by(hub)._replace(members=(season.members[0].pk,))
    assert {row["member"] for row in read("totaux-membres", someone)} <= {"Membre 0"}
    one_farm = seen_by(hub, producer=season.farms[0].party.public_id)
    assert {row["producer"] for row in read("commandes", one_farm)} <= {"Ferme 0"}
    assert {row["holder"] for row in read("tva", one_farm)} <= {"Ferme 0"}
    of_cycle = seen_by(hub, cycle=season.cycles[0].session.public_id)
    assert {row["cycle"] for row in read("paiements", of_cycle)} <= {season.cycles[0].name}
