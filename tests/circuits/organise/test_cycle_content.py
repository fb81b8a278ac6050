"""What a cycle sells, where, from how much on, and with which fees."""

import pytest

from halle.circuits.actions.bring_offers import bring_offers
from halle.circuits.actions.set_cycle_fees import set_cycle_fees
from halle.circuits.actions.set_exclusions import set_exclusions
from halle.circuits.actions.set_supplier_terms import set_supplier_terms
from halle.circuits.actions.take_out_offers import take_out_offers
from halle.circuits.models import CycleFee, CycleOffer, CycleSupplier, PointExclusion, Relationship
from halle.circuits.rules.terms import FeeUse
from halle.kernel.errors import HalleError, NotAllowed, NotFound
from halle.market.actions.archive_fee import archive_fee
from halle.market.actions.create_fee import create_fee
from halle.market.actions.edit_fee import edit_fee
from halle.market.actions.restore_fee import restore_fee
from halle.market.models import Fee
from halle.market.rules.fee_terms import FeeTerms
from tests.makers.circuits import make_cycle, make_hub, make_point
from tests.makers.identity import NOON, actor, make_person, make_role
from tests.makers.market import make_offer, make_seller

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana():
    return make_person("Ana")


@pytest.fixture
def hub(ana):
    return make_hub(manager=ana)


@pytest.fixture
def farm(hub):
    return let(make_seller("Les Auberts"), hub)


def let(seller, hub, permission="add_to_cycles"):
    Relationship.objects.create(
        producer=seller, hub=hub, permission=permission, state="granted", asked_at=NOON
    )
    return seller


def act(ana, action, cycle, **values):
    return action(actor=actor(ana), cycle_id=cycle.pk, at=NOON, **values)


def test_bringing_twice_is_bringing_once(ana, hub, farm):
    cycle, offers = make_cycle(hub), [make_offer(farm) for _ in range(3)]
    ids = tuple(offer.pk for offer in offers)

    first = act(ana, bring_offers, cycle, offer_ids=(*ids, ids[0]))
    again = act(ana, bring_offers, cycle, offer_ids=ids)

    assert (first.added, again.added) == (3, 0)
    assert CycleSupplier.objects.get(cycle=cycle).supplier == farm


def test_only_the_right_permission_counts(ana, hub):
    cycle = make_cycle(hub)
    edits = make_offer(let(make_seller(), hub, "edit_products"))
    elsewhere = make_offer(let(make_seller(), make_hub()))

    for offer in (edits, elsewhere):
        with pytest.raises(HalleError) as told:
            act(ana, bring_offers, cycle, offer_ids=(offer.pk,))
        assert told.value.code == "permission-missing"

    assert not CycleOffer.objects.exists()


def test_what_is_withdrawn_or_unknown_is_not_there(ana, hub, farm):
    cycle, offer, gone = make_cycle(hub), make_offer(farm), make_offer(farm)
    gone.withdrawn_at = NOON
    gone.save()

    for missing in (gone.pk, 0):
        with pytest.raises(NotFound):
            act(ana, bring_offers, cycle, offer_ids=(offer.pk, missing))

    assert not CycleOffer.objects.exists()


def test_taking_out_forgets_where_it_went_and_who_brought_it(ana, hub, farm):
    offers = [make_offer(farm), make_offer(farm)]
    cycle = make_cycle(hub, offers=offers)
    place = (offers[0].pk, cycle.points.get().pk)
    act(ana, set_exclusions, cycle, exclude=(place,))

    left = act(ana, take_out_offers, cycle, offer_ids=(offers[0].pk, 0))
    again = act(ana, take_out_offers, cycle, offer_ids=(offers[0].pk,))

    assert (left, again, PointExclusion.objects.count()) == (1, 0, 0)
    assert CycleSupplier.objects.count() == 1
    act(ana, take_out_offers, cycle, offer_ids=(offers[1].pk,))
    assert not CycleSupplier.objects.exists()


