"""Producers are paid what they are owed: in full or in part, once, never more."""

from datetime import date, timedelta
from typing import Any

import pytest

from halle.circuits.actions.pay_producer import pay_producer
from halle.circuits.actions.undo_payout import undo_payout
from halle.circuits.errors import MoreThanOwed
from halle.circuits.models import Payout
from halle.circuits.paying import paid_at
from halle.circuits.queries.owed import earned_by_cycle, kept_by, owed_by, payouts_of, vat_of_payee
from halle.identity.models import Role
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid, KeyReused, NotAllowed, NotFound, SignInNeeded
from halle.kernel.models import RecordedFact
from halle.ledger.queries.balances import balance_of
from tests.circuits.closing.scenes import SOON, ClosedScene
from tests.makers.circuits import charge, make_hub
from tests.makers.crowds import in_processes, in_threads
from tests.makers.identity import NOON, actor, make_organisation, make_person, make_role
from tests.makers.orders import what_is_there


def a_closed_cycle() -> ClosedScene:
    """Les Auberts are owed 7.50 for three bunches, La Pisciculture 10.50 for two trout."""
    scene = ClosedScene()
    scene.charge_five_percent()
    scene.order(scene.ben, {scene.carrots: 3, scene.trout: 2})
    scene.close()
    return scene


def pay(scene: ClosedScene, cents: int, *, who: Actor | None = None, **values: Any) -> Any:
    values = {"method": "transfer", "supplier_id": scene.farm.pk, "at": SOON, **values}
    return pay_producer(
        actor=who or actor(scene.manager), hub_id=scene.hub.pk, cents=cents, **values
    )


@pytest.mark.django_db
def test_what_is_owed_is_goods_and_their_vat() -> None:
    scene = a_closed_cycle()
    owed = {one.name: one for one in owed_by(scene.hub.pk)}
    assert set(owed) == {"Les Auberts", "La Pisciculture"}
    farm = owed["Les Auberts"]
    assert (farm.goods_cents, farm.fees_cents, farm.vat_cents, farm.total_cents) == (
        711,
        0,
        39,
        750,
    )
    assert vat_of_payee(scene.hub.pk, scene.pond.pk) == {1000: 95}
    brought, vat = kept_by(scene.hub.pk)
    assert (brought, vat) == (76, {2000: 15})


@pytest.mark.django_db
def test_paying_in_full_clears_every_account() -> None:
    scene = a_closed_cycle()
    paid = pay(scene, 750, note="Virement du lundi")

    assert paid.left_cents == 0
    assert balance_of(scene.hub.pk, "supplier", scene.farm.pk) == 0
    assert balance_of(scene.hub.pk, "vat", scene.farm.pk, "550") == 0
    assert balance_of(scene.hub.pk, "bank", scene.hub.pk, "transfer") == 750
    row = payouts_of(scene.hub.pk, scene.farm.pk)[0]
    assert (row.cents, row.method, row.note) == (750, "transfer", "Virement du lundi")
    assert row.paid_at == SOON
    assert RecordedFact.objects.filter(name="circuits.producer_paid").count() == 1


@pytest.mark.django_db
def test_paying_a_part_leaves_the_rest_owed() -> None:
    scene = a_closed_cycle()
    assert pay(scene, 300).left_cents == 450
    (cycle,) = earned_by_cycle(scene.hub.pk, scene.farm.pk)
    assert (cycle.name, cycle.total_cents, cycle.left_cents) == (scene.cycle.name, 750, 450)
    assert pay(scene, 450, method="cash").left_cents == 0
    assert balance_of(scene.hub.pk, "till", scene.hub.pk, "cash") == 450 - 10_000


@pytest.mark.django_db
@pytest.mark.parametrize("cents", [751, 10**9])
def test_never_more_than_is_owed(cents: int) -> None:
    scene = a_closed_cycle()
    there = what_is_there()
    with pytest.raises(MoreThanOwed) as refusal:
        pay(scene, cents)
    assert refusal.value.details["owed_cents"] == 750
    assert (what_is_there(), Payout.objects.count()) == (there, 0)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "values", [{"cents": 0}, {"cents": -5}, {"method": "shells"}, {"paid_on": date(2026, 12, 24)}]
)
def test_what_makes_no_sense_is_refused(values: dict[str, Any]) -> None:
    scene = a_closed_cycle()
    with pytest.raises(Invalid):
        pay(scene, **{"cents": 100, **values})
    assert not Payout.objects.exists()


