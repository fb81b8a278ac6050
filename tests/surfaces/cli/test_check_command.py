"""`halle check`: whatever it asks can fail, and says so; nothing is found in a world that is well."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection

from halle.barter.models import BrokerFee, Deal, Loss, Match, Membership, Transfer
from halle.billing.models import Invoice, InvoiceBalance, NumberSeries
from halle.circuits.models import Slot
from halle.kernel import outbox
from halle.kernel.append_only import without_guards
from halle.kernel.integrity import findings
from halle.kernel.models import Delivery, OutgoingMail, RecordedFact
from halle.ledger.actions.seal_entries import seal_entries
from halle.ledger.models import Account, Balance, Entry, Folio, Leg, PublishedHead
from halle.market.models import Order, SaleSession, StockPool
from halle.surfaces.cli.main import main
from halle.webhooks.models import Endpoint
from tests.makers.world import DAY, World, undone
from tests.permissions.conftest import visitors, world

__all__ = ["visitors", "world"]
pytestmark = pytest.mark.django_db


def untold(w: World) -> None:
    """A fact of yesterday."""
    RecordedFact.objects.create(name="x", at=w.now - DAY, payload="{}", relayed=False)


def delivery(w: World, *, dead: bool) -> None:
    """A delivery of yesterday."""
    Delivery.objects.create(subscriber="x", payload="{}", due_at=w.now - DAY, dead=dead)


def stuck_mail(w: World) -> None:
    """A mail that left yesterday and arrived nowhere."""
    OutgoingMail.objects.create(
        key="x", recipient="a@example.org", subject="", text="", html="", state="sending",
        queued_at=w.now - DAY, left_at=w.now - DAY,
    )  # fmt: skip


def leg_too_many(w: World) -> None:
    """A cent from nowhere."""
    entry = Entry.objects.filter(keeper=w.hub.pk).order_by("-pk")[0]
    Leg.objects.create(entry=entry, account=entry.legs.all()[0].account, cents=1)


def foreign_leg(w: World) -> None:
    """A leg in somebody else's books."""
    other = Account.objects.create(keeper=w.other_hub.party, kind="till", holder=w.hub.party)
    Leg.objects.create(entry=Entry.objects.filter(keeper=w.hub.pk)[0], account=other, cents=0)


def unsealed(w: World) -> None:
    """An entry of yesterday that nobody sealed."""
    Entry.objects.create(keeper=w.hub.party, kind="x", reference="x", at=w.now - DAY)


def rewritten(w: World) -> None:
    """An entry somebody improved."""
    Entry.objects.filter(pk=Entry.objects.order_by("pk")[0].pk).update(narration="…")


def off_the_books(w: World) -> None:
    """The entry of a firm order, made into another one's."""
    Entry.objects.filter(kind="order").update(kind="other")


def promised_to_nobody(w: World) -> None:
    """Room kept in a wallet without a promise."""
    Balance.objects.update(reserved_out_cents=5)


def misread_page(w: World) -> None:
    """A page of an account carried forward with a cent too much."""
    leg, when = Leg.objects.order_by("pk")[0], {"booked_at": w.now, "at": w.now}
    stamps = {f"{side}_{name}": at for side in ("first", "last") for name, at in when.items()}
    Folio.objects.create(
        account_id=leg.account_id, first_leg=leg.pk, last_leg=leg.pk, cents=leg.cents,
        carried_cents=leg.cents + 1, **stamps,
    )  # fmt: skip


def cut_short(w: World) -> None:
    """A head was published that the journal no longer reaches."""
    PublishedHead.objects.create(on=w.now.date(), position=999, digest="f" * 64, published_at=w.now)


def excluded_but_owing(w: World) -> None:
    """A firm whose loss was borne, and whose account was left as it is."""
    Membership.objects.filter(pk=w.firm_member.pk).update(state="excluded", ended_at=w.now)
    Loss.objects.create(
        membership=w.firm_member, cents=100, fund_cents=100, shared_cents=0, at=w.now
    )


def paid_by_nothing(w: World) -> None:
    """A deal that is said to be paid, whose payment was given back."""
    deal = Deal.objects.filter(state="paid")[0]
    Transfer.objects.filter(public_id=w.paid).update(
        public_id=deal.public_id, kind="deal", state="reversed", reversed_at=w.now
    )


def broker_paid_by_nothing(w: World) -> None:
    """A fee of a broker that is said to be paid, whose payment was given back."""
    Transfer.objects.filter(public_id=w.paid).update(
        kind="fee", state="reversed", reversed_at=w.now
    )
    BrokerFee.objects.create(
        match=Match.objects.earliest("pk"), deal=Deal.objects.earliest("pk"), permille=10,
        cents=100, state="paid", due_at=w.now, settled_at=w.now, transfer_id=w.paid,
    )  # fmt: skip


