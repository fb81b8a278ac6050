"""Invented firms that trade with each other in credit: what they sell, whom they buy from.

Names, people and numbers are invented; SIREN numbers begin with 9999, which no firm has, and
end with the digit that makes them pass the check.
"""

from __future__ import annotations

from dataclasses import dataclass

from halle.billing.rules.exemptions import SUBCONTRACTING
from halle.billing.rules.invoices import InvoiceLine
from halle.billing.rules.outsiders import Outsider
from halle.config.demo.communes import COMMUNE_BY_NAME, DemoCommune
from halle.config.demo.tables.firms import FIRMS_TABLE, SECTORS_TABLE

NETWORK_KEY = "troc"
NETWORK_NAME = "Le Troc de la Drôme"
NETWORK_COMMUNE = "26108"
ABOUT = (
    "Des entreprises de la vallée se paient entre elles en crédits, un crédit pour un euro, et "
    "gardent leurs euros pour le reste. Personne ne crée de crédits : ce que l’une doit, une autre l’a."
)
TERMS = (
    "Un crédit vaut un euro et ne se change pas en euros. Chacune accepte des crédits pour ce "
    "qu’elle offre, facture comme d’habitude avec la TVA, et revient à zéro au moins une fois l’an. "
    "Le conseil accorde les lignes d’après la formule publiée ; toute décision différente est motivée."
)
FARM_MEMBERS = ("auberts", "chantegrenouille", "laiterie-hubac", "verger-hirondelles")
"""Farms of the demonstration that are in the network too, in this order."""
FARM_SECTOR = "ferme"
COUNCIL = ("solde-report", "copeau-bavard")
"""Whose managers sit in the council, beside the treasurer whom the guides speak of."""

APPLIED = ("meche-part", "terre-ombre", "bouquet-distrait")
SUSPENDED, LEAVING = "clause-paraphe", "figuier-tordu"
DORMANT = frozenset({"langue-chat", "noeud-noyer", "grive-saoule", "scierie-haute"})
"""Who was admitted, traded a little and has not been heard of for months."""


@dataclass(frozen=True, slots=True)
class DemoSale:
    """Something a sector sells: its words, its price in euros without VAT, how much of it."""

    label: str
    price_cents: int
    least: int
    most: int
    unit: str
    vat_bp: int
    nature: str


@dataclass(frozen=True, slots=True)
class DemoSector:
    """A trade, what it sells and the trades it buys from."""

    key: str
    name: str
    sells: tuple[DemoSale, ...]
    buys_from: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DemoTrader:
    """A firm as the council meets it: its trade, its size, who answers for it."""

    key: str
    name: str
    sector: str
    commune: str
    legal_form: str
    age_years: int
    turnover_cents: int
    headcount: int
    contact: str
    activity: str

    @property
    def place(self) -> DemoCommune:
        return COMMUNE_BY_NAME[self.commune]

    @property
    def email(self) -> str:
        return f"{self.key}@example.org"

    @property
    def charges_vat(self) -> bool:
        """The smallest ones are in *franchise*."""
        return self.turnover_cents > 6_000_000


def invented_siren(number: int) -> str:
    """Nine digits that agree with each other, and that no firm has.

    >>> invented_siren(1), invented_siren(2)
    ('999900012', '999900020')
    """
    begun = f"9999{number:04d}"
    total = 0
    for place, mark in enumerate(reversed(begun)):
        digit = int(mark) * (2 if place % 2 == 0 else 1)
        total += digit - 9 if digit > 9 else digit
    return f"{begun}{-total % 10}"


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.split("|")]


def _read_trader(row: str) -> DemoTrader:
    key, name, sector, commune, form, age, turnover, headcount, contact, activity = _cells(row)
    return DemoTrader(
        *(key, name, sector, commune, form, int(age)),
        *(int(turnover) * 100_000, int(headcount), contact, activity),
    )


def _read_sector(row: str) -> DemoSector:
    key, name, sells, buys = _cells(row)
    return DemoSector(key, name, tuple(map(_read_sale, sells.split(";"))), tuple(buys.split()))


def _read_sale(words: str) -> DemoSale:
    label, price, least, most, unit, vat, nature = (part.strip() for part in words.split(","))
    return DemoSale(label, int(price) * 100, int(least), int(most), unit, int(vat), nature)


TRADERS: tuple[DemoTrader, ...] = tuple(map(_read_trader, FIRMS_TABLE.strip().splitlines()))
TRADER_BY_KEY: dict[str, DemoTrader] = {one.key: one for one in TRADERS}
SECTORS: dict[str, DemoSector] = {
    sector.key: sector for sector in map(_read_sector, SECTORS_TABLE.strip().splitlines())
}

RECURRING: tuple[tuple[str, str, int, int, str], ...] = (
    ("miche-tetue", "solde-report", 5, 16_200, "Tenue des comptes"),
    ("heron-gris", "solde-report", 5, 13_500, "Tenue des comptes"),
    ("rayon-voile", "colonne-juste", 8, 9_800, "Tenue des comptes"),
    ("deux-glycines", "miche-tetue", 28, 28_500, "Pains et viennoiseries du mois"),
    ("octet-sauvage", "quai-long", 1, 14_400, "Deux postes de travail"),
    ("quai-long", "seau-vert", 12, 21_600, "Ménage du mois"),
    ("page-cornee", "octet-sauvage", 15, 5_400, "Hébergement du site"),
    ("deux-glycines", "mesange", 2, 9_600, "Bouquets de l’accueil"),
)
"""Who pays whom every month: on which day, how many cents, what for."""