def test_an_offer_stays_away_from_one_point_and_comes_back(ana, hub, farm):
    offer, points = make_offer(farm), [make_point(hub), make_point(hub)]
    cycle = make_cycle(hub, offers=[offer], points=points)
    first, second = (one.pk for one in cycle.points.order_by("pk"))

    assert act(ana, set_exclusions, cycle, exclude=((offer.pk, first), (offer.pk, first))) == 1
    assert act(ana, set_exclusions, cycle, exclude=((offer.pk, first),)) == 0
    assert act(ana, set_exclusions, cycle, include=((offer.pk, second),)) == 0
    assert PointExclusion.objects.get().cycle_point_id == first
    assert act(ana, set_exclusions, cycle, include=((offer.pk, first),)) == 1
    assert not PointExclusion.objects.exists()


def test_exclusions_name_what_is_in_the_cycle(ana, hub, farm):
    offer, other = make_offer(farm), make_cycle(hub)
    cycle = make_cycle(hub, offers=[offer])
    here, elsewhere = cycle.points.get().pk, other.points.get().pk

    for place in ((offer.pk, elsewhere), (0, here)):
        with pytest.raises(NotFound):
            act(ana, set_exclusions, cycle, exclude=((offer.pk, here), place))

    assert not PointExclusion.objects.exists()


def test_a_producer_says_from_how_much_on_it_comes(ana, hub, farm):
    cycle = make_cycle(hub, offers=[make_offer(farm)])
    values = {"supplier_id": farm.pk, "drop_off": "Cour"}

    act(ana, set_supplier_terms, cycle, minimum_cents=5000, **values)
    with pytest.raises(HalleError) as told:
        act(ana, set_supplier_terms, cycle, minimum_cents=-1, **values)
    with pytest.raises(NotFound):
        act(ana, set_supplier_terms, cycle, supplier_id=hub.pk, minimum_cents=1)

    assert told.value.field == "minimum"
    there = CycleSupplier.objects.get()
    assert (there.minimum_cents, there.drop_off) == (5000, "Cour")


def test_what_is_over_keeps_its_content(ana, hub, farm):
    offer = make_offer(farm)
    cycle = make_cycle(hub, state="closed", offers=[offer])
    tries = [
        (bring_offers, {"offer_ids": (make_offer(farm).pk,)}),
        (take_out_offers, {"offer_ids": (offer.pk,)}),
        (set_exclusions, {"exclude": ((offer.pk, cycle.points.get().pk),)}),
        (set_supplier_terms, {"supplier_id": farm.pk, "minimum_cents": 1}),
        (set_cycle_fees, {"fees": ()}),
    ]

    for action, values in tries:
        with pytest.raises(HalleError) as told:
            act(ana, action, cycle, **values)
        assert told.value.code == "cycle-is-over"

    assert CycleOffer.objects.get().offer == offer


def make_fee(ana, owner, **values):
    terms = FeeTerms(
        **{"name": "Gestion", "calculator": "percent_per_item", "amount": 500, **values}
    )
    return create_fee(actor=actor(ana), owner_id=owner.pk, terms=terms, at=NOON).id


def test_a_cycle_has_exactly_the_fees_that_were_set(ana, hub, farm):
    cycle = make_cycle(hub, offers=[make_offer(farm)])
    handling, bags = make_fee(ana, hub), make_fee(ana, hub, name="Sachet", calculator="per_item")
    uses = (
        FeeUse(handling),
        FeeUse(bags, "distributor", farm.pk, cycle.points.get().pk),
        FeeUse(bags, "supplier", farm.pk),
    )

    assert act(ana, set_cycle_fees, cycle, fees=uses) == 3
    rows = list(CycleFee.objects.order_by("pk").values_list("pk", "fee", "role"))
    act(ana, set_cycle_fees, cycle, fees=uses)

    assert list(CycleFee.objects.order_by("pk").values_list("pk", "fee", "role")) == rows
    act(ana, set_cycle_fees, cycle, fees=(FeeUse(bags),))
    assert CycleFee.objects.get().role == "coordinator"


