"""Networks of firms, for tests."""

from itertools import count
from typing import Any

from halle.barter.actions.admit_member import admit_member
from halle.barter.actions.apply_to_network import apply_to_network
from halle.barter.models import CreditLine, Membership, Network
from halle.barter.queries.memberships import next_number
from halle.barter.rules.firm_facts import FirmFacts
from halle.identity.models import Party, Role
from halle.kernel.actor import Actor
from halle.kernel.parameters import Parameter, set_value
from halle.ledger.actions.post_entry import post_entry
from halle.ledger.queries.balances import kept_balance
from tests.makers.identity import NOON, actor, make_organisation
from tests.makers.ledger import limit

_number = count(1)
OPERATOR = Actor.machine_operator()
FACTS = FirmFacts("Menuiserie", "Meubles, charpentes", 5, 30_000_000, 4, has_equity=True)


def make_network(code: str = "", *, manager: Party | None = None, **values: Any) -> Network:
    """A network, whose council is someone if given."""
    party = make_organisation(f"Réseau {next(_number)}", manager=manager)
    return Network.objects.create(
        party=party,
        code=code or f"reseau-{next(_number)}",
        **{"opened_at": NOON, "terms_since": NOON, "terms": "Un crédit vaut un euro."} | values,
    )


def make_member(
    network: Network,
    name: str = "",
    *,
    line: int = 100_000,
    ceiling: int | None = None,
    manager: Party | None = None,
    firm: Party | None = None,
    **values: Any,
) -> Membership:
    """A member with a line of 1 000 credits, unless told otherwise."""
    firm = firm or make_organisation(name or f"Firme {next(_number)}", manager=manager)
    given = {"state": "active", "terms_accepted_at": NOON, "applied_at": NOON, "joined_at": NOON}
    number = next_number(network.pk)
    member = Membership.objects.create(network=network, firm=firm, number=number, **given | values)
    CreditLine.objects.create(
        membership=member,
        cents=line,
        ceiling_cents=ceiling,
        proposed_cents=line,
        since=NOON,
    )
    limit(network.party, firm, floor=-line, ceiling=ceiling)
    return member


def manager_of(member: Membership) -> Actor:
    """Whoever manages this firm."""
    return actor(member.firm.people.get(kind=Role.Kind.MANAGER).person)


def apply(network: Network, firm: Party, by: Actor = OPERATOR, **given: Any) -> Membership:
    """A firm asks to join."""
    asked = apply_to_network(
        actor=by,
        network_id=network.pk,
        firm_id=firm.pk,
        **{"accepts_terms": True, "at": NOON, "facts": FACTS} | given,
    )
    return Membership.objects.get(pk=asked.id)


def admit(member: Membership, line: int, by: Actor = OPERATOR, **given: Any) -> Membership:
    """The council says yes."""
    admit_member(
        actor=by, membership_id=member.pk, line_cents=line, **{"reason": "vu", "at": NOON} | given
    )
    member.refresh_from_db()
    return member


def move(payer: Membership, payee: Membership, cents: int) -> None:
    """Credit passes from one member to another, straight in the books."""
    post_entry(
        actor=OPERATOR,
        keeper_id=payer.network_id,
        kind="test",
        reference=f"move-{next(_number)}",
        legs={("credit", payer.firm_id, ""): -cents, ("credit", payee.firm_id, ""): cents},
        at=NOON,
    )


def balances(*members: Membership) -> list[int]:
    """What these members have."""
    kept = [kept_balance(one.network_id, "credit", one.firm_id) for one in members]
    return [one.cents if one else 0 for one in kept]


def floor_of(member: Membership) -> int:
    """How far below zero a member may go."""
    kept = kept_balance(member.network_id, "credit", member.firm_id)
    return kept.floor_cents if kept else 0


def decide(parameter: Parameter, value: int) -> None:
    """The members decided on a number."""
    set_value(parameter, value, decision="test", at=NOON)
