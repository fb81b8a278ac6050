"""From an empty database to a living territory."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from zoneinfo import ZoneInfo

from django.conf import settings

from halle.config.demo.hubs import HUBS
from halle.config.demo.people import PERSONAS
from halle.config.demo.scale import DemoSupply, supply
from halle.config.demo_loading.catalogue import Catalogue, ShelfOffer
from halle.config.demo_loading.demand import Demand
from halle.config.demo_loading.ground import Ground
from halle.config.demo_loading.history import History
from halle.config.demo_loading.houses import COOPERATIVE, FIRMS
from halle.config.demo_loading.hubs import HubWriter, ReadyHub, farms_by_hub
from halle.config.demo_loading.network import NetworkWriter
from halle.config.demo_loading.people import People
from halle.config.demo_loading.plan import Plan
from halle.config.demo_loading.today import Today
from halle.identity.models import Party, Role
from halle.kernel import clock, outbox
from halle.kernel.transactions import write_transaction
from halle.ledger.jobs import seal_forgotten_entries
from halle.market.models import Seller
from halle.territory.models import Territory

Tell = Callable[[str], None]


def is_loaded() -> bool:
    """Whether a territory lives here already; it is named last, once all the rest is there."""
    return Territory.objects.exists()


def load_sizes(sizes: Mapping[str, int | None], tell: Tell) -> bool:
    """Load a territory that wakes up now, in the sizes that are given."""
    given = {name: size for name, size in sizes.items() if size is not None}
    return load_territory(Plan(now=clock.now(), zone=ZoneInfo(settings.TIME_ZONE), **given), tell)


def load_territory(plan: Plan, tell: Tell = lambda _sentence: None) -> bool:
    """Write the whole territory once; answers no, and changes nothing, when one is there."""
    if is_loaded():
        return False
    goods = supply(plan.products, plan.seed)
    with write_transaction():
        ground = Ground(plan)
        people = People(plan, ground)
        people.write_personas_and_members()
        parties = _organisations(people, ground, goods)
        _give_roles(people, parties, goods)
        sellers = _sellers(parties, goods)
        tell(f"{len(goods.farms)} farms, {len(goods.products)} products")
        names = {farm.key: farm.name for farm in goods.farms}
        shelf = Catalogue(plan, sellers, names).write(goods.products)
        farms = farms_by_hub([farm.key for farm in goods.farms], plan)
        hubs = HubWriter(plan, ground, parties).write(farms)
        network = NetworkWriter(plan, ground, people)
        network.write(parties, tell)
    _bring_to_life(plan, people, hubs, shelf, parties, tell)
    network.bring_to_life(tell)
    with write_transaction():
        Territory.objects.create(
            name="Halle de Crest et vallées",
            short_name="Crest et vallées",
            phone="04 65 71 20 10",
            legal_line="Société coopérative d’intérêt collectif, territoire d’essai",
        )
    tell("telling everyone, and sealing the journal…")
    tell(f"{outbox.drain()} mails and other consequences")
    while seal_forgotten_entries(clock.now()):
        pass
    return True


def _bring_to_life(
    plan: Plan,
    people: People,
    hubs: dict[str, ReadyHub],
    shelf: list[ShelfOffer],
    farms: dict[str, Party],
    tell: Tell,
) -> None:
    demand = Demand(plan, people, hubs, shelf)
    team = {key: _who_records(hub) for key, hub in hubs.items()}
    History(plan, hubs, demand, team).write(tell)
    Today(plan, hubs, people, demand).write(farms)
    tell("one cycle open, one closing tonight, one to hand over today")


def _who_records(hub: ReadyHub) -> int:
    """The person whose name stands beside the money of a hub: its treasurer, else a manager."""
    kinds = [Role.Kind.TREASURER, Role.Kind.MANAGER]
    roles = Role.objects.filter(organisation=hub.id, kind__in=kinds).order_by("-kind", "pk")
    return roles[0].person_id


def _organisations(people: People, ground: Ground, goods: DemoSupply) -> dict[str, Party]:
    parties = {}
    for farm in goods.farms:
        parties[farm.key] = people.organisation(farm.name, farm.email, ground.of_farm(farm).pk)
    for firm in FIRMS:
        place = ground.of_village(firm.name, firm.street, firm.insee_code)
        parties[firm.key] = people.organisation(firm.name, firm.email, place.pk, phone=firm.phone)
    for hub in HUBS:
        if hub.key in parties:
            continue
        place = ground.of_village(hub.name, "", hub.insee_code)
        parties[hub.key] = people.organisation(hub.name, hub.email, place.pk)
    return parties


def _give_roles(people: People, parties: dict[str, Party], goods: DemoSupply) -> None:
    roles = []
    managed = set()
    for persona in PERSONAS:
        for key, kind in persona.acts_for:
            if key in parties:
                roles.append((people.personas[persona.key].pk, parties[key].pk, kind))
                managed.add(key)
    for farm in goods.farms:
        if farm.key in managed:
            continue
        person = people.answers_for(farm)
        roles.append((person.pk, parties[farm.key].pk, Role.Kind.MANAGER.value))
    for key in ("nora", "helene"):
        roles.append((people.personas[key].pk, parties[COOPERATIVE].pk, Role.Kind.MEMBER.value))
    people.give_roles(roles)


def _sellers(parties: dict[str, Party], goods: DemoSupply) -> dict[str, Seller]:
    sellers = [
        Seller(
            party=parties[farm.key],
            about=farm.presentation_fr,
            about_en=farm.presentation_en,
            labels=" ".join(sorted(farm.labels)),
            charges_vat=farm.vat_registered,
        )
        for farm in goods.farms
    ]
    Seller.objects.bulk_create(sellers, batch_size=2000)
    return {farm.key: seller for farm, seller in zip(goods.farms, sellers, strict=True)}
