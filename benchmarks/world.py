"""A small territory for benchmarks: one hub, twenty farms, members with credit."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from halle.circuits.models import OrderCycle
from halle.identity.models import Account, Party
from halle.identity.web.sessions import SessionStore
from halle.kernel import clock
from halle.territory.models import Territory
from tests.makers.circuits import charge, make_cycle, make_hub
from tests.makers.identity import make_person
from tests.makers.ledger import give_credit
from tests.makers.market import make_offer, make_seller


def make_open_cycle(offers: int, *, farms: int = 20, stock: int = 1_000_000) -> OrderCycle:
    """An open cycle with so many offers in stock, and four fees as hubs have them."""
    now = clock.now()
    Territory.objects.get_or_create(name="Halle d’essai", short_name="Essai")
    hub = make_hub("Essai", takes_credit=True)
    sellers = [make_seller(f"Ferme {number}") for number in range(farms)]
    shelves = ("legumes", "fruits", "cremerie", "epicerie")
    sold = [
        make_offer(
            sellers[number % farms],
            name=f"Produit {number}",
            price_cents=150 + number % 900,
            stock=stock,
            category=shelves[number % 4],
        )
        for number in range(offers)
    ]
    cycle = make_cycle(
        hub, offers=sold, opens_at=now - timedelta(hours=1), closes_at=now + timedelta(days=2)
    )
    for amount in (500, 300, 200):
        charge(cycle, hub.party, amount=amount)
    charge(cycle, hub.party, calculator="flat", amount=40)
    return cycle


def make_members(hub: Party, count: int, *, cents: int = 10_000_000) -> list[Party]:
    """Members with credit."""
    members = [make_person(f"Member {number}") for number in range(count)]
    for member in members:
        give_credit(hub, member, cents)
    return members


def signed_in_cookie(member: Party) -> dict[str, str]:
    """The cookie of a member who has signed in."""
    account = Account.objects.get(party=member)
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.save()
    return {settings.SESSION_COOKIE_NAME: str(session.session_key)}
