"""A larger territory: as many products as asked, from as many invented farms as they need.

Up to the hand-written products, it is an even sample of them; beyond, the farms are told again
under other names, in other villages, with prices that differ a little. Same number, same seed,
same territory.
"""

import random
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import chain, count, cycle

from halle.config.demo.communes import COMMUNES
from halle.config.demo.farms import FARMS, DemoFarm
from halle.config.demo.people import SEED
from halle.config.demo.products import PRODUCTS, DemoProduct, slug
from halle.config.demo.tables.names import FAMILY_NAMES, FARM_PLACES, GIVEN_NAMES

_TRADES = {
    "petits-fruits-vellan": "Petits fruits",
    "levain-pontaix": "Fournil",
    "atelier-semoule": "Pâtes",
    "simples-cobonne": "Simples",
    "brin-de-neige": "Glaces",
    "bocaux-canal": "Conserverie",
}
PRICE_SWING_PERCENT = 12


@dataclass(frozen=True, slots=True)
class DemoSupply:
    """Farms, and everything they sell."""

    farms: tuple[DemoFarm, ...]
    products: tuple[DemoProduct, ...]


def supply(products: int = len(PRODUCTS), seed: int = SEED) -> DemoSupply:
    """Exactly that many products, with the farms that bring them.

    >>> small = supply(40)
    >>> len(small.products), len({product.key for product in small.products})
    (40, 40)
    """
    if products <= len(PRODUCTS):
        chosen = [PRODUCTS[rank * len(PRODUCTS) // products] for rank in range(products)]
        present = {product.farm for product in chosen}
        return DemoSupply(tuple(farm for farm in FARMS if farm.key in present), tuple(chosen))
    draw = random.Random(seed)
    by_farm = defaultdict(list)
    for product in PRODUCTS:
        by_farm[product.farm].append(product)
    farms, goods, taken = list(FARMS), list(PRODUCTS), {farm.name for farm in FARMS}
    for model in cycle(FARMS):
        if len(goods) >= products:
            break
        twin = _told_again(model, taken, draw)
        taken.add(twin.name)
        farms.append(twin)
        goods.extend(_repriced(product, twin, draw) for product in by_farm[model.key])
    return DemoSupply(tuple(farms), tuple(goods[:products]))


def _told_again(farm: DemoFarm, taken: set[str], draw: random.Random) -> DemoFarm:
    village, place = draw.choice(COMMUNES), draw.choice(FARM_PLACES)
    name = _free_name(f"{_TRADES.get(farm.key, farm.name.split()[0])} {place}", village.name, taken)
    return replace(
        farm,
        key=slug(name),
        name=name,
        short_name=name,
        commune=village.name,
        street=f"{draw.randint(1, 400)} chemin {place}",
        contact=f"{draw.choice(GIVEN_NAMES)} {draw.choice(FAMILY_NAMES)}",
        presentation_fr=f"À {village.name} : {farm.makes_fr}.",
        presentation_en=f"At {village.name}: {farm.makes_en}.",
    )


def _free_name(name: str, village: str, taken: set[str]) -> str:
    candidates = chain(
        (name, f"{name}, {village}"), (f"{name}, {village}, {rank}" for rank in count(2))
    )
    return next(candidate for candidate in candidates if candidate not in taken)


def _repriced(product: DemoProduct, farm: DemoFarm, draw: random.Random) -> DemoProduct:
    percent = 100 + draw.randint(-PRICE_SWING_PERCENT, PRICE_SWING_PERCENT)
    return replace(
        product,
        key=f"{farm.key}-{slug(product.name)}",
        farm=farm.key,
        variants=tuple(
            replace(variant, farm_price_cents=max(1, variant.farm_price_cents * percent // 100))
            for variant in product.variants
        ),
    )
