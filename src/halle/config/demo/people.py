"""Invented people: the few that the guides speak of, and as many members as a territory needs.

The same number and seed give the same people on every machine. Nobody here exists: names are
drawn from the surnames and given names usual in the valley, e-mails end in ``example.org`` and
mobile numbers begin with ``06 39 98``, which the regulator keeps for fiction.
"""

import random
from dataclasses import dataclass
from itertools import accumulate

from halle.config.demo.communes import COMMUNES, living_weight
from halle.config.demo.products import slug
from halle.config.demo.tables.names import (
    FAMILY_NAMES,
    GIVEN_NAMES,
    STREET_KINDS,
    STREET_NAMES,
)

SEED = 26400


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """A member of the demonstration, with the address that a round would use."""

    given_name: str
    family_name: str
    email: str
    phone: str
    street: str
    insee_code: str
    language: str = "fr"

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}"


@dataclass(frozen=True, slots=True)
class DemoPersona:
    """Someone the guides tell stories about. ``acts_for``: (hub or farm key, role) pairs."""

    key: str
    person: DemoPerson
    role_fr: str
    role_en: str
    acts_for: tuple[tuple[str, str], ...] = ()


def _known(given: str, family: str, line: str, street: str, insee_code: str) -> DemoPerson:
    email = f"{slug(given)}.{slug(family)}@example.org"
    return DemoPerson(given, family, email, f"06 39 98 {line}", street, insee_code)


PERSONAS: tuple[DemoPersona, ...] = (
    DemoPersona(
        "camille",
        _known("Camille", "Rousset", "10 01", "14 rue de la Calade", "26108"),
        "sociétaire, commande chaque semaine",
        "member, orders every week",
    ),
    DemoPersona(
        "nora",
        _known("Nora", "Benali", "10 02", "3 rue du Vieux-Pont", "26108"),
        "coordinatrice du Panier de la Tour, de l’AMAP des Cartables et du camion de la Gervanne",
        "coordinates Le Panier de la Tour, the AMAP des Cartables and the Gervanne van",
        (
            ("panier-tour", "manager"),
            ("amap-cartables", "manager"),
            ("camion-gervanne", "manager"),
        ),
    ),
    DemoPersona(
        "bastien",
        _known("Bastien", "Auberts", "10 03", "340 chemin des Auberts", "26108"),
        "producteur, Ferme des Auberts",
        "producer, Ferme des Auberts",
        (("auberts", "manager"),),
    ),
    DemoPersona(
        "awa",
        _known("Awa", "Diallo", "10 04", "22 rue des Remparts", "26108"),
        "sociétaire, paie avec son porte-monnaie",
        "member, pays with her credit",
    ),
    DemoPersona(
        "helene",
        _known("Hélène", "Vignal", "10 05", "8 montée du Temple", "26011"),
        "trésorière du Panier de la Tour",
        "treasurer of Le Panier de la Tour",
        (("panier-tour", "treasurer"),),
    ),
    DemoPersona(
        "gilles",
        _known("Gilles", "Peyrard", "10 06", "5 impasse des Tilleuls", "26108"),
        "bénévole, tient la distribution du jeudi",
        "volunteer, runs Thursday’s distribution",
        (("panier-tour", "volunteer"),),
    ),
    DemoPersona(
        "ines",
        _known("Inès", "Bouvier", "10 07", "2 place de la Fontaine", "26183"),
        "voisine, a ouvert Les Voisins de la Calade en un après-midi",
        "neighbour who opened Les Voisins de la Calade in one afternoon",
        (("voisins-calade", "manager"),),
    ),
    DemoPersona(
        "mireille",
        _known("Mireille", "Reynier", "10 10", "410 route des Ramiers", "26144"),
        "maraîchère, remet les paniers de la Grange de Chantegrenouille",
        "market gardener, hands over baskets at the Chantegrenouille barn",
        (("chantegrenouille", "manager"),),
    ),
    DemoPersona(
        "lise",
        _known("Lise", "Arnoux", "10 22", "23 chemin des Samarins", "26289"),
        "maraîchère, coordonne La Table de Saillans",
        "market gardener, coordinates La Table de Saillans",
        (("jardin-saillans", "manager"), ("table-saillans", "manager")),
    ),
    DemoPersona(
        "claire",
        _known("Claire", "Eymard", "10 08", "4 chemin des Gorges", "26221"),
        "bergère, Bergerie d’Omblèze",
        "shepherd, Bergerie d’Omblèze",
        (("bergerie-ombleze", "manager"),),
    ),
    DemoPersona(
        "maya",
        DemoPerson(
            "Maya",
            "Fletcher",
            "maya.fletcher@example.org",
            "06 39 98 10 09",
            "11 chemin des Noyers",
            "26289",
            language="en",
        ),
        "sociétaire, lit le site en anglais",
        "member, reads the site in English",
    ),
    DemoPersona(
        "yasmine",
        _known("Yasmine", "Courbier", "10 11", "5 rue de la Calade", "26108"),
        "boulangère, La Miche Têtue, paie et se fait payer en crédits",
        "baker, La Miche Têtue, pays and is paid in credit",
        (("miche-tetue", "manager"),),
    ),
    DemoPersona(
        "damien",
        _known("Damien", "Arnaud", "10 13", "2 quai Faure", "26108"),
        "courtier du Troc de la Drôme, gérant du Quai Long",
        "broker of Le Troc de la Drôme, runs Le Quai Long",
        (("quai-long", "manager"),),
    ),
    DemoPersona(
        "solange",
        _known("Solange", "Terrail", "10 12", "18 quai de la Drôme", "26108"),
        "au conseil du Troc de la Drôme, en tient les comptes",
        "in the council of Le Troc de la Drôme, keeps its books",
        (("troc", "manager"), ("troc", "treasurer")),
    ),
)
PERSONA_BY_KEY: dict[str, DemoPersona] = {persona.key: persona for persona in PERSONAS}


def invent_people(count: int, seed: int = SEED) -> list[DemoPerson]:
    """So many members, none of them a persona, each with an e-mail of their own.

    The first people of a larger territory are the people of a smaller one.
    """
    draw = random.Random(seed)
    homes, weights = COMMUNES, list(accumulate(living_weight(place) for place in COMMUNES))
    namesakes: dict[str, int] = {persona.person.email: 1 for persona in PERSONAS}
    people = []
    for rank in range(count):
        given, family = draw.choice(GIVEN_NAMES), draw.choice(FAMILY_NAMES)
        family = family.replace("Da-Silva", "Da Silva")
        address = f"{slug(given)}.{slug(family)}@example.org"
        twin = namesakes[address] = namesakes.get(address, 0) + 1
        people.append(
            DemoPerson(
                given_name=given,
                family_name=family,
                email=address if twin == 1 else address.replace("@", f"{twin}@"),
                phone=f"06 39 98 {rank // 100 % 80 + 20:02d} {rank % 100:02d}",
                street=f"{draw.randint(1, 180)} {_street(draw)}",
                insee_code=draw.choices(homes, cum_weights=weights)[0].insee_code,
                language="en" if draw.random() < 0.03 else "fr",
            )
        )
    return people


def _street(draw: random.Random) -> str:
    return f"{draw.choice(STREET_KINDS)} {draw.choice(STREET_NAMES)}"
