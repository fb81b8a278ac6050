"""Files of payments, and the names that accounts go by in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from uuid import UUID

from halle.barter.imports.payments import Row
from halle.barter.models import Membership, PaymentBatch
from halle.barter.queries.memberships import LIVING
from halle.identity.models import Party
from halle.kernel.finding import the_one
from halle.kernel.rules.search import fold

LEAST_LETTERS, MOST_MEANT = 3, 3


def accounts_by_name(network_id: int) -> dict[str, int]:
    """Each member by its account, its number, its name and its SIREN; one statement.

    A name that two members bear finds neither.
    """
    rows = Membership.objects.filter(network=network_id, state__in=LIVING).values_list(
        "firm", "number", "network__code", "firm__name", "firm__legal_identity__siren"
    )
    found: dict[str, int] = {}
    twice = set()
    for firm, number, code, name, siren in rows:
        for said in (f"{code}-{number:04d}", str(number), name, siren or ""):
            key = fold(said)
            if found.setdefault(key, firm) != firm:
                twice.add(key)
    return {key: firm for key, firm in found.items() if key and key not in twice}


def names_like(accounts: Mapping[str, int], typed: str) -> list[str]:
    """The names of the few members that may have been meant by this; one query at the most."""
    wanted = fold(typed.strip())
    meant = {firm for key, firm in accounts.items() if wanted in key}
    if len(wanted) < LEAST_LETTERS or not 0 < len(meant) <= MOST_MEANT:
        return []
    names = Party.objects.filter(pk__in=meant).order_by("name", "pk")
    return list(names.values_list("name", flat=True))


def the_batch(public_id: UUID) -> PaymentBatch:
    """The file of this address."""
    return the_one(
        PaymentBatch.objects.select_related("network__party", "owner"), public_id=public_id
    )


class NamedRow(NamedTuple):
    """A line of a file with names for the reader."""

    line: int
    payer: str
    payee: str
    cents: int
    message: str


def rows_of(batch: PaymentBatch) -> list[Row]:
    """The payments of a file."""
    return [Row(*row) for row in batch.rows]


def named_rows(batch: PaymentBatch) -> list[NamedRow]:
    """The same with the firms' names; one statement."""
    rows = rows_of(batch)
    ids = {row.payer_id for row in rows} | {row.payee_id for row in rows}
    names = dict(Party.objects.filter(pk__in=ids).values_list("pk", "name"))
    return [
        NamedRow(row.line, names[row.payer_id], names[row.payee_id], row.cents, row.message)
        for row in rows
    ]
