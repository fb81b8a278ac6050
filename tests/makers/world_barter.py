"""The network of firms in the world of tests.

The other hub is its council; the hub and the farm are members, the hub's manager runs two
more firms in it, and a third farm waits for an answer.
"""

from __future__ import annotations

from typing import Any

from halle.barter.actions.check_payment_file import check_payment_file
from halle.barter.actions.pay_firm import pay_firm
from halle.barter.actions.plan_recurring import plan_recurring
from halle.barter.actions.request_payment import request_payment
from halle.barter.models import Network, Transfer, TrustedPayee
from halle.kernel.actor import Actor
from halle.kernel.ids import new_public_id
from tests.makers.barter import FACTS, make_member
from tests.makers.identity import make_organisation
from tests.makers.world import World

OPERATOR = Actor.machine_operator()


def trade_between_firms(world: World) -> None:
    """Found it, and have its members pay and ask each other."""
    things, now = world.things, world.now
    things["network"] = Network.objects.create(
        party=things["other_hub"].party, code="reseau", terms_since=now, opened_at=now
    )
    for name, firm, state in (
        ("firm_member", things["hub"].party, "active"),
        ("farm_member", things["farm"].party, "active"),
        ("applicant", things["third_farm"].party, "applied"),
        ("leaving_member", make_organisation(manager=world.people["manager"]), "leaving"),
        ("suspended_member", make_organisation(), "suspended"),
    ):
        facts: dict[str, Any] = FACTS._asdict()
        things[name] = make_member(things["network"], firm=firm, state=state, **facts)
    hub, farm = things["firm_member"], things["farm_member"]
    things["paid"] = _paid(world, farm, hub)
    things["paid_by_hub"] = _paid(world, hub, farm)
    things["asked"] = _asked(world, farm, hub)
    things["asked_by_hub"] = _asked(world, hub, farm)
    Transfer.objects.filter(public_id=things["asked"]).update(accept_at=now)
    TrustedPayee.objects.create(membership=hub, payee=farm.firm, up_to_cents=100, since=now)
    _plan(world)


def _plan(world: World) -> None:
    hub, farm = world.firm_member, world.farm_member
    world.things["recurring_id"] = plan_recurring(
        actor=OPERATOR,
        network_id=hub.network_id,
        payer_id=hub.firm_id,
        payee_id=farm.firm_id,
        cents=100,
        day=1,
        at=world.now,
    ).public_id
    world.things["batch_id"] = check_payment_file(
        actor=OPERATOR,
        network_id=hub.network_id,
        owner_id=hub.firm_id,
        content=b"payer;payee;description;amount\nreseau-0001;reseau-0002;;1\n",
        filename="paiements.csv",
        at=world.now,
    ).public_id


def _paid(world: World, payer: Any, payee: Any) -> Any:
    return pay_firm(
        actor=OPERATOR,
        network_id=payer.network_id,
        payer_id=payer.firm_id,
        payee_id=payee.firm_id,
        cents=5000,
        payment_id=new_public_id(),
        at=world.now,
    ).public_id


def _asked(world: World, payee: Any, payer: Any) -> Any:
    return request_payment(
        actor=OPERATOR,
        network_id=payer.network_id,
        payee_id=payee.firm_id,
        payer_id=payer.firm_id,
        cents=3000,
        payment_id=new_public_id(),
        at=world.now,
    ).public_id
