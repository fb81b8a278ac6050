"""A territory for benchmarks: one hub, twenty farms, members with credit, cycles of any size."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from halle.circuits.checkout import check_new_order
from halle.circuits.models import CycleOffer, CycleSupplier, Hub, OrderCycle
from halle.circuits.placing import place
from halle.identity.models import Account, Party
from halle.identity.web.sessions import SessionStore
from halle.kernel import clock
from halle.kernel.actor import Actor
from halle.kernel.rules.search import tokens_of
from halle.kernel.transactions import write_transaction
from halle.ledger.posting import Posting, write_entries
from halle.market.models import Offer, Product, Seller, StockPool, Variant
from halle.territory.models import Territory
from tests.makers.circuits import charge, make_cycle, make_hub, slot_of
from tests.makers.identity import NOON, make_person
from tests.makers.ledger import give_credit
from tests.makers.market import make_category, make_offer, make_seller

KINDS = (
    *("Carottes", "Poireaux", "Pommes", "Poires", "Picodon", "Miel", "Farine", "Œufs", "Courges"),
    *("Épinards", "Lentilles", "Confiture", "Yaourts", "Betteraves", "Noix", "Huile", "Pain"),
)
EARTHS = ("des sables", "de la plaine", "du plateau", "d’hiver", "de garde", "ancienne")
SHELVES = ("legumes", "fruits", "cremerie", "epicerie")
LINES = 8
_number = count(1)


def make_open_cycle(
    offers: int, *, farms: int = 20, stock: int = 1_000_000, manager: Party | None = None
) -> OrderCycle:
    """An open cycle with so many offers in stock, and four fees as hubs have them."""
    now = clock.now()
    Territory.objects.get_or_create(name="Halle d’essai", short_name="Essai")
    hub = make_hub("Essai", takes_credit=True, manager=manager)
    sellers = [make_seller(f"Ferme {number}") for number in range(farms)]
    cycle = make_cycle(hub, opens_at=now - timedelta(hours=1), closes_at=now + timedelta(days=2))
    CycleSupplier.objects.bulk_create(
        CycleSupplier(cycle=cycle, supplier=seller) for seller in sellers
    )
    CycleOffer.objects.bulk_create(
        CycleOffer(cycle=cycle, offer=offer) for offer in make_offers(sellers, offers, stock)
    )
    for amount in (500, 300, 200):
        charge(cycle, hub.party, amount=amount)
    charge(cycle, hub.party, calculator="flat", amount=40)
    return cycle


def make_offers(sellers: list[Seller], offers: int, stock: int) -> list[Offer]:
    """So many products in turn from each farm, each with a name that can be looked for."""
    shelves = [make_category(key) for key in SHELVES]
    products = []
    for number in range(offers):
        name = f"{KINDS[number % 17]} {EARTHS[number % 6]} {number}"
        farm = sellers[number % len(sellers)]
        tokens = tokens_of(name, f"Ferme {number % len(sellers)}")
        products.append(
            Product(seller=farm, category=shelves[number % 4], name=name, search_tokens=tokens)
        )
    Product.objects.bulk_create(products)
    variants = [Variant(product=p, kind="weight", size=1000, grams=1000) for p in products]
    Variant.objects.bulk_create(variants)
    pools = [StockPool(seller=p.seller, name=p.name, on_hand=stock) for p in products]
    StockPool.objects.bulk_create(pools)
    return Offer.objects.bulk_create(
        Offer(variant=v, seller=pool.seller, price_cents=150 + n % 900, pool=pool)
        for n, (v, pool) in enumerate(zip(variants, pools, strict=True))
    )


def make_members(hub: Party, number: int, *, cents: int = 10_000_000) -> list[Party]:
    """Members with credit."""
    members = [make_person(f"Member {one}") for one in range(number)]
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


def make_full_cycle(orders: int, *, hub: Hub | None = None) -> OrderCycle:
    """A cycle with so many orders of eight lines, half of them paid by credit.

    Ten farms at three rates of VAT, three fees; one farm stays below its minimum.
    """
    farms = [make_seller() for _ in range(10)]
    offers = [
        make_offer(
            farms[n % 10], price_cents=150 + 7 * n, vat_bp=(0, 550, 2000)[n % 3], stock=10**9
        )
        for n in range(40)
    ]
    hub = hub or make_hub(takes_credit=True)
    cycle = make_cycle(hub, offers=offers)
    charge(cycle, hub.party, amount=500)
    charge(cycle, hub.party, calculator="per_item", amount=10, vat_bp=2000)
    charge(cycle, hub.party, calculator="percent_of_total", amount=300, vat_bp=2000)
    CycleSupplier.objects.filter(cycle=cycle, supplier=farms[9]).update(minimum_cents=10**9)
    _order(cycle, offers, orders)
    return cycle


def _order(cycle: OrderCycle, offers: list[Offer], orders: int) -> None:
    hub_id, slot = cycle.coordinator_id, slot_of(cycle)
    members = _members(orders)
    kinds: list[dict[str, Any]] = []
    for n in range(5):
        chosen = [offers[(n * LINES + k) % 40] for k in range(LINES)]
        lines = {offer.pk: 1 + k % 3 for k, offer in enumerate(chosen)}
        kinds.append(
            {
                way: check_new_order(cycle.pk, slot.pk, lines, way, None, NOON)
                for way in ("credit", "collection")
            }
        )
    for first in range(0, orders, 500):
        with write_transaction():
            part = members[first : first + 500]
            legs = [{("wallet", who, ""): 9000, ("till", hub_id, "cash"): -9000} for who in part]
            paid = zip(part, legs, strict=True)
            write_entries(hub_id, [Posting("top_up", f"b{who}", leg) for who, leg in paid], NOON)
            for n, who in enumerate(part, first):
                checked = kinds[n % 5]["credit" if n % 2 else "collection"]
                place(checked, actor=Actor.machine_operator(), buyer_id=who, comment="", at=NOON)


def _members(number: int) -> list[int]:
    made = [
        Party(kind="person", name=f"Member {next(_number)}", joined_at=NOON) for _ in range(number)
    ]
    return [one.pk for one in Party.objects.bulk_create(made, batch_size=1000)]