def unreadable(w: World) -> None:
    """A secret that was kept under a key which nobody has any more."""
    Endpoint.objects.create(
        organisation=w.hub.party, url="https://example.org/", name="x", secret="x", created_at=w.now
    )


BREACHES: dict[str, Callable[[World], object]] = {
    "every fact is told within ten minutes": untold,
    "every delivery is made within ten minutes of its hour": lambda w: delivery(w, dead=False),
    "no delivery is buried": lambda w: delivery(w, dead=True),
    "no mail stopped on its way": stuck_mail,
    "every entry sums to zero": leg_too_many,
    "every kept balance is the sum of its legs": lambda w: Balance.objects.update(cents=1),
    "every entry stays within one keeper's books": foreign_leg,
    "every entry is sealed within ten minutes": unsealed,
    "the journal is what was sealed": rewritten,
    "every published head is in the journal": cut_short,
    "payments between firms are in the ledger": lambda w: Transfer.objects.filter(
        public_id=w.paid
    ).update(state="requested", settled_at=None),
    "accounts of excluded firms are at zero": excluded_but_owing,
    "deals that are paid have a payment that stands": paid_by_nothing,
    "fees of brokers that are paid have a payment that stands": broker_paid_by_nothing,
    "every webhook can be signed": unreadable,
    "what is carried forward is the sum of its legs": misread_page,
    "what is reserved is what is promised": promised_to_nobody,
    "no invoice number is missing": lambda w: Invoice.objects.filter(public_id=w.invoice_id).update(
        number=7
    ),
    "each series counts on from its last number": lambda w: NumberSeries.objects.update(
        next_number=9
    ),
    "what remains of an invoice is what was not settled": lambda w: InvoiceBalance.objects.filter(
        customer=w.neighbour.pk
    ).update(open_cents=1),
    "what was credited is on credit notes": lambda w: InvoiceBalance.objects.filter(
        customer=w.neighbour.pk
    ).update(credited_cents=1),
    "every promise of stock is held by an order that waits": lambda w: StockPool.objects.filter(
        pk=w.carrots.pool_id
    ).update(reserved=1),
    "no reservation outlives its hour by ten minutes": lambda w: Order.objects.filter(
        pk=w.held_order.pk
    ).update(held_until=w.now - DAY),
    "every order comes to what its lines and fees show": lambda w: Order.objects.filter(
        pk=w.firm_order.pk
    ).update(total_cents=1),
    "no order is left open by a closed sale": lambda w: SaleSession.objects.filter(
        pk=w.cycle.pk
    ).update(state="closed", closed_at=w.now),
    "every slot holds as many baskets as it says": lambda w: Slot.objects.filter(
        pk=w.cycle_slot.pk
    ).update(taken=0),
    "credit is set aside for what is ordered, and for nothing else": lambda w: Order.objects.filter(
        pk=w.order.pk
    ).update(pay_by="collection"),
    "every firm order is in the books": off_the_books,
}


def troubles() -> dict[str, list[str]]:
    """What is found now."""
    return {name: broken for name, broken in findings() if broken}


@pytest.fixture
def quiet_world(world: World):
    """The world with its journal sealed, its facts told, and the guards of the journal away."""
    tables = ("billing_invoice", "billing_settlement", "ledger_entry", "ledger_leg", "ledger_seal")
    with undone(), connection.cursor() as cursor:
        for statement in without_guards(connection.vendor, tables):
            cursor.execute(statement, None)
        outbox.drain()
        seal_entries(actor=world.actor("clock"), at=world.now + timedelta(seconds=1))
        yield world


def test_every_check_has_a_breach_and_every_breach_a_check():
    assert sorted(BREACHES) == sorted(name for name, _ in findings())


def test_nothing_is_found_where_all_is_well(quiet_world: World):
    assert troubles() == {}


@pytest.mark.parametrize("name", BREACHES)
def test_what_is_broken_is_found(name: str, quiet_world: World):
    with undone():
        BREACHES[name](quiet_world)

        assert name in troubles()
    assert troubles() == {}


def test_the_command_ends_with_1_where_something_is_broken(
    quiet_world: World, capsys: pytest.CaptureFixture[str]
):
    assert main(["check", "--data-only"]) == 0
    untold(quiet_world)

    assert main(["check", "--data-only"]) == 1
    assert "TROUBLE every fact is told within ten minutes" in capsys.readouterr().out
