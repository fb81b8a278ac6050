"""When people order, how much, and how they pay: the tables that make a year look lived in.

Shares are permille; weekdays count from Monday = 0; hours are local to the territory.
"""

import random
from bisect import bisect
from dataclasses import dataclass
from functools import cache
from itertools import accumulate


@dataclass(frozen=True, slots=True)
class DemoRhythm:
    """How often a hub opens orders. ``recurrence`` is RFC 5545 and names the opening day."""

    hub: str
    cycle_name_fr: str
    recurrence: str
    opens_weekday: int
    opens_at: str
    closes_weekday: int
    closes_at: str
    collected_weekday: int
    every_weeks: int
    orders_permille_of_members: int


RHYTHMS: tuple[DemoRhythm, ...] = (
    DemoRhythm("panier-tour", "Commande du jeudi", "FREQ=WEEKLY;BYDAY=FR", 4, "08:00", 2, "20:00", 3, 1, 210),
    DemoRhythm("table-saillans", "Marché du vendredi", "FREQ=WEEKLY;BYDAY=SA", 5, "08:00", 3, "12:00", 4, 1, 80),
    DemoRhythm("amap-cartables", "Panier du mardi", "FREQ=WEEKLY;BYDAY=WE", 2, "08:00", 6, "20:00", 1, 1, 60),
    DemoRhythm("voisins-calade", "Commande des voisins", "FREQ=WEEKLY;BYDAY=SU", 6, "09:00", 3, "18:00", 5, 1, 30),
    DemoRhythm("chantegrenouille", "La Grange du vendredi", "FREQ=WEEKLY;BYDAY=SU", 6, "09:00", 3, "20:00", 4, 1, 60),
    DemoRhythm("camion-gervanne", "Tournée de la Gervanne", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", 0, "08:00", 3, "20:00", 5, 2, 50),
)  # fmt: skip
RHYTHM_BY_HUB: dict[str, DemoRhythm] = {rhythm.hub: rhythm for rhythm in RHYTHMS}


@dataclass(frozen=True, slots=True)
class DemoLiveCycle:
    """A cycle that is alive on the day of the demonstration, in hours from that day's midnight."""

    key: str
    hub: str
    name_fr: str
    opens_hour: int
    closes_hour: int
    collected_first_hour: int
    collected_last_hour: int
    orders_permille_of_members: int


LIVE_CYCLES: tuple[DemoLiveCycle, ...] = (
    DemoLiveCycle("open-now", "panier-tour", "Commande de la semaine", -72, 44, 65, 67, 150),
    DemoLiveCycle("closing-tonight", "table-saillans", "Marché de la place", -96, 20, 42, 43, 80),
    DemoLiveCycle("handed-over-today", "chantegrenouille", "La Grange", -120, -28, 8, 20, 60),
)

DEMAND_BY_MONTH_PERMILLE: tuple[int, ...] = (
    960, 970, 1000, 1020, 1060, 1080, 930, 780, 1080, 1090, 1050, 1140,
)  # fmt: skip

CATEGORY_WEIGHTS: dict[str, int] = {
    "legumes": 400,
    "fruits": 160,
    "cremerie": 170,
    "boulangerie": 90,
    "epicerie": 55,
    "miel": 22,
    "viande": 50,
    "conserves": 16,
    "boissons": 18,
    "glaces": 5,
    "plantes": 8,
    "maison": 6,
}

LINES_PER_BASKET: tuple[tuple[int, int], ...] = (
    (1, 30), (2, 55), (3, 80), (4, 105), (5, 120), (6, 125), (7, 115), (8, 100), (9, 80),
    (10, 62), (11, 45), (12, 32), (14, 24), (16, 14), (20, 9), (25, 4),
)  # fmt: skip
QUANTITY_PER_LINE: tuple[tuple[int, int], ...] = ((1, 660), (2, 235), (3, 55), (4, 30), (6, 20))

PAY_BY_WEIGHTS: dict[str, int] = {"credit": 440, "collection": 420, "transfer": 140}
"""What people choose when ordering, in the words of ``market.Order``."""

COLLECTION_WEIGHTS: dict[str, int] = {"cash": 400, "cheque": 230, "card": 370}
"""What those who pay on collection bring, in the words of ``billing.Payment``."""

CANCELLED_PERMILLE = 18
AMENDED_PERMILLE = 90
ABSENT_PERMILLE = 14
SHORTAGE_PERMILLE_OF_LINES = 12
WEIGHT_CORRECTION_PERMILLE_OF_LINES = 35
COMMENTED_PERMILLE = 60

COMMENTS_FR: tuple[str, ...] = (
    "Je passe plutôt vers 18 h, merci.",
    "Ma voisine Huguette prendra le panier pour moi.",
    "Si les poireaux manquent, mettez des carottes.",
    "Pas de sac, j’apporte ma cagette.",
    "Un pain bien cuit, s’il en reste.",
    "Je rends quatre bocaux.",
    "Des pommes de terre petites si possible.",
    "On est nouveaux, merci de nous montrer.",
    "Je ne peux pas porter plus de dix kilos.",
    "Les œufs datés du jour, c’est pour un gâteau d’anniversaire.",
)


def basket_lines(draw: random.Random) -> int:
    """How many different products one basket holds; six or seven in the middle."""
    return _pick(LINES_PER_BASKET, draw)


def line_quantity(draw: random.Random) -> int:
    """How many of one product; mostly one."""
    return _pick(QUANTITY_PER_LINE, draw)


@cache
def _ladder(table: tuple[tuple[int, int], ...]) -> tuple[list[int], list[int]]:
    """The values of a table, and their weights added up."""
    return [value for value, _ in table], list(accumulate(weight for _, weight in table))


def _pick(table: tuple[tuple[int, int], ...], draw: random.Random) -> int:
    values, weights = _ladder(table)
    return values[bisect(weights, draw.random() * weights[-1], 0, len(values) - 1)]
