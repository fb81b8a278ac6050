"""House rules of the hubs, which the tables of hubs leave open: ways of paying, fees, agreements."""

from __future__ import annotations

from dataclasses import dataclass

from halle.config.demo.hubs import DemoHub
from halle.market.rules.fees import Calculator, Kind, Role

COOPERATIVE = "cooperative"
BIKES = "velos"
GROCER = "epicerie"


@dataclass(frozen=True, slots=True)
class DemoFirm:
    """An organisation that neither grows nor gathers orders, but is paid for its part."""

    key: str
    name: str
    street: str
    insee_code: str
    phone: str

    @property
    def email(self) -> str:
        return f"{self.key}@example.org"


FIRMS: tuple[DemoFirm, ...] = (
    DemoFirm(COOPERATIVE, "Halle de Crest et vallées", "2 place du Général-de-Gaulle", "26108", "04 65 71 20 10"),
    DemoFirm(BIKES, "Les Vélos de la Drôme", "9 quai Bérangier-de-la-Blache", "26108", "04 65 71 20 12"),
    DemoFirm(GROCER, "Épicerie du Beffroi", "6 place du Beffroi", "26006", "04 65 71 20 31"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DemoFee:
    """A fee of a hub's cycles; ``owner`` is a firm's key, or the hub itself when empty.

    Amounts as in ``market.Fee``; at one point only where ``point`` names it.
    """

    hub: str
    name: str
    kind: Kind
    calculator: Calculator
    amount: int
    role: Role = "coordinator"
    owner: str = ""
    vat_bp: int | None = None
    point: str = ""


_COOPERATIVE_HUBS = ("panier-tour", "table-saillans", "chantegrenouille", "camion-gervanne")

FEES: tuple[DemoFee, ...] = (
    *(
        DemoFee(hub, "Part de la coopérative", "admin", "percent_per_item", 150, owner=COOPERATIVE)
        for hub in _COOPERATIVE_HUBS
    ),
    DemoFee("panier-tour", "Vélo cargo jusqu’à la gare", "transport", "flat", 60, "distributor", BIKES, 2000, "gare-livron"),
    DemoFee("panier-tour", "Accueil à l’épicerie", "packing", "flat", 50, "distributor", GROCER, 2000, "epicerie-allex"),
    DemoFee("table-saillans", "Paniers solidaires", "fundraising", "flat", 20, vat_bp=0),
    DemoFee("camion-gervanne", "Gazole de la tournée", "transport", "weight", 12),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class HouseRules:
    """How a hub is paid, and what it lets people do; ``iban`` where it takes transfers."""

    cash: bool = True
    cheque: bool = True
    card: bool = False
    transfer: bool = False
    credit: bool = True
    shows_names: bool = False
    iban: str = ""

    @property
    def pays_by(self) -> frozenset[str]:
        """What one may choose when ordering, in the words of ``market.Order``."""
        ways = {"collection"}
        ways |= {"credit"} if self.credit else set()
        return frozenset(ways | ({"transfer"} if self.transfer else set()))

    @property
    def taken_at_collection(self) -> frozenset[str]:
        """What one may bring when fetching a basket, in the words of ``billing.Payment``."""
        ways = {"cash": self.cash, "cheque": self.cheque, "card": self.card}
        return frozenset(way for way, taken in ways.items() if taken)


def iban_of(account: int) -> str:
    """A French IBAN of a bank that does not exist (99999), with its two keys right.

    >>> iban_of(26108)
    'FR7699999261080000002610854'
    """
    bank, branch = 99999, 26108
    key = 97 - (89 * bank + 15 * branch + 3 * account) % 97
    bban = f"{bank:05d}{branch:05d}{account:011d}{key:02d}"
    check = 98 - int(f"{bban}152700") % 97
    return f"FR{check:02d}{bban}"


HOUSE_RULES: dict[str, HouseRules] = {
    "panier-tour": HouseRules(card=True, transfer=True, iban=iban_of(1001)),
    "table-saillans": HouseRules(card=True),
    "amap-cartables": HouseRules(cash=False, transfer=True, iban=iban_of(1003)),
    "voisins-calade": HouseRules(credit=False, shows_names=True),
    "chantegrenouille": HouseRules(card=True, transfer=True, iban=iban_of(1005)),
    "camion-gervanne": HouseRules(cheque=False, card=True),
}


@dataclass(frozen=True, slots=True)
class DemoAgreement:
    """A permission beyond those the cycles need, in the words of ``circuits.Relationship``."""

    farm: str
    hub: str
    permission: str
    state: str


AGREEMENTS: tuple[DemoAgreement, ...] = (
    DemoAgreement("verger-divajeu", "panier-tour", "edit_products", "granted"),
    DemoAgreement("moulin-gigors", "panier-tour", "edit_products", "granted"),
    DemoAgreement("petits-fruits-vellan", "camion-gervanne", "edit_products", "granted"),
    DemoAgreement("auberts", "panier-tour", "edit_products", "asked"),
    DemoAgreement("auberts", "table-saillans", "add_to_cycles", "asked"),
    DemoAgreement("bergerie-ombleze", "chantegrenouille", "add_to_cycles", "asked"),
    DemoAgreement("merle-bleu", "amap-cartables", "add_to_cycles", "refused"),
    DemoAgreement("clos-sauterelles", "camion-gervanne", "add_to_cycles", "ended"),
)


def share_bp(hub: DemoHub) -> int:
    """What a hub adds to the farm's price, in basis points of it.

    Its share is told in permille of what the member pays.

    >>> from halle.config.demo.hubs import HUB_BY_KEY
    >>> share_bp(HUB_BY_KEY["panier-tour"])
    638
    """
    return round(10_000 * hub.share_permille / (1000 - hub.share_permille))
