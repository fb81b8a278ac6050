"""Distribution points: where and when one collects what was ordered."""

from dataclasses import dataclass
from typing import Literal

PointKind = Literal["school", "station", "shop", "square", "neighbours", "farm_shop", "other"]


@dataclass(frozen=True, slots=True)
class DemoSlot:
    """A stretch of the pick-up with its places; times are local, as ``"17:30"``."""

    starts: str
    ends: str
    capacity: int


@dataclass(frozen=True, slots=True)
class DemoPoint:
    """A place where one collects. ``weekday``: Monday is 0; ``kind`` as in ``circuits.Point``."""

    key: str
    hub: str
    name: str
    kind: PointKind
    street: str
    insee_code: str
    latitude: float
    longitude: float
    weekday: int
    opening_fr: str
    opening_en: str
    instructions_fr: str
    instructions_en: str
    contact_name: str
    contact_phone: str
    slots: tuple[DemoSlot, ...]


POINTS: tuple[DemoPoint, ...] = (
    DemoPoint(
        key="preau-ecole",
        hub="panier-tour",
        name="Préau de l’école",
        kind="school",
        street="4 rue des Remparts",
        insee_code="26108",
        latitude=44.7279,
        longitude=5.0236,
        weekday=3,
        opening_fr="jeudi, 17 h 30 à 19 h 30",
        opening_en="Thursday, 5.30 to 7.30 pm",
        instructions_fr="Entrez par la cour, casiers à gauche. Apportez vos sacs et les bocaux consignés.",
        instructions_en="Come in through the yard, lockers on the left. Bring your bags and the returnable jars.",
        contact_name="Gilles Peyrard",
        contact_phone="06 39 98 10 06",
        slots=(DemoSlot("17:30", "18:30", 40), DemoSlot("18:30", "19:30", 40)),
    ),
    DemoPoint(
        key="gare-livron",
        hub="panier-tour",
        name="Gare de Livron",
        kind="station",
        street="place de la Gare",
        insee_code="26165",
        latitude=44.7797,
        longitude=4.8331,
        weekday=3,
        opening_fr="jeudi, 17 h 45 à 19 h 15",
        opening_en="Thursday, 5.45 to 7.15 pm",
        instructions_fr="Sous l’auvent à vélos, entre deux trains. Le vélo cargo repart à 19 h 15.",
        instructions_en="Under the bicycle shelter, between two trains. The cargo bike leaves at 7.15 pm.",
        contact_name="Malik Ouali",
        contact_phone="06 39 98 10 21",
        slots=(DemoSlot("17:45", "18:30", 20), DemoSlot("18:30", "19:15", 20)),
    ),
    DemoPoint(
        key="epicerie-allex",
        hub="panier-tour",
        name="Épicerie du Beffroi",
        kind="shop",
        street="6 place du Beffroi",
        insee_code="26006",
        latitude=44.7641,
        longitude=4.9170,
        weekday=3,
        opening_fr="jeudi, 16 h à 19 h 30 ; vendredi, 8 h à 12 h 30",
        opening_en="Thursday, 4 to 7.30 pm; Friday, 8 am to 12.30 pm",
        instructions_fr="Au comptoir, donnez votre nom. Le frais est gardé jusqu’au vendredi midi.",
        instructions_en="Give your name at the counter. Chilled food is kept until Friday noon.",
        contact_name="Roselyne Breyton",
        contact_phone="04 65 71 20 31",
        slots=(DemoSlot("16:00", "19:30", 30),),
    ),
    DemoPoint(
        key="place-saillans",
        hub="table-saillans",
        name="Place du Prieuré",
        kind="square",
        street="place du Prieuré",
        insee_code="26289",
        latitude=44.6949,
        longitude=5.1944,
        weekday=4,
        opening_fr="vendredi, 18 h à 19 h 30",
        opening_en="Friday, 6 to 7.30 pm",
        instructions_fr="Sous les platanes ; sous la halle s’il pleut. On peut payer en espèces.",
        instructions_en="Under the plane trees; in the covered market if it rains. Cash is welcome.",
        contact_name="Lise Arnoux",
        contact_phone="06 39 98 10 22",
        slots=(DemoSlot("18:00", "19:30", 60),),
    ),
    DemoPoint(
        key="ecole-aouste",
        hub="amap-cartables",
        name="École d’Aouste",
        kind="school",
        street="15 avenue de la Sye",
        insee_code="26011",
        latitude=44.7161,
        longitude=5.0561,
        weekday=1,
        opening_fr="mardi, 16 h 15 à 17 h 45",
        opening_en="Tuesday, 4.15 to 5.45 pm",
        instructions_fr="Devant la garderie. Un parent par famille, merci de rendre le cageot.",
        instructions_en="In front of the after-school room. One parent per family; please return the crate.",
        contact_name="Nora Benali",
        contact_phone="06 39 98 10 02",
        slots=(DemoSlot("16:15", "17:00", 25), DemoSlot("17:00", "17:45", 25)),
    ),
    DemoPoint(
        key="garage-calade",
        hub="voisins-calade",
        name="Le garage d’Inès",
        kind="neighbours",
        street="2 place de la Fontaine",
        insee_code="26183",
        latitude=44.7116,
        longitude=5.0908,
        weekday=5,
        opening_fr="samedi, 10 h à 12 h",
        opening_en="Saturday, 10 am to noon",
        instructions_fr="Porte verte. Un foyer à la fois ; on peut vous porter le panier si vous ne sortez pas.",
        instructions_en="Green door. One household at a time; we can bring your basket if you cannot go out.",
        contact_name="Inès Bouvier",
        contact_phone="06 39 98 10 07",
        slots=(
            DemoSlot("10:00", "10:30", 6),
            DemoSlot("10:30", "11:00", 6),
            DemoSlot("11:00", "11:30", 6),
            DemoSlot("11:30", "12:00", 6),
        ),
    ),
    DemoPoint(
        key="grange-grane",
        hub="chantegrenouille",
        name="La Grange",
        kind="farm_shop",
        street="410 route des Ramiers",
        insee_code="26144",
        latitude=44.7378,
        longitude=4.9302,
        weekday=4,
        opening_fr="vendredi, 16 h 30 à 19 h ; samedi, 9 h à 12 h",
        opening_en="Friday, 4.30 to 7 pm; Saturday, 9 am to noon",
        instructions_fr="Garez-vous sous les peupliers. Votre cagette est sur l’étagère, à votre nom.",
        instructions_en="Park under the poplars. Your crate is on the shelf with your name on it.",
        contact_name="Mireille Reynier",
        contact_phone="04 65 71 20 44",
        slots=(DemoSlot("16:30", "19:00", 80),),
    ),
    DemoPoint(
        key="camion-beaufort",
        hub="camion-gervanne",
        name="Camion, place de Beaufort",
        kind="other",
        street="place de la Mairie",
        insee_code="26035",
        latitude=44.7799,
        longitude=5.1418,
        weekday=5,
        opening_fr="un samedi sur deux, 9 h à 10 h 15",
        opening_en="every other Saturday, 9 to 10.15 am",
        instructions_fr="Le camion klaxonne deux fois en arrivant.",
        instructions_en="The van hoots twice when it arrives.",
        contact_name="Nora Benali",
        contact_phone="06 39 98 10 02",
        slots=(DemoSlot("09:00", "10:15", 40),),
    ),
    DemoPoint(
        key="camion-plan-de-baix",
        hub="camion-gervanne",
        name="Camion, fontaine de Plan-de-Baix",
        kind="other",
        street="place de la Fontaine",
        insee_code="26240",
        latitude=44.8144,
        longitude=5.1703,
        weekday=5,
        opening_fr="un samedi sur deux, 10 h 45 à 11 h 45",
        opening_en="every other Saturday, 10.45 to 11.45 am",
        instructions_fr="Près de la fontaine. En hiver, appelez si la route est blanche.",
        instructions_en="By the fountain. In winter, call if the road is white.",
        contact_name="Nora Benali",
        contact_phone="06 39 98 10 02",
        slots=(DemoSlot("10:45", "11:45", 25),),
    ),
)

POINT_BY_KEY: dict[str, DemoPoint] = {point.key: point for point in POINTS}


def points_of(hub: str) -> tuple[DemoPoint, ...]:
    """Where the members of that hub may collect."""
    return tuple(point for point in POINTS if point.hub == hub)
