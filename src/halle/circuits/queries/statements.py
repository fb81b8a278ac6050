"""Who is owed something by which hub, for those who are paid."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from django.db.models import F, Q, Sum

from halle.circuits.queries.owed import EARNED
from halle.identity.models import Party, Role
from halle.identity.policies import TREASURERS
from halle.kernel.actor import Actor
from halle.kernel.alphabet import Alphabetical
from halle.ledger.models import Leg


class StatementRow(NamedTuple):
    """What a party earned with one hub so far, and what is still to come."""

    hub_public_id: UUID
    hub: str
    payee_public_id: UUID
    payee: str
    earned_cents: int
    owed_cents: int


def paid_parties_of(actor: Actor) -> list[int]:
    """Oneself, and the organisations whose books one keeps; one query."""
    if actor.scopes is not None or actor.person_id is None:
        return []
    kept = Role.objects.filter(person=actor.person_id, kind__in=TREASURERS, ended_at=None)
    mine = Q(pk=actor.person_id) | Q(pk__in=kept.values("organisation"))
    return list(Party.objects.filter(mine).values_list("pk", flat=True))


def statements_of(party_ids: list[int]) -> list[StatementRow]:
    """The hubs that these parties earned something with, by payee and hub; one query."""
    legs = Leg.objects.filter(account__holder__in=party_ids, account__kind__in=EARNED)
    rows = (
        legs.exclude(account__holder=F("account__keeper"))
        .values_list(
            "account__keeper__public_id",
            "account__keeper__name",
            "account__holder__public_id",
            "account__holder__name",
        )
        .annotate(
            earned=Sum("cents", filter=~Q(entry__kind="payout"), default=0), owed=Sum("cents")
        )
        .order_by(Alphabetical("account__holder__name"), Alphabetical("account__keeper__name"))
    )
    return [StatementRow(*row) for row in rows]
