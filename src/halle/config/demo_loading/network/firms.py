"""The firms of the network as organisations, with who answers for them and who they are in law."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from halle.barter.models import Membership
from halle.config.demo.farms import FARM_BY_KEY
from halle.config.demo.firms import (
    FARM_MEMBERS,
    FARM_SECTOR,
    SECTORS,
    TRADERS,
    DemoSector,
    DemoTrader,
    invented_siren,
)
from halle.config.demo.people import PERSONAS, DemoPerson
from halle.config.demo.products import slug
from halle.config.demo.tables.names import STREET_KINDS, STREET_NAMES
from halle.config.demo_loading.books import Key
from halle.config.demo_loading.ground import Ground
from halle.config.demo_loading.houses import iban_of
from halle.config.demo_loading.people import People
from halle.config.demo_loading.plan import Plan
from halle.identity.models import LegalIdentity, Party, Role
from halle.identity.rules.company_numbers import vat_number_of

NO_CAPITAL = frozenset({"EI", "EARL"})
SHOWS_ITS_REGISTER = "Romans"
FIRST_ACCOUNT = 2000
"""Firms have their accounts after those of the hubs, at a bank that does not exist."""


@dataclass(slots=True)
class Firm:
    """One firm on its way into the network."""

    demo: DemoTrader
    party: Party
    manager_id: int
    line_cents: int = 0
    target_cents: int = 0
    id: int = field(init=False)
    member: Membership = field(init=False)

    def __post_init__(self) -> None:
        self.id = self.party.pk

    @property
    def key(self) -> str:
        """Its name in the tables."""
        return self.demo.key

    @property
    def joined_at(self) -> datetime | None:
        """When the council let it in; nothing while it waits."""
        return self.member.joined_at

    @property
    def member_since(self) -> datetime:
        """When it was let in, of a firm that is."""
        assert self.member.joined_at is not None
        return self.member.joined_at

    @property
    def account(self) -> Key:
        """Where its credit is kept, in the network's books."""
        return ("credit", self.id, "")

    @property
    def sector(self) -> DemoSector:
        """What it sells and whom it buys from."""
        return SECTORS[self.demo.sector]


class FirmWriter:
    """Writes firms, their managers and what they state about themselves."""

    def __init__(self, plan: Plan, ground: Ground, people: People) -> None:
        self._plan, self._ground, self._people = plan, ground, people

    def write(self, parties: dict[str, Party]) -> list[Firm]:
        """The firms of the tables, then the farms of the territory that trade with them."""
        chosen = TRADERS[: self._plan.firms]
        personas = {key: one for one in PERSONAS for key, _ in one.acts_for}
        people = [_contact_of(trader, self._street(trader)) for trader in chosen]
        new = [trader for trader in chosen if trader.key not in personas]
        strangers = [one for one, trader in zip(people, chosen, strict=True) if trader in new]
        written = dict(
            zip((one.key for one in new), self._people.write_known(strangers), strict=True)
        )
        firms, roles = [], []
        for trader in chosen:
            party = self._organisation(trader)
            known = personas.get(trader.key)
            person = self._people.personas[known.key] if known else written[trader.key]
            roles.append((person.pk, party.pk, Role.Kind.MANAGER.value))
            firms.append(Firm(trader, party, person.pk))
        self._people.give_roles(roles)
        firms += self._farms(parties)
        self._state_identities(firms)
        return firms

    def _organisation(self, trader: DemoTrader) -> Party:
        place = self._ground.of_village(trader.name, self._street(trader), trader.place.insee_code)
        number = TRADERS.index(trader)
        phone = f"04 65 71 {30 + number // 100} {number % 100:02d}"
        return self._people.organisation(trader.name, trader.email, place.pk, phone=phone)

    def _farms(self, parties: dict[str, Party]) -> list[Firm]:
        """Farms of the territory are organisations already; whoever answers for them does here."""
        there = [key for key in FARM_MEMBERS if key in parties]
        managers = _managers_of(parties[key].pk for key in there)
        return [
            Firm(_as_trader(key, rank), parties[key], managers[parties[key].pk])
            for rank, key in enumerate(there)
        ]

    def _street(self, trader: DemoTrader) -> str:
        draw = self._plan.draw("firm-street", trader.key)
        return f"{draw.randint(1, 90)} {draw.choice(STREET_KINDS)} {draw.choice(STREET_NAMES)}"

    def _state_identities(self, firms: list[Firm]) -> None:
        LegalIdentity.objects.bulk_create(
            self._identity(number, firm) for number, firm in enumerate(firms, start=1)
        )

    def _identity(self, number: int, firm: Firm) -> LegalIdentity:
        demo, siren = firm.demo, invented_siren(number)
        normal = demo.charges_vat
        place = firm.party.place
        return LegalIdentity(
            party=firm.party,
            legal_name=demo.name,
            legal_form=demo.legal_form,
            share_capital_cents=None
            if demo.legal_form in NO_CAPITAL
            else 100_000 * (1 + demo.age_years),
            siren=siren,
            vat_number=vat_number_of(siren) if normal else "",
            register_town="" if demo.legal_form == "EI" else SHOWS_ITS_REGISTER,
            street=place.street if place else "",
            postcode=demo.place.postcode,
            town=demo.place.name,
            vat_regime="normal" if normal else "franchise",
            iban=iban_of(FIRST_ACCOUNT + number),
            stated_at=self._people.founded_at,
        )


def _contact_of(trader: DemoTrader, street: str) -> DemoPerson:
    given, _, family = trader.contact.partition(" ")
    email = f"{slug(trader.contact)}@{trader.key}.example.org"
    return DemoPerson(given, family, email, "", street, trader.place.insee_code)


def _as_trader(key: str, rank: int) -> DemoTrader:
    farm = FARM_BY_KEY[key]
    return DemoTrader(
        *(key, farm.name, FARM_SECTOR, farm.commune, "EARL", 9 + 3 * rank),
        *(14_000_000 + 4_500_000 * rank, 2 + rank % 2, farm.contact, farm.makes_fr.capitalize()),
    )


def _managers_of(organisations: Iterable[int]) -> dict[int, int]:
    """Who decides for each of these: the first of its managers."""
    roles = Role.objects.filter(organisation__in=list(organisations), kind=Role.Kind.MANAGER)
    return dict(roles.order_by("-pk").values_list("organisation", "person"))
