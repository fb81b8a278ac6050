"""A closed cycle with two farms, fees, and members who pay in different ways."""

from datetime import datetime, timedelta
from typing import Any

from halle.circuits.actions.close_order_cycle import close_order_cycle
from halle.circuits.actions.correct_lines import LineCorrection, correct_lines
from halle.circuits.actions.share_shortage import share_shortage
from halle.kernel.actor import Actor
from halle.market.models import Offer, OrderLine
from tests.makers.circuits import charge, make_cycle, make_hub
from tests.makers.identity import NOON, actor, make_person
from tests.makers.ledger import give_credit
from tests.makers.market import make_offer, make_seller
from tests.makers.orders import order

CLOSED_AT = NOON + timedelta(hours=1)
SOON = CLOSED_AT + timedelta(minutes=20)


class ClosedScene:
    """Carrots in bunches and trout by weight, ordered by Ana (credit) and Ben (at collection)."""

    def __init__(self, **hub: Any) -> None:
        self.manager, self.farmer, self.fisher = make_person(), make_person(), make_person()
        self.farm = make_seller("Les Auberts", manager=self.farmer)
        self.pond = make_seller("La Pisciculture", manager=self.fisher)
        self.carrots = make_offer(
            self.farm, price_cents=250, kind="items", size=1, item_name="bunch", stock=50
        )
        self.trout = make_offer(self.pond, price_cents=525, vat_bp=1000, size=350, stock=50)
        self.cycle = make_cycle(
            make_hub("Le Panier", manager=self.manager, **hub), offers=[self.carrots, self.trout]
        )
        self.hub = self.cycle.coordinator.party
        self.ana, self.ben = make_person("Ana"), make_person("Ben")
        give_credit(self.hub, self.ana, 10_000)

    def charge_five_percent(self) -> None:
        charge(self.cycle, self.hub, amount=500, vat_bp=2000)

    def order(self, who: Any, lines: dict[Offer, int], pay_by: str = "collection") -> Any:
        return order(self.cycle, lines, buyer=who, pay_by=pay_by)

    def close(self) -> None:
        close_order_cycle(actor=actor(self.manager), cycle_id=self.cycle.pk, at=CLOSED_AT)

    def correct(
        self,
        receipt: Any,
        offer: Offer,
        *,
        who: Actor | None = None,
        at: datetime = SOON,
        **to: Any,
    ) -> Any:
        return correct_lines(
            actor=who or actor(self.manager),
            cycle_id=self.cycle.pk,
            corrections=(LineCorrection(receipt.order_id, offer.pk, **to),),
            at=at,
        )

    def came(self, offer: Offer, brought: int, *, who: Actor | None = None) -> Any:
        return share_shortage(
            actor=who or actor(self.farmer),
            cycle_id=self.cycle.pk,
            offer_id=offer.pk,
            brought=brought,
            at=SOON,
        )


def line(receipt: Any, offer: Offer) -> OrderLine:
    """One line as it stands."""
    return OrderLine.objects.get(order=receipt.order_id, offer=offer)
