"""A report that adds up each member's order: what it comes to, what is paid, what is due."""

from __future__ import annotations

from typing import Any

from django.db.models import BigIntegerField, Count, F, OuterRef, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from halle.circuits.queries.dues import due_cents, paid_cents, prepaid_cents
from halle.circuits.queries.reports import words
from halle.circuits.queries.reports.engine import Column, Kind, TableReport
from halle.circuits.queries.reports.scope import Paths
from halle.market.models import Order, OrderFee, OrderLine

SLOT = "collection__slot"
ORDERS = Paths(
    hub="session__keeper",
    session="session",
    moment="session__closes_at",
    point=f"{SLOT}__cycle_point__point",
    member="buyer",
    state="state",
)
CAME = Coalesce(F("final_quantity"), F("quantity"))


def _of_lines(total: Any) -> Any:
    lines = OrderLine.objects.filter(order=OuterRef("pk"), state=OrderLine.State.LIVE)
    summed = lines.order_by().values("order").annotate(t=total).values("t")
    return Coalesce(Subquery(summed), Value(0), output_field=BigIntegerField())


def _below_lines() -> Any:
    fees = OrderFee.objects.filter(order=OuterRef("pk"), is_per_line=False)
    summed = fees.order_by().values("order").annotate(t=Sum("cents")).values("t")
    return Coalesce(Subquery(summed), Value(0), output_field=BigIntegerField())


MEMBER_TOTALS = TableReport(
    name="totaux-membres",
    title=_("Member totals"),
    about=_("One line for each order: what it comes to, what is paid and what is due."),
    base=Order.objects.all,
    paths=ORDERS,
    columns=(
        Column("cycle", _("Order cycle"), Kind.TEXT, "session__cycle__name"),
        Column("closed", _("Closed on"), Kind.MOMENT, "session__closes_at"),
        Column("number", _("Order"), Kind.COUNT, "number"),
        Column("member", _("Member"), Kind.TEXT, "buyer__name", personal=True),
        Column("email", _("E-mail"), Kind.TEXT, "buyer__email", contact=True),
        Column("phone", _("Phone"), Kind.TEXT, "buyer__phone", contact=True),
        Column("point", _("Point"), Kind.TEXT, f"{SLOT}__cycle_point__point__name"),
        Column("slot", _("Collected at"), Kind.MOMENT, f"{SLOT}__starts_at"),
        Column("lines", _("Products"), Kind.COUNT, _of_lines(Count("pk")), total=True),
        Column("items", _("Quantity"), Kind.COUNT, _of_lines(Sum(CAME)), total=True),
        Column(
            "weight",
            _("Weight (kg)"),
            Kind.GRAMS,
            _of_lines(Sum(Coalesce(F("final_grams"), F("grams") * CAME))),
            total=True,
        ),
        Column("goods", _("Goods (€)"), Kind.CENTS, _of_lines(Sum("goods_cents")), total=True),
        Column(
            "fees", _("Fees in prices (€)"), Kind.CENTS, _of_lines(Sum("fees_cents")), total=True
        ),
        Column("below", _("Fees per order (€)"), Kind.CENTS, _below_lines(), total=True),
        Column("total", _("Total (€)"), Kind.CENTS, "total_cents", total=True),
        Column("pay_by", _("Paid by"), Kind.TEXT, "pay_by", words=words.PAY_BY),
        Column("paid", _("Paid (€)"), Kind.CENTS, prepaid_cents() + paid_cents(), total=True),
        Column("due", _("Due (€)"), Kind.CENTS, due_cents(), total=True),
        Column("gone", _("Handed over at"), Kind.MOMENT, "collection__handed_over_at"),
        Column("state", _("State"), Kind.TEXT, "state", words=words.STATES),
        Column("comment", _("Comment"), Kind.TEXT, "comment", contact=True),
    ),
    order=("-session_id", "number"),
    filters=("cycle", "since", "until", "point", "member", "state"),
    for_producers=False,
)
