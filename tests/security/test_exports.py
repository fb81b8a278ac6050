"""A name that a spreadsheet would run stays a name, in every file one can take away."""

from __future__ import annotations

import csv
import io
from typing import Any

import openpyxl
import pytest
from django.urls import reverse

from halle.circuits.queries.reports.catalogue import REPORTS
from halle.identity.models import Party
from halle.market.models import OrderLine, Product
from tests.makers.world import World
from tests.permissions.visiting import Visitors

pytestmark = pytest.mark.django_db

PLANTED = "=cmd|' /C calc'!A0"
RUNS = ("=", "+", "-", "@", "\t", "\r")


@pytest.fixture
def planted(world: World) -> World:
    """Everybody and everything is called like a formula."""
    Party.objects.update(name=PLANTED)
    OrderLine.objects.update(name=PLANTED)
    for product in Product.objects.all():
        Product.objects.filter(pk=product.pk).update(name=f"{PLANTED}{product.pk}")
    return world


def _is_number(cell: str) -> bool:
    return cell.replace(",", "").replace(".", "").removeprefix("-").isdigit()


def _cells_of(name: str, whole: bytes) -> list[Any]:
    if name == "csv":
        text = whole.decode("utf-8-sig")
        return [cell for row in csv.reader(io.StringIO(text), delimiter=";") for cell in row]
    sheets = openpyxl.load_workbook(io.BytesIO(whole))
    return [cell for sheet in sheets for row in sheet.iter_rows() for cell in row]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.name)
def test_no_report_runs_a_formula(report: Any, kind: str, visitors: Visitors, planted: World):
    path = reverse("circuits:report-file", kwargs={"name": report.name, "kind": kind})

    response = visitors.get("manager", path)

    assert response.status_code == 200
    cells = _cells_of(kind, response.whole)
    assert cells
    for cell in cells:
        if kind == "csv":
            assert not cell.startswith(RUNS) or _is_number(cell), cell
        else:
            assert cell.data_type != "f", cell.value


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_no_catalogue_runs_a_formula(kind: str, visitors: Visitors, planted: World):
    path = reverse("market:export", kwargs={"seller": planted.farm.party.public_id, "kind": kind})

    response = visitors.get("producer", path)

    assert response.status_code == 200
    for cell in _cells_of(kind, response.whole):
        if kind == "csv":
            assert not cell.startswith(RUNS) or _is_number(cell), cell
        else:
            assert cell.data_type != "f", cell.value
