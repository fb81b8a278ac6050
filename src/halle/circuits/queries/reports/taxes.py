"""Reports over VAT: the fees with theirs, and what each party owes the State by rate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db.models import CharField, F, Q, QuerySet, Sum, Value
from django.db.models.functions import Cast, Left, Replace
from django.utils.translation import gettext_lazy as _

from halle.circuits.queries.reports import words
from halle.circuits.queries.reports.engine import CHUNK_ROWS, Column, Kind, Page, Row, Words
from halle.circuits.queries.reports.members import ORDERS
from halle.circuits.queries.reports.money import PAYOUT
from halle.circuits.queries.reports.scope import Scope, which, whose
from halle.circuits.rules.fee_vat import FeeAmount, vat_in_fees
from halle.kernel.alphabet import alphabetical
from halle.ledger.models import Leg
from halle.market.models import Order, OrderFee, OrderLine

Key = tuple[str | int, ...]

_MONEY = (
    Column("excluding", _("Without VAT (€)"), Kind.CENTS, "", total=True),
    Column("tax", _("VAT (€)"), Kind.CENTS, "", total=True),
    Column("including", _("With VAT (€)"), Kind.CENTS, "", total=True),
)
_RATE = Column("vat", _("VAT rate"), Kind.SHARE, "")
FILTERS = ("cycle", "since", "until", "point", "producer")


@dataclass(frozen=True)
class AddedUpReport:
    """A report of few rows, each a sum over many: rows are added up, then shown in slices."""

    name: str
    title: Words
    about: Words
    columns: tuple[Column, ...]
    filters: tuple[str, ...]
    add_up: Callable[[Scope], list[Row]]
    for_producers: bool = True

    def columns_for(self, scope: Scope) -> tuple[Column, ...]:
        """The columns, the same for everyone: no person is in them."""
        return self.columns

    def stream(self, scope: Scope) -> Iterator[Row]:
        """Every row."""
        return iter(self.add_up(scope))

    def page(self, scope: Scope, start: int, size: int) -> Page:
        """Some rows, and the sums of all."""
        rows = self.add_up(scope)
        places = [(column.key, place) for place, column in enumerate(self.columns) if column.total]
        totals = {key: sum(row[place] for row in rows) for key, place in places}
        return Page(rows[start : start + size], len(rows), totals)


def firm_orders(scope: Scope) -> QuerySet[Order]:
    """The firm orders of a scope, whatever is asked about producers."""
    wanted = scope.filters._replace(producer=None, state=Order.State.CONFIRMED)
    orders = Order.objects.filter(which(ORDERS, scope._replace(filters=wanted)))
    return orders.filter(whose(ORDERS, scope.view)) if scope.view.is_hub else orders


def add_up_fees(scope: Scope) -> list[Row]:
    """Each fee by owner and rate, its VAT shared in each order as the books share it.

    Goods and fees are read side by side, order by order, so that only sums are kept.
    """
    orders = firm_orders(scope)
    if not scope.view.is_hub:
        orders = orders.filter(fees__owner=scope.view.party_id).distinct()
    goods = dict_by_order(_goods(orders))
    sums: dict[Key, list[int]] = defaultdict(lambda: [0, 0, 0])
    for order_id, rows in groupby(_fees(orders), itemgetter(0)):
        listed = list(rows)
        amounts = [FeeAmount(owner_id, vat_bp, cents) for *_x, owner_id, vat_bp, cents in listed]
        taxes = vat_in_fees(goods(order_id), amounts)
        for (_id, *key, owner_id, vat_bp, cents), tax in zip(listed, taxes, strict=True):
            if _is_wanted(scope, owner_id, key[-1]):
                one = sums[(*key[:-1], vat_bp)]
                one[0] += 1
                one[1] += cents
                one[2] += tax
    return [
        (*key, number, cents - tax, tax, cents)
        for key, (number, cents, tax) in sorted(sums.items(), key=_in_order)
    ]


def dict_by_order(rows: Iterator[Row]) -> Callable[[int], list[tuple[int, int, int]]]:
    """The goods of one order after the other, from rows in the order of their orders."""
    groups = groupby(rows, itemgetter(0))
    ahead: list[tuple[int, list[Row]]] = []

    def goods(order_id: int) -> list[tuple[int, int, int]]:
        while not ahead or ahead[0][0] < order_id:
            found = next(groups, None)
            ahead[:] = [(found[0], list(found[1]))] if found else [(2**63, [])]
        return [(row[1], row[2], row[3]) for row in ahead[0][1]] if ahead[0][0] == order_id else []

    return goods


def _goods(orders: QuerySet[Order]) -> Iterator[Row]:
    lines = OrderLine.objects.filter(order__in=orders.values("pk"), state=OrderLine.State.LIVE)
    rows = lines.order_by("order_id").values_list("order_id", "supplier_id", "vat_bp")
    return rows.annotate(cents=Sum("goods_cents")).iterator(chunk_size=CHUNK_ROWS)


def _fees(orders: QuerySet[Order]) -> Iterator[Row]:
    fees = OrderFee.objects.filter(order__in=orders.values("pk")).order_by("order_id", "pk")
    return fees.values_list(
        "order_id", "owner__name", "name", "kind", "role", "owner__public_id",
        "owner_id", "vat_bp", "cents",
    ).iterator(chunk_size=CHUNK_ROWS)  # fmt: skip


def _is_wanted(scope: Scope, owner_id: int, owner_public_id: object) -> bool:
    if not scope.view.is_hub:
        return owner_id == scope.view.party_id
    return scope.filters.producer in (None, owner_public_id)


def add_up_vat(scope: Scope) -> list[Row]:
    """What each party sold and owes the State at each rate: amounts from orders, VAT from the books."""
    orders = firm_orders(scope)
    sums: dict[Key, list[int]] = defaultdict(lambda: [0, 0])
    lines = OrderLine.objects.filter(
        _whose(scope, "supplier"), order__in=orders.values("pk"), state=OrderLine.State.LIVE
    )
    fees = OrderFee.objects.filter(_whose(scope, "owner"), order__in=orders.values("pk"))
    legs = _vat_legs(scope, orders)
    for place, rows in (
        (0, lines.values_list("supplier__name", "vat_bp").annotate(cents=Sum("goods_cents"))),
        (0, fees.values_list("owner__name", "vat_bp").annotate(cents=Sum("cents"))),
        (1, legs.values_list("account__holder__name", "account__detail").annotate(Sum("cents"))),
    ):
        for name, rate, cents in rows.order_by():
            sums[name, int(rate)][place] += cents
    return [
        (*key, cents - tax, tax, cents)
        for key, (cents, tax) in sorted(sums.items(), key=_in_order)
        if cents or tax
    ]


def _vat_legs(scope: Scope, orders: QuerySet[Order]) -> QuerySet[Leg]:
    """VAT postings about these orders: an entry's reference begins with its order's address."""
    bare = Replace(Cast("public_id", CharField(max_length=36)), Value("-"), Value(""))
    about = Replace(Left("entry__reference", 36), Value("-"), Value(""))
    return (
        Leg.objects.filter(_whose(scope, "account__holder"), account__kind="vat")
        .exclude(entry__kind=PAYOUT)
        .filter(account__keeper=F("entry__keeper"))
        .alias(about=about)
        .filter(about__in=orders.annotate(bare=bare).values("bare"))
    )


def _whose(scope: Scope, path: str) -> Q:
    if not scope.view.is_hub:
        return Q(**{path: scope.view.party_id})
    wanted = scope.filters.producer
    return Q(**{f"{path}__public_id": wanted}) if wanted else Q()


FEES = AddedUpReport(
    name="frais",
    title=_("Fees with VAT"),
    about=_("Each fee by owner and rate: how often it was charged, without and with VAT."),
    columns=(
        Column("owner", _("Goes to"), Kind.TEXT, ""),
        Column("name", _("Fee"), Kind.TEXT, ""),
        Column("kind", _("Kind"), Kind.TEXT, "", words=words.FEE_KINDS),
        Column("role", _("Charged as"), Kind.TEXT, "", words=words.ROLES),
        _RATE,
        Column("number", _("Times charged"), Kind.COUNT, "", total=True),
        *_MONEY,
    ),
    filters=FILTERS,
    add_up=add_up_fees,
)
VAT = AddedUpReport(
    name="tva",
    title=_("VAT by rate"),
    about=_("What each party sold at each rate and the tax in it, as the books have it."),
    columns=(Column("holder", _("Owed by"), Kind.TEXT, ""), _RATE, *_MONEY),
    filters=FILTERS,
    add_up=add_up_vat,
)


def _in_order(item: tuple[tuple[Any, ...], Any]) -> tuple[Any, ...]:
    """By the names of a row first, as people look them up, then by its rates."""
    return tuple(alphabetical(part) if isinstance(part, str) else part for part in item[0])
