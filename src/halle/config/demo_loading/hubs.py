"""Hubs with their points, fees and agreements, ready to open orders."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta

from halle.circuits.models import Hub, Point, Relationship
from halle.config.demo.hubs import HUBS, DemoHub
from halle.config.demo.points import DemoPoint, points_of
from halle.config.demo_loading.ground import Ground
from halle.config.demo_loading.houses import AGREEMENTS, FEES, HOUSE_RULES, DemoFee, share_bp
from halle.config.demo_loading.plan import Plan, PublicIds
from halle.identity.models import Party
from halle.market.models import Fee
from halle.market.rules import fees as rules


class ReadyHub:
    """One hub as cycles need it: its points, and its fees everywhere and at one point."""

    def __init__(self, demo: DemoHub, party: Party, farms: tuple[str, ...]) -> None:
        self.demo, self.party, self.farms = demo, party, farms
        self.house = HOUSE_RULES[demo.key]
        self.points: list[tuple[DemoPoint, Point]] = []
        self.fees: list[tuple[DemoFee, Fee]] = []

    @property
    def id(self) -> int:
        """The hub's party, in whose books everything is written."""
        return self.party.pk

    def fees_at(self, point_key: str) -> list[tuple[DemoFee, Fee]]:
        """What is charged to those who collect there, in the order it is charged."""
        return [(demo, fee) for demo, fee in self.fees if demo.point in ("", point_key)]


class HubWriter:
    """Writes hubs into the database."""

    def __init__(self, plan: Plan, ground: Ground, parties: dict[str, Party]) -> None:
        self._plan, self._ground, self._parties = plan, ground, parties
        self._ids = PublicIds(plan.draw("hubs"))

    def write(self, farms_of: dict[str, tuple[str, ...]]) -> dict[str, ReadyHub]:
        """Every hub of the tables, with the farms it works with."""
        ready = {}
        for demo in HUBS:
            hub = ReadyHub(demo, self._parties[demo.key], farms_of[demo.key])
            Hub.objects.create(
                party=hub.party,
                about=demo.presentation_fr,
                about_en=demo.presentation_en,
                allows_guests=demo.guests_may_order,
                minimum_order_cents=demo.minimum_order_cents,
                takes_cash=hub.house.cash,
                takes_cheque=hub.house.cheque,
                takes_card=hub.house.card,
                takes_transfer=hub.house.transfer,
                takes_credit=hub.house.credit,
                shows_names_to_producers=hub.house.shows_names,
                iban=hub.house.iban,
            )
            hub.points = [(point, self._point(hub, point)) for point in points_of(demo.key)]
            hub.fees = [(fee, self._fee(hub, fee)) for fee in _fees_of(demo)]
            ready[demo.key] = hub
        self._write_agreements(ready)
        return ready

    def _point(self, hub: ReadyHub, demo: DemoPoint) -> Point:
        return Point.objects.create(
            public_id=self._ids.at(self._plan.now),
            hub_id=hub.id,
            place=self._ground.of_point(demo),
            kind=demo.kind,
            name=demo.name,
            opening=demo.opening_fr,
            instructions=demo.instructions_fr,
            contact=f"{demo.contact_name}, {demo.contact_phone}",
        )

    def _fee(self, hub: ReadyHub, demo: DemoFee) -> Fee:
        return Fee.objects.create(
            public_id=self._ids.at(self._plan.now),
            owner=self._parties[demo.owner] if demo.owner else hub.party,
            name=demo.name,
            kind=demo.kind,
            calculator=demo.calculator,
            amount=demo.amount,
            vat_bp=demo.vat_bp,
        )

    def _write_agreements(self, hubs: dict[str, ReadyHub]) -> None:
        began = self._plan.now - timedelta(days=round(self._plan.months * 30.44) + 30)
        states = {
            (farm, hub.demo.key, "add_to_cycles"): "granted"
            for hub in hubs.values()
            for farm in hub.farms
            if farm != hub.demo.key
        }
        for one in AGREEMENTS:
            key = (one.farm, one.hub, one.permission)
            if one.state != "asked" and one.farm in self._parties:
                states.setdefault(key, one.state)
        Relationship.objects.bulk_create(
            (
                Relationship(
                    public_id=self._ids.at(began),
                    producer_id=self._parties[farm].pk,
                    hub_id=hubs[hub].id,
                    permission=permission,
                    state=state,
                    asked_by_id=hubs[hub].id,
                    asked_at=began,
                    decided_at=began + timedelta(days=2),
                )
                for (farm, hub, permission), state in states.items()
            ),
            batch_size=2000,
        )


def rules_of(fees: list[tuple[DemoFee, Fee]]) -> list[rules.Fee]:
    """Fees as prices are computed with them."""
    return [
        rules.Fee(
            id=fee.pk,
            name=fee.name,
            kind=demo.kind,
            calculator=demo.calculator,
            amount=fee.amount,
            role=demo.role,
            owner=fee.owner_id,
            vat=rules.INHERIT if fee.vat_bp is None else fee.vat_bp,
        )
        for demo, fee in fees
    ]


def farms_by_hub(farm_keys: list[str], plan: Plan) -> dict[str, tuple[str, ...]]:
    """Which farms each hub works with; invented ones work with the largest and one other."""
    present = set(farm_keys)
    known = {farm for hub in HUBS for farm in hub.farms}
    found = defaultdict(list)
    for hub in HUBS:
        found[hub.key] = [farm for farm in hub.farms if farm in present]
    others = [hub.key for hub in HUBS[1:] if not hub.set_up_in_a_hurry]
    for farm in farm_keys:
        if farm not in known:
            found[HUBS[0].key].append(farm)
            found[plan.draw("works-with", farm).choice(others)].append(farm)
    return {key: tuple(farms) for key, farms in found.items()}


def _fees_of(hub: DemoHub) -> list[DemoFee]:
    own = []
    if hub.share_permille:
        own.append(
            DemoFee(hub.key, "Part du groupement", "admin", "percent_per_item", share_bp(hub))
        )
    return [*own, *(fee for fee in FEES if fee.hub == hub.key)]
