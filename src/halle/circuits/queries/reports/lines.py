"""Reports over the lines of orders: who ordered what, and packing lists three ways."""

from __future__ import annotations

from django.db.models import Case, F, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from halle.circuits.queries.packing_ticks import TO_PACK
from halle.circuits.queries.reports import words
from halle.circuits.queries.reports.engine import Column, Kind, TableReport
from halle.circuits.queries.reports.scope import Paths
from halle.market.models import OrderLine

COLLECTION = "order__collection__slot"
POINT = f"{COLLECTION}__cycle_point__point"
LINES = Paths(
    hub="order__session__keeper",
    session="order__session",
    moment="order__session__closes_at",
    point=POINT,
    producer="supplier",
    member="order__buyer",
    state="order__state",
)
CAME = Case(
    When(state=OrderLine.State.CANCELLED, then=Value(0)),
    default=Coalesce(F("final_quantity"), F("quantity")),
)
GRAMS = Case(
    When(state=OrderLine.State.CANCELLED, then=Value(0)),
    default=Coalesce(F("final_grams"), F("grams") * Coalesce(F("final_quantity"), F("quantity"))),
)
FILTERS = ("cycle", "since", "until", "point", "producer", "member", "state")

CYCLE = Column("cycle", _("Order cycle"), Kind.TEXT, "order__session__cycle__name")
NUMBER = Column("number", _("Order"), Kind.COUNT, "order__number")
MEMBER = Column("member", _("Member"), Kind.TEXT, "order__buyer__name", personal=True)
PLACE = Column("point", _("Point"), Kind.TEXT, f"{POINT}__name")
SLOT = Column("slot", _("Collected at"), Kind.MOMENT, f"{COLLECTION}__starts_at")
PRODUCER = Column("producer", _("Producer"), Kind.TEXT, "supplier__name")
PRODUCT = Column("product", _("Product"), Kind.TEXT, "name")
UNIT = Column("unit", _("Unit"), Kind.TEXT, "unit")
SKU = Column("sku", _("Reference"), Kind.TEXT, "offer__variant__sku")
PRICE = Column("price", _("Unit price (€)"), Kind.CENTS, "price_cents")
VAT = Column("vat", _("VAT rate"), Kind.SHARE, "vat_bp")
QUANTITY = Column("quantity", _("Quantity ordered"), Kind.COUNT, "quantity", total=True)
DELIVERED = Column("came", _("Quantity delivered"), Kind.COUNT, CAME, total=True)
WEIGHT = Column("weight", _("Weight (kg)"), Kind.GRAMS, GRAMS, total=True)
GOODS = Column("goods", _("Goods (€)"), Kind.CENTS, "goods_cents", total=True)
FEES = Column("fees", _("Fees (€)"), Kind.CENTS, "fees_cents", total=True)
TOTAL = Column("total", _("Total (€)"), Kind.CENTS, "total_cents", total=True)
STATE = Column("state", _("State"), Kind.TEXT, "order__state", words=words.STATES)

ORDERS = TableReport(
    name="commandes",
    title=_("Orders by member"),
    about=_("Every line of every order: who, what, how much, where."),
    base=OrderLine.objects.all,
    paths=LINES,
    columns=(
        Column("placed", _("Ordered at"), Kind.MOMENT, "order__placed_at"),
        CYCLE,
        NUMBER,
        MEMBER,
        Column("email", _("E-mail"), Kind.TEXT, "order__buyer__email", contact=True),
        Column("phone", _("Phone"), Kind.TEXT, "order__buyer__phone", contact=True),
        PLACE,
        Column("place", _("Address"), Kind.TEXT, f"{POINT}__place__street"),
        Column("commune", _("Commune"), Kind.TEXT, f"{POINT}__place__commune__name"),
        SLOT,
        PRODUCER,
        PRODUCT,
        UNIT,
        SKU,
        QUANTITY,
        DELIVERED,
        WEIGHT,
        PRICE,
        GOODS,
        FEES,
        TOTAL,
        VAT,
        Column("pay_by", _("Paid by"), Kind.TEXT, "order__pay_by", words=words.PAY_BY),
        STATE,
        Column("comment", _("Comment"), Kind.TEXT, "order__comment", contact=True),
    ),
    order=("order__session_id", "number", "producer", "product", "pk"),
    filters=FILTERS,
)


def _to_pack() -> QuerySet[OrderLine]:
    return OrderLine.objects.filter(TO_PACK)


_PACKING = (
    CYCLE,
    PLACE,
    SLOT,
    NUMBER,
    MEMBER,
    PRODUCER,
    PRODUCT,
    UNIT,
    Column("count", _("Quantity"), Kind.COUNT, CAME, total=True),
    WEIGHT,
    PRICE,
    Column("packed", _("Packed at"), Kind.MOMENT, "packed__packed_at"),
    Column("packed_by", _("Packed by"), Kind.TEXT, "packed__packed_by__name", contact=True),
)
_PACKING_FILTERS = ("cycle", "since", "until", "point", "producer", "member")
_PACKING_PATHS = LINES._replace(state="")


def _packing(name: str, title: object, about: object, order: tuple[str, ...]) -> TableReport:
    keys = [column.key for column in _PACKING]
    first = [key for key in order if key in keys]
    by_key = {column.key: column for column in _PACKING}
    columns = tuple(by_key[key] for key in (*first, *(k for k in keys if k not in first)))
    return TableReport(
        name=name,
        title=title,  # type: ignore[arg-type]
        about=about,  # type: ignore[arg-type]
        base=_to_pack,
        paths=_PACKING_PATHS,
        columns=columns,
        order=("-order__session_id", *order, "pk"),
        filters=_PACKING_FILTERS,
    )


PACKING_BY_MEMBER = _packing(
    "preparation-membres",
    _("Packing by member"),
    _("What goes into each basket."),
    ("point", "slot", "number", "producer", "product"),
)
PACKING_BY_PRODUCT = _packing(
    "preparation-produits",
    _("Packing by product"),
    _("Into which baskets each product goes."),
    ("product", "unit", "point", "slot", "number"),
)
PACKING_BY_PRODUCER = _packing(
    "preparation-fermes",
    _("Packing by producer"),
    _("What each farm brings, basket by basket."),
    ("producer", "product", "unit", "point", "number"),
)
