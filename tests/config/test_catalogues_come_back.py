"""A catalogue taken home comes back as it went out, in every layout, form and language."""

from itertools import product

import pytest
from django.utils import translation

from halle.config.demo_loading import load_territory
from halle.kernel.actor import Actor
from halle.kernel.spreadsheets import csv_bytes, xlsx_bytes
from halle.market.actions.check_catalogue_file import check_catalogue_file
from halle.market.imports.plan import UNCHANGED
from halle.market.models import Seller
from halle.market.queries.export import (
    LAYOUTS,
    NETWORK,
    NETWORK_HEADER,
    catalogue_rows,
    simple_header,
)
from halle.market.queries.imports import the_import
from halle.market.web.check import look_at
from tests.config.test_living_territory import NOW, small

WRITERS = {"csv": csv_bytes, "xlsx": xlsx_bytes}


@pytest.mark.django_db
@pytest.mark.slow
def test_every_catalogue_comes_back_as_it_went_out() -> None:
    load_territory(small(products=532))
    changed = []

    for seller in Seller.objects.select_related("party"):
        for layout, ending, language in product(LAYOUTS, WRITERS, ("fr", "en")):
            with translation.override(language):
                header = NETWORK_HEADER if layout == NETWORK else simple_header()
                rows = catalogue_rows(seller.pk, seller.party.name, layout)
                checked = check_catalogue_file(
                    actor=Actor.machine_operator(),
                    seller_id=seller.pk,
                    filename=f"catalogue.{ending}",
                    content=b"".join(WRITERS[ending](header, rows, language)),
                    at=NOW,
                )
                looked = look_at(the_import(checked.public_id), at=NOW)
            found = {status: many for status, _, many in looked.parts() if many and status}
            if set(found) != {UNCHANGED} or checked.unknown_columns:
                changed.append((seller.party.name, layout, ending, language, found))

    assert changed == []
