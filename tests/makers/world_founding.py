"""Founding the world of tests: its hubs and farms, what they sell, and their papers."""

from __future__ import annotations

from halle.circuits.models import Relationship
from halle.identity.actions.issue_token import issue_token
from halle.identity.models import ApiToken, Invitation, Role
from halle.kernel import clock
from halle.kernel.ids import new_secret
from halle.market.actions.check_catalogue_file import check_catalogue_file
from halle.market.models import CatalogueImport, Offer, Product
from halle.territory.models import Commune
from halle.webhooks.models import Message
from tests.makers.circuits import make_hub, make_point
from tests.makers.identity import actor, make_person, make_role
from tests.makers.market import make_category, make_offer, make_seller
from tests.makers.webhooks import make_endpoint
from tests.makers.world import DAY, PEOPLE, World
from tests.makers.world_barter import trade_between_firms
from tests.makers.world_bazaar import trade_on_the_market
from tests.makers.world_clearing import clear_debts
from tests.makers.world_joining import apply_with_papers
from tests.makers.world_matching import bring_together
from tests.makers.world_trade import trade


def make_world() -> World:
    """Build it, as of now: pages ask the real clock."""
    world = World(clock.now(), {name: make_person(name.replace("_", " ")) for name in PEOPLE})
    world.things["neighbour"] = make_person("neighbour")
    _make_hubs(world)
    _make_farms(world)
    trade(world)
    _make_papers(world)
    trade_between_firms(world)
    clear_debts(world)
    trade_on_the_market(world)
    apply_with_papers(world)
    bring_together(world)
    _tell_programs(world)
    return world


def _tell_programs(world: World) -> None:
    endpoint, _secret = make_endpoint(world.hub.party, ["billing.invoice_issued"])
    world.things["webhook"] = endpoint
    Message.objects.create(
        endpoint=endpoint,
        kind="billing.invoice_issued",
        body="{}",
        state=Message.State.MISSED,
        at=world.now,
    )


def _make_hubs(world: World) -> None:
    people, things = world.people, world.things
    hub = things["hub"] = make_hub(
        "Le Panier",
        manager=people["manager"],
        takes_transfer=True,
        takes_card=True,
        iban="FR1420041010050500013M02606",
    )
    things["other_hub"] = make_hub("La Remise", manager=people["other_manager"])
    make_role(people["volunteer"], hub.party, Role.Kind.VOLUNTEER)
    make_role(people["treasurer"], hub.party, Role.Kind.TREASURER)
    make_role(people["member"], hub.party, Role.Kind.MEMBER)
    make_role(people["former_manager"], hub.party, ended_at=world.now - DAY)
    things["point"] = make_point(hub, "Place du marché")
    things["empty_point"] = make_point(hub, "Cour de l’école")
    things["commune"] = Commune.objects.get(insee_code="26108")


def _make_farms(world: World) -> None:
    people, things = world.people, world.things
    farm = things["farm"] = make_seller("Les Auberts", manager=people["producer"])
    things["other_farm"] = make_seller("Le Moulin", manager=people["other_producer"])
    things["third_farm"] = make_seller("La Ruche")
    things["carrots"] = make_offer(farm, name="Carottes", stock=1000)
    things["leeks"] = make_offer(farm, name="Poireaux", stock=1000, price_cents=320)
    things["honey"] = make_offer(things["third_farm"], name="Miel", stock=None, price_cents=800)
    things["bread"] = make_offer(things["other_farm"], name="Pain", stock=50, price_cents=450)
    things["cabbage"] = make_offer(farm, name="Choux", stock=30)
    things["withdrawn"] = make_offer(farm, name="Navets")
    Offer.objects.filter(pk=things["withdrawn"].pk).update(withdrawn_at=world.now)
    things["archived"] = Product.objects.create(
        seller=farm, category=make_category(), name="Panais", archived_at=world.now
    )
    for seller, permission, state in (
        (farm, "add_to_cycles", "granted"),
        (things["third_farm"], "add_to_cycles", "granted"),
        (farm, "edit_products", "asked"),
    ):
        things[f"{state}_relationship"] = Relationship.objects.create(
            producer=seller,
            hub=things["hub"],
            permission=permission,
            state=state,
            asked_by=people["manager"],
            asked_at=world.now,
        )
    things["granted_relationship"] = Relationship.objects.get(producer=farm, state="granted")


def _make_papers(world: World) -> None:
    people, things = world.people, world.things
    hub = things["hub"]
    things["invitation"] = Invitation.objects.create(
        organisation=hub.party,
        email=people["stranger"].email,
        kind=Role.Kind.VOLUNTEER,
        invited_by=people["manager"],
        invited_at=world.now,
        expires_at=world.now + 10 * DAY,
    )
    check_catalogue_file(
        actor=actor(people["producer"]),
        seller_id=things["farm"].pk,
        filename="prix.csv",
        content="produit;prix;unité\nRadis;1,80;botte\n".encode(),
        at=world.now,
    )
    things["import"] = CatalogueImport.objects.get(seller=things["farm"].pk)
    things["volunteers_role"] = Role.objects.get(person=people["volunteer"], organisation=hub.party)
    for name, owner, manager, scopes in (
        ("program", hub, "manager", ["read", "write"]),
        ("reading_program", hub, "manager", ["read"]),
        ("other_program", things["other_hub"], "other_manager", ["read", "write"]),
    ):
        world.secrets[name] = new_secret()
        issued = issue_token(
            actor=actor(people[manager]),
            organisation_id=owner.pk,
            name=name,
            scopes=scopes,
            secret=world.secrets[name],
            expires_at=None,
            at=world.now,
        )
        things[f"{name}_token_id"] = issued.public_id
    ApiToken.objects.update(last_used_on=world.now.date())