@pytest.mark.django_db
def test_a_hub_does_not_pay_itself() -> None:
    scene = a_closed_cycle()
    with pytest.raises(Invalid):
        pay(scene, 10, supplier_id=scene.hub.pk)


@pytest.mark.django_db
def test_a_double_click_pays_once() -> None:
    scene = a_closed_cycle()
    first = pay(scene, 300, idempotency_key="once")
    assert pay(scene, 300, idempotency_key="once") == first
    assert Payout.objects.count() == 1
    with pytest.raises(KeyReused):
        pay(scene, 301, idempotency_key="once")


@pytest.mark.django_db
def test_what_was_paid_too_much_is_taken_off_the_next_payment() -> None:
    scene = ClosedScene()
    ben = scene.order(scene.ben, {scene.carrots: 4})
    scene.close()
    pay(scene, 1000)
    scene.correct(ben, scene.carrots, quantity=3)
    (farm,) = owed_by(scene.hub.pk)
    assert farm.total_cents == -250
    with pytest.raises(MoreThanOwed):
        pay(scene, 1)


@pytest.mark.django_db
def test_the_owner_of_a_fee_is_paid_likewise() -> None:
    scene = ClosedScene()
    keeper = make_organisation("Épicerie de la gare")
    charge(scene.cycle, keeper, calculator="per_item", amount=20, vat_bp=2000)
    scene.order(scene.ben, {scene.carrots: 3})
    scene.close()
    owed = {one.name: one for one in owed_by(scene.hub.pk)}["Épicerie de la gare"]
    assert (owed.fees_cents, owed.vat_cents) == (50, 10)
    assert pay(scene, 60, supplier_id=keeper.pk).left_cents == 0


@pytest.mark.django_db
def test_a_payment_recorded_by_mistake_is_undone_once() -> None:
    scene = a_closed_cycle()
    paid = pay(scene, 300)
    undone = undo_payout(actor=actor(scene.manager), payout_id=paid.payout, at=SOON)
    assert undone.left_cents == 750
    again = undo_payout(actor=actor(scene.manager), payout_id=paid.payout, at=SOON)
    assert again == undone
    assert [row.cents for row in payouts_of(scene.hub.pk)] == [-300, 300]
    with pytest.raises(NotFound):
        undo_payout(actor=actor(scene.manager), payout_id=undone.payout, at=SOON)
    assert balance_of(scene.hub.pk, "bank", scene.hub.pk, "transfer") == 0


@pytest.mark.django_db
def test_only_the_hubs_treasurers_pay() -> None:
    scene = a_closed_cycle()
    treasurer, volunteer, former, other = (make_person() for _ in range(4))
    make_role(treasurer, scene.hub, Role.Kind.TREASURER)
    make_role(volunteer, scene.hub, Role.Kind.VOLUNTEER)
    make_role(former, scene.hub, ended_at=NOON)
    make_hub(manager=other)
    there = what_is_there()
    for who in (volunteer, former, other, scene.farmer, make_person()):
        with pytest.raises(NotAllowed):
            pay(scene, 100, who=actor(who))
    with pytest.raises(SignInNeeded):
        pay(scene, 100, who=Actor.nobody())
    assert what_is_there() == there
    paid = pay(scene, 100, who=actor(treasurer))
    for who in (former, other, scene.farmer):
        with pytest.raises(NotAllowed):
            undo_payout(actor=actor(who), payout_id=paid.payout, at=SOON)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("at_once", [in_threads, in_processes])
def test_treasurers_who_pay_at_once_do_not_pay_twice(at_once: Any) -> None:
    scene = a_closed_cycle()
    answers = at_once([lambda: pay(scene, 500) for _ in range(4)])
    assert [str(answer) for answer in answers].count("more-than-owed") == 3
    assert Payout.objects.count() == 1
    assert balance_of(scene.hub.pk, "bank", scene.hub.pk, "transfer") == 500


@pytest.mark.django_db
def test_a_payment_is_dated_the_day_it_was_made() -> None:
    assert paid_at(None, SOON) == SOON
    assert paid_at(SOON.date(), SOON) == SOON
    assert paid_at(date(2026, 11, 20), SOON) < SOON - timedelta(days=3)