OWED: tuple[tuple[str, str, int], ...] = (
    ("miche-tetue", "cygne-encre", 640),
    ("cygne-encre", "octet-sauvage", 910),
    ("octet-sauvage", "deux-glycines", 870),
    ("deux-glycines", "miche-tetue", 730),
    ("miche-tetue", "bielle-joyeuse", 480),
    ("bielle-joyeuse", "solde-report", 560),
    ("solde-report", "heron-gris", 420),
    ("heron-gris", "miche-tetue", 390),
)
"""Who owes whom, since before last month's end, so many euros: two circles through the bakery."""

LAST_YES = "miche-tetue"
"""Whose yes a clearing round waits for."""

BROUGHT: tuple[tuple[str, str, str, int], ...] = (
    ("miche-tetue", "trois-levures", "F-118", 260),
    ("page-cornee", "cygne-encre", "C 2291", 415),
    ("octet-sauvage", "quai-long", "QL-77", 190),
)
"""Who owes whom under which number of another software, so many euros."""

ASKED: tuple[tuple[str, str, int, str], ...] = (
    ("cygne-encre", "miche-tetue", 18_480, "Sachets imprimés, 2 000 pièces"),
    ("bielle-joyeuse", "miche-tetue", 26_400, "Révision de la camionnette"),
    ("miche-tetue", "quai-long", 9_240, "Viennoiseries de l’assemblée"),
    ("seau-vert", "deux-glycines", 31_200, "Remise en état de trois chambres"),
    ("puce-oreille", "solde-report", 14_900, "Sauvegardes du trimestre"),
    ("libellule", "terrasse-bleue", 22_000, "Taille des haies"),
    ("borne-rouge", "mousse-noire", 17_800, "Tournée de fûts"),
)
"""Who asks whom for how many cents, what for; the latest first."""

TRUSTED: tuple[tuple[str, str, int], ...] = (
    ("deux-glycines", "miche-tetue", 300),
    ("heron-gris", "auberts", 250),
)
"""Who lets whom be paid at once, up to so many euros."""

HEADING_OF: dict[str, str] = {
    "pain": "food", "ferme": "food", "epicerie": "food", "biere": "food", "cafe": "food",
    "vin": "food", "table": "meals", "gite": "meals", "bois": "building", "batiment": "building",
    "peinture": "building", "scierie": "making", "metal": "making", "terre": "making",
    "fil": "making", "savon": "supplies", "papier": "supplies", "fleur": "supplies",
    "energie": "energy", "plan": "design", "ecran": "computing", "informatique": "computing",
    "image": "printing", "impression": "printing", "jardin": "cleaning", "proprete": "cleaning",
    "garage": "repair", "velo": "repair", "transport": "transport", "coursier": "transport",
    "chiffre": "advice", "conseil": "advice", "traduction": "advice", "formation": "people",
    "bureau": "premises", "location": "equipment", "scene": "equipment", "soin": "care",
    "coiffure": "care",
}  # fmt: skip
"""Under which heading of the market a trade offers what it sells."""

UNIT_WORDS = {
    "C62": "pièce", "HUR": "heure", "DAY": "jour", "MON": "mois", "KGM": "kg", "LS": "forfait",
}  # fmt: skip

RING_CENTS = 32_000
RING: tuple[tuple[str, str, str, str, str], ...] = (
    ("miche-tetue", "quai-long", "Petits déjeuners d’équipe, dix fois", "Petits déjeuners pour nos adhérents", "food"),
    ("quai-long", "deux-traits", "Un bureau au calme, trois mois", "Un bureau pour l’hiver", "premises"),
    ("deux-traits", "miche-tetue", "Étiquettes et sachets dessinés", "Nouvelles étiquettes pour nos pains", "printing"),
)  # fmt: skip
"""Who could give what to whom, all of the same worth; the last yes is missing."""

DEALS: tuple[tuple[str, str, str, int, str], ...] = (
    ("caillou-blanc", "heron-gris", "Film court de la nouvelle carte", 380, "paid"),
    ("octet-sauvage", "miche-tetue", "Page de commande en ligne", 460, "ordered"),
    ("miche-tetue", "libellule", "Buffet des dix ans pour vingt-cinq", 310, "delivered"),
    ("copeau-bavard", "miche-tetue", "Étagères de la boutique, pose comprise", 540, "quoted"),
)
"""Who sells what to whom, for so many euros without VAT, and how far they have come."""

OUTSIDE: tuple[tuple[str, Outsider, InvoiceLine], ...] = (
    (
        "miche-tetue",
        Outsider("École des Trois Becs", "4 place de l’Horloge", "26340", "Saillans"),
        InvoiceLine("Atelier pain, deux matinées", 18_000, 2000, nature="services"),
    ),
    (
        "copeau-bavard",
        Outsider(
            "Charpentes du Royans", "17 route du Col", "26190", "Saint-Jean-en-Royans",
            siren=invented_siren(901),
        ),
        InvoiceLine(
            "Pose d’escaliers, chantier de la mairie", 96_000, 0, nature="services",
            exemption=SUBCONTRACTING,
        ),
    ),
)  # fmt: skip
"""Who invoiced whom outside the network, for what; building work leaves its VAT to the builder."""

REVIEW = "À l’heure, soigné, et un vrai conseil avant de commencer."
