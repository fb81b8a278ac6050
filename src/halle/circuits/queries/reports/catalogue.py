"""Every report there is, in the order of a cycle's life."""

from __future__ import annotations

from halle.circuits.queries.reports.engine import TableReport
from halle.circuits.queries.reports.lines import (
    ORDERS,
    PACKING_BY_MEMBER,
    PACKING_BY_PRODUCER,
    PACKING_BY_PRODUCT,
)
from halle.circuits.queries.reports.members import MEMBER_TOTALS
from halle.circuits.queries.reports.money import PAYMENTS, PAYMENTS_BY_DAY, TO_PAY
from halle.circuits.queries.reports.producers import SUPPLIER_TOTALS, SUPPLIER_TOTALS_BY_POINT
from halle.circuits.queries.reports.scope import Viewpoint
from halle.circuits.queries.reports.taxes import FEES, VAT, AddedUpReport
from halle.kernel.errors import NotFound

Report = TableReport | AddedUpReport

REPORTS: tuple[Report, ...] = (
    ORDERS,
    MEMBER_TOTALS,
    SUPPLIER_TOTALS,
    SUPPLIER_TOTALS_BY_POINT,
    PACKING_BY_MEMBER,
    PACKING_BY_PRODUCT,
    PACKING_BY_PRODUCER,
    PAYMENTS,
    PAYMENTS_BY_DAY,
    TO_PAY,
    FEES,
    VAT,
)
_BY_NAME = {report.name: report for report in REPORTS}


def reports_for(view: Viewpoint) -> list[Report]:
    """The reports a hub or a producer may read."""
    return [report for report in REPORTS if view.is_hub or report.for_producers]


def report_named(name: str, view: Viewpoint) -> Report:
    """The report of this name; one that is not for this viewpoint is not there."""
    report = _BY_NAME.get(name)
    if report is None or not (view.is_hub or report.for_producers):
        raise NotFound
    return report
