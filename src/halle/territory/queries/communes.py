"""Communes, found the way people name them."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Case, F, IntegerField, Q, Value, When

from halle.kernel.alphabet import Alphabetical
from halle.territory.models import Commune
from halle.territory.rules.names import fold_name


def find_communes(
    typed: str, *, limit: int = 10, departments: Iterable[str] | None = None
) -> list[Commune]:
    """Communes by name or postcode, whatever the capitals and accents; one query.

    The exact name first, then names that begin so, then those that hold it; among equals
    the most inhabited first. ``Crest (26)`` means the one of that department.
    """
    name, _, hint = typed.partition("(")
    folded, hint = fold_name(name), hint.strip(" )").upper()
    if not folded:
        return []
    by_name = Q(folded_name__contains=folded)
    by_code = Q(postcode__startswith=folded) | Q(insee_code=folded.upper())
    found = Commune.objects.filter(by_code if folded[:2].isdigit() else by_name)
    if hint:
        found = found.filter(department=hint)
    if departments is not None:
        found = found.filter(department__in=list(departments))
    rank = Case(
        When(folded_name=folded, then=Value(0)),
        When(folded_name__startswith=folded, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    return list(
        found.order_by(
            rank, F("population").desc(nulls_last=True), Alphabetical("name"), "insee_code"
        )[:limit]
    )


def the_commune(typed: str) -> Commune | None:
    """The one commune meant, if what was typed leaves no doubt; two queries at the most."""
    found = find_communes(typed, limit=2)
    if len(found) == 1:
        return found[0]
    folded = fold_name(typed.partition("(")[0])
    exact = [commune for commune in found if commune.folded_name == folded]
    return exact[0] if len(exact) == 1 else None
