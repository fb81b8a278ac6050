"""The small territory that is killed again and again, written once before the first start."""

from __future__ import annotations

import os
import random
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

MEMBERS = 12
STOCK = 1_000_000
CREDIT_CENTS = 5_000_000


@dataclass(frozen=True)
class Cycle:
    """What a client has to know to order."""

    id: int
    address: str
    slots: tuple[str, ...]


@dataclass(frozen=True)
class Plan:
    """Who orders what, where."""

    manager_id: int
    cycles: tuple[Cycle, ...]
    offers: tuple[str, ...]
    sessions: tuple[str, ...]


def settings_for(var: str) -> dict[str, str]:
    """The environment of every process of this territory."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "halle.config.settings",
        "HALLE_VAR": var,
        "HALLE_HTTPS": "0",
        "HALLE_HASHED_STATIC": "0",
        "HALLE_EMAIL_BACKEND": "tests.faults.post.Post",
        "HALLE_LOG": "ERROR",
    }


def build(cycles: int) -> Plan:
    """Migrate an empty database and write the territory; Django is set up already."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    from halle.kernel import clock
    from tests.makers.circuits import make_cycle, make_hub, make_point, make_slot
    from tests.makers.identity import make_person
    from tests.makers.ledger import give_credit
    from tests.makers.market import make_offer, make_pool, make_seller

    now = clock.now()
    manager = make_person("Manager")
    hub = make_hub("Hub", manager=manager, takes_transfer=True, iban="FR1420041010050500013M02606")
    farm = make_seller("Farm")
    shared = make_pool(farm, STOCK)
    offers = [make_offer(farm, stock=STOCK, price_cents=100 + n) for n in range(6)]
    offers += [make_offer(farm, pool=shared, draw=n, price_cents=90) for n in (1, 5)]
    point = make_point(hub)
    made = []
    for _ in range(cycles):
        cycle = make_cycle(
            hub,
            offers=offers,
            points=[point],
            opens_at=now - timedelta(days=1),
            closes_at=now + timedelta(days=1),
        )
        make_slot(cycle.points.get(), capacity=5)
        slots = cycle.points.get().slots.values_list("public_id", flat=True)
        made.append(Cycle(cycle.pk, str(cycle.session.public_id), tuple(map(str, slots))))
    members = [make_person(f"Member {n}") for n in range(MEMBERS)]
    for member in members:
        give_credit(hub.party, member, CREDIT_CENTS)
    return Plan(
        manager.pk,
        tuple(made),
        tuple(str(offer.public_id) for offer in offers),
        tuple(_signed_in(member) for member in members),
    )


def _signed_in(member: Any) -> str:
    from importlib import import_module

    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(member.account.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = member.account.get_session_auth_hash()
    session.save()
    return str(session.session_key)


def basket(plan: Plan, chance: random.Random) -> list[dict[str, Any]]:
    """One to four products, a few of each."""
    chosen = chance.sample(plan.offers, chance.randint(1, 4))
    return [{"offer": offer, "quantity": chance.randint(1, 3)} for offer in chosen]
