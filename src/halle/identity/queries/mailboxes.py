"""Where mail for a party goes."""

from __future__ import annotations

from typing import NamedTuple

from halle.identity.models import Party, Role
from halle.kernel.prepared import Prepared


class Mailbox(NamedTuple):
    """An address, the language its reader chose, and their name."""

    address: str
    language: str
    name: str


_OWN = Prepared(
    lambda party_id: Party.objects.filter(pk=party_id, closed_at=None).values_list(
        "email", "language", "name"
    )
)


def mailboxes_of(party_id: int) -> list[Mailbox]:
    """The address of a party itself; for an organisation without one, its managers'."""
    own = _OWN.row(party_id)
    if own is None:
        return []
    if own[0]:
        return [Mailbox(*own)]
    return mailboxes_of_managers(party_id)


def mailboxes_of_managers(organisation_id: int) -> list[Mailbox]:
    """The addresses of those who manage an organisation today; one query."""
    managers = (
        Party.objects.filter(
            roles__organisation=organisation_id, roles__kind=Role.Kind.MANAGER, roles__ended_at=None
        )
        .exclude(email="")
        .filter(closed_at=None)
        .order_by("pk")
    )
    return [Mailbox(person.email, person.language, person.name) for person in managers]
