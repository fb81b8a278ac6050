"""The official list of communes comes in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.territory.errors import ListOfCommunesNotKnown
from halle.territory.models import Commune
from halle.territory.policies import require_may_import
from halle.territory.rules.names import fold_name
from halle.territory.rules.official_lists import ListedCommune, ListNotKnown, read_list

TOLD = ("name", "department", "postcode", "latitude", "longitude", "population")


@dataclass(frozen=True, slots=True)
class ImportedCommunes:
    """How many communes are new, completed or the same, and the lines not understood."""

    added: int
    changed: int
    unchanged: int
    refused_lines: tuple[int, ...]


@action
def import_communes(*, actor: Actor, content: bytes, at: datetime) -> ImportedCommunes:
    """Add the communes of an official list, or complete those known with what it tells.

    Any of the lists of `official_lists`, in any order, as often as wanted: a list brought
    in twice changes nothing the second time. A commune is never taken away, nor added by
    a list that does not name it.
    """
    require_may_import(actor)
    try:
        listed = read_list(content)
    except ListNotKnown:
        raise ListOfCommunesNotKnown(field="file") from None
    known = {commune.insee_code: commune for commune in Commune.objects.all()}
    new = [_new(one) for one in listed.communes if one.insee_code not in known and one.name]
    changed = [
        known[one.insee_code]
        for one in listed.communes
        if one.insee_code in known and _complete(known[one.insee_code], one)
    ]
    Commune.objects.bulk_create(new, batch_size=1000)
    Commune.objects.bulk_create(
        changed,
        batch_size=1000,
        update_conflicts=True,
        unique_fields=["insee_code"],
        update_fields=[*TOLD, "folded_name"],
    )
    unchanged = len(listed.communes) - len(new) - len(changed)
    return ImportedCommunes(len(new), len(changed), unchanged, tuple(listed.refused))


def _new(one: ListedCommune) -> Commune:
    commune = Commune(insee_code=one.insee_code)
    _complete(commune, one)
    return commune


def _complete(commune: Commune, told: ListedCommune) -> bool:
    changed = False
    for column in TOLD:
        value = getattr(told, column)
        if value is not None and getattr(commune, column) != value:
            setattr(commune, column, value)
            changed = True
    commune.folded_name = fold_name(commune.name)
    return changed