def test_fees_of_strangers_and_odd_uses_are_refused(ana, hub, farm):
    cycle = make_cycle(hub, offers=[make_offer(farm)])
    own, stranger = make_fee(ana, hub), make_hub(manager=ana)
    foreign = make_fee(ana, stranger.party)
    archived = make_fee(ana, hub)
    archive_fee(actor=actor(ana), fee_id=archived, at=NOON)
    elsewhere = make_cycle(hub).points.get().pk
    wrong = [
        (FeeUse(foreign),),
        (FeeUse(archived),),
        (FeeUse(0),),
        (FeeUse(own, "king"),),
        (FeeUse(own), FeeUse(own)),
        (FeeUse(own, "supplier", stranger.pk),),
        (FeeUse(own, "distributor", None, elsewhere),),
    ]

    for fees in wrong:
        with pytest.raises(HalleError) as told:
            act(ana, set_cycle_fees, cycle, fees=fees)
        assert told.value.field == "fees"

    assert not CycleFee.objects.exists()


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 81}, "name"),
        ({"calculator": "flat"}, "vat_bp"),
        ({"vat_bp": 20_000}, "vat_bp"),
        ({"calculator": "by_mood"}, "amount"),
        ({"kind": "tribute"}, "amount"),
        ({"amount": 10**8}, "amount"),
        ({"max_items": -1}, "amount"),
    ],
)
def test_a_fee_that_cannot_be_computed_is_refused(ana, hub, values, field):
    fee = make_fee(ana, hub)
    terms = {"name": "Gestion", "calculator": "percent_per_item", "amount": 500, **values}

    with pytest.raises(HalleError) as told:
        make_fee(ana, hub, **values)
    with pytest.raises(HalleError):
        edit_fee(actor=actor(ana), fee_id=fee, terms=FeeTerms(**terms), at=NOON)

    assert told.value.field == field
    assert list(Fee.objects.values_list("pk", "amount", "calculator")) == [
        (fee, 500, "percent_per_item")
    ]


def test_a_fee_changes_and_is_archived_once(ana, hub):
    fee = make_fee(ana, hub)

    edit_fee(
        actor=actor(ana), fee_id=fee, terms=FeeTerms("Remise", "flat", -50, vat_bp=2000), at=NOON
    )
    assert Fee.objects.get(pk=fee).amount == -50
    for _ in range(2):
        archive_fee(actor=actor(ana), fee_id=fee, at=NOON)

    assert Fee.objects.get(pk=fee).archived_at == NOON
    with pytest.raises(NotFound):
        edit_fee(actor=actor(ana), fee_id=fee, terms=FeeTerms("x", "per_item", 1), at=NOON)
    with pytest.raises(NotFound):
        archive_fee(actor=actor(ana), fee_id=0, at=NOON)


def test_a_fee_comes_back_as_it_was_once(ana, hub):
    fee = make_fee(ana, hub)
    before = Fee.objects.values().get(pk=fee)
    archive_fee(actor=actor(ana), fee_id=fee, at=NOON)

    for _ in range(2):
        assert restore_fee(actor=actor(ana), fee_id=fee, at=NOON) == fee

    assert Fee.objects.values().get(pk=fee) == before
    with pytest.raises(NotFound):
        restore_fee(actor=actor(ana), fee_id=0, at=NOON)


def test_only_managers_of_its_owner_bring_a_fee_back(ana, hub):
    fee = make_fee(ana, hub)
    archive_fee(actor=actor(ana), fee_id=fee, at=NOON)
    volunteer = make_person()
    make_role(volunteer, hub.party, "volunteer")

    for other in (volunteer, make_person()):
        with pytest.raises(NotAllowed):
            restore_fee(actor=actor(other), fee_id=fee, at=NOON)

    assert Fee.objects.get(pk=fee).archived_at == NOON
