"""Reports over money: what came in and went out, and what producers are still to be paid."""

from __future__ import annotations

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce, TruncDate
from django.utils.translation import gettext_lazy as _

from halle.billing.models import Payment
from halle.circuits.queries.reports import words
from halle.circuits.queries.reports.engine import Column, Kind, TableReport
from halle.circuits.queries.reports.scope import Paths, Scope
from halle.ledger.models import Leg
from halle.market.models import Order

IN_HAND = ("till", "bank")
EARNED = ("supplier", "fee", "vat")
PAYOUT = "payout"


def _order(field: str) -> Subquery:
    return Subquery(Order.objects.filter(public_id=OuterRef("for_reference")).values(field)[:1])


def _of_cycle(scope: Scope) -> Q:
    wanted = scope.filters
    if not wanted.cycle:
        return Q()
    orders = Order.objects.filter(session__public_id=wanted.cycle)
    return Q(for_reference__in=orders.values("public_id"))


PAYMENTS = TableReport(
    name="paiements",
    title=_("Payments"),
    about=_("Each payment received or given back: from whom, for which order, how, by whom."),
    base=Payment.objects.all,
    paths=Paths(hub="keeper", moment="at", member="payer"),
    columns=(
        Column("at", _("Date"), Kind.MOMENT, "at"),
        Column("member", _("Member"), Kind.TEXT, "payer__name"),
        Column("cycle", _("Order cycle"), Kind.TEXT, _order("session__cycle__name")),
        Column("number", _("Order"), Kind.COUNT, _order("number")),
        Column("method", _("Paid by"), Kind.TEXT, "method", words=words.METHODS),
        Column("amount", _("Amount (€)"), Kind.CENTS, "cents", total=True),
        Column("taken_by", _("Recorded by"), Kind.TEXT, "recorded_by__name"),
        Column("note", _("Note"), Kind.TEXT, "note"),
    ),
    order=("at", "pk"),
    filters=("cycle", "since", "until", "member"),
    for_producers=False,
    also=_of_cycle,
)


def _money() -> QuerySet[Leg]:
    return Leg.objects.filter(account__kind__in=IN_HAND, account__holder=F("account__keeper"))


PAYMENTS_BY_DAY = TableReport(
    name="paiements-jour",
    title=_("Payments by day and way of paying"),
    about=_("What each till and the bank took in and gave out, day by day, from the books."),
    base=_money,
    paths=Paths(hub="account__keeper", moment="entry__at"),
    columns=(
        Column("day", _("Day"), Kind.DAY, TruncDate("entry__at")),
        Column("method", _("Paid by"), Kind.TEXT, "account__detail", words=words.METHODS),
        Column("kind", _("What for"), Kind.TEXT, "entry__kind", words=words.MONEY_KINDS),
        Column("number", _("Number"), Kind.COUNT, Count("pk"), measure=True, total=True),
        Column(
            "taken",
            _("Received (€)"),
            Kind.CENTS,
            Coalesce(Sum(-F("cents"), filter=Q(cents__lt=0)), Value(0)),
            measure=True,
            total=True,
        ),
        Column(
            "given",
            _("Given out (€)"),
            Kind.CENTS,
            Coalesce(Sum("cents", filter=Q(cents__gt=0)), Value(0)),
            measure=True,
            total=True,
        ),
        Column("net", _("Balance (€)"), Kind.CENTS, Sum(-F("cents")), measure=True, total=True),
    ),
    order=("day", "method", "kind"),
    filters=("since", "until"),
    for_producers=False,
)


def _owed() -> QuerySet[Leg]:
    return Leg.objects.filter(account__kind__in=EARNED).exclude(
        account__holder=F("account__keeper")
    )


def _earned(key: str, title: object, kind: str) -> Column:
    earned = Q(account__kind=kind) & ~Q(entry__kind=PAYOUT)
    summed = Coalesce(Sum("cents", filter=earned), Value(0))
    return Column(key, title, Kind.CENTS, summed, measure=True, total=True)  # type: ignore[arg-type]


TO_PAY = TableReport(
    name="a-payer",
    title=_("What to pay producers"),
    about=_(
        "What each producer or fee owner has earned, was paid and is still owed, from the books."
    ),
    base=_owed,
    paths=Paths(hub="account__keeper", moment="entry__at", producer="account__holder"),
    columns=(
        Column("hub", _("Hub"), Kind.TEXT, "account__keeper__name"),
        Column("producer", _("Producer"), Kind.TEXT, "account__holder__name"),
        _earned("goods", _("Goods without VAT (€)"), "supplier"),
        _earned("fees", _("Fees without VAT (€)"), "fee"),
        _earned("vat", _("VAT (€)"), "vat"),
        Column(
            "paid",
            _("Paid (€)"),
            Kind.CENTS,
            Coalesce(Sum(-F("cents"), filter=Q(entry__kind=PAYOUT)), Value(0)),
            measure=True,
            total=True,
        ),
        Column("owed", _("To pay (€)"), Kind.CENTS, Sum("cents"), measure=True, total=True),
    ),
    order=("hub", "producer"),
    filters=("until", "producer"),
)
