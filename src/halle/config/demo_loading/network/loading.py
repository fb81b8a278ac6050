"""The network of firms, from its founding to this morning."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from halle.barter.models import Network
from halle.barter.parameters import BUYER_FEE, GUARANTEE_SHARE, SELLER_FEE, YEARLY_CONTRIBUTION
from halle.barter.rules.fees import FeeTerms
from halle.config.demo.firms import (
    ABOUT,
    COUNCIL,
    NETWORK_COMMUNE,
    NETWORK_KEY,
    NETWORK_NAME,
    TERMS,
)
from halle.config.demo.people import PERSONAS
from halle.config.demo_loading.books import Books
from halle.config.demo_loading.ground import Ground
from halle.config.demo_loading.network.brokers import Brokers
from halle.config.demo_loading.network.deals import Deals
from halle.config.demo_loading.network.firms import Firm, FirmWriter
from halle.config.demo_loading.network.market import MarketWriter
from halle.config.demo_loading.network.members import MemberWriter
from halle.config.demo_loading.network.owed import owed_papers
from halle.config.demo_loading.network.papers import PaperWriter, paper_of
from halle.config.demo_loading.network.ring import WaitingRing
from halle.config.demo_loading.network.rounds import Rounds
from halle.config.demo_loading.network.transfers import TransferWriter
from halle.config.demo_loading.network.waiting import Waiting
from halle.config.demo_loading.network.year import Year
from halle.config.demo_loading.people import People
from halle.config.demo_loading.plan import Plan
from halle.identity.models import Party, Role
from halle.kernel.actor import Actor
from halle.kernel.parameters import set_value, value_of
from halle.kernel.transactions import write_transaction

CONTRIBUTION_CENTS = 12_000


class NetworkWriter:
    """Writes the network; nothing when the plan has no firms."""

    def __init__(self, plan: Plan, ground: Ground, people: People) -> None:
        self._plan, self._ground, self._people = plan, ground, people
        self._network: Network | None = None
        self._firms: list[Firm] = []
        self._council: list[int] = []

    def write(self, parties: dict[str, Party], tell: Callable[[str], None]) -> None:
        """Firms, lines and a year of trade, in one transaction of the caller's."""
        if not self._plan.firms:
            return
        firms = self._firms = FirmWriter(self._plan, self._ground, self._people).write(parties)
        network, council = self._found(firms)
        self._network, self._council = network, council
        since = network.opened_at
        lines = MemberWriter(self._plan, network.pk, since, council).write(firms)
        books = Books()
        sales = Year(self._plan, network.pk, books, _fee_terms()).live(firms, lines)
        papers = [paper_of(sale, self._plan) for sale in sales if sale.settlement]
        owed = owed_papers(self._plan, firms)
        PaperWriter(self._plan).write(papers + owed)
        TransferWriter(self._plan, network.pk).write(sales)
        MarketWriter(self._plan).write(firms)
        books.write()
        books.write_balances()
        tell(f"{len(firms)} firms, {len(sales)} payments in credit, {len(papers + owed)} invoices")

    def bring_to_life(self, tell: Callable[[str], None]) -> None:
        """What waits today: answers, two clearing rounds, a ring."""
        if self._network is None:
            return
        firms = {firm.key: firm for firm in self._firms}
        council = Actor.person(self._council[-1], acting_for=self._network.pk)
        with write_transaction():
            Waiting(self._plan, self._network.pk, firms).write()
            Rounds(self._plan, self._network.pk, council, firms).write()
            Deals(self._plan, self._network.pk, firms).write()
            WaitingRing(self._plan, self._network.pk, firms).write()
            Brokers(self._plan, self._network.pk, council, firms).write()
        tell("a clearing round and a ring wait for their last yes, another round collects debts")

    def _found(self, firms: list[Firm]) -> tuple[Network, list[int]]:
        """The organisation of the network, its treasurer and the other two of its council."""
        place = self._ground.of_village(
            NETWORK_NAME, "9 quai Bérangier-de-la-Blache", NETWORK_COMMUNE
        )
        email = f"{NETWORK_KEY}@example.org"
        party = self._people.organisation(NETWORK_NAME, email, place.pk, phone="04 65 71 20 40")
        since = self._people.founded_at + timedelta(days=1)
        network = Network.objects.create(
            party=party,
            code=NETWORK_KEY,
            about=ABOUT,
            terms=TERMS,
            terms_since=since,
            opened_at=since,
        )
        set_value(YEARLY_CONTRIBUTION, CONTRIBUTION_CENTS, decision="founding", at=since)
        council = [firm.manager_id for firm in firms if firm.key in COUNCIL]
        roles = [(person, party.pk, Role.Kind.MANAGER.value) for person in council]
        for persona in PERSONAS:
            for key, kind in persona.acts_for:
                if key == NETWORK_KEY:
                    person = self._people.personas[persona.key].pk
                    roles.append((person, party.pk, kind))
                    council.append(person)
        self._people.give_roles(roles)
        return network, list(dict.fromkeys(council))


def _fee_terms() -> FeeTerms:
    return FeeTerms(
        value_of(BUYER_FEE), value_of(SELLER_FEE), guarantee_permille=value_of(GUARANTEE_SHARE)
    )
