"""Products come, change, leave and come back."""

from datetime import timedelta

import pytest

from halle.kernel.actor import Actor
from halle.kernel.errors import HalleError, NotAllowed, SignInNeeded
from halle.kernel.models import AuditLine, RecordedFact
from halle.market.actions.add_variant import add_variant
from halle.market.actions.archive_product import archive_product
from halle.market.actions.become_seller import become_seller
from halle.market.actions.create_product import create_product
from halle.market.actions.edit_product import edit_product
from halle.market.actions.edit_seller import edit_seller
from halle.market.actions.edit_variant import edit_variant
from halle.market.actions.restore_offer import restore_offer
from halle.market.actions.restore_product import restore_product
from halle.market.actions.withdraw_offer import withdraw_offer
from halle.market.drafts import ProductDraft, VariantDraft
from halle.market.errors import AlreadyOffered, ProductExists, VariantExists
from halle.market.models import Offer, Product, Seller, Variant
from tests.makers.identity import NOON, actor, make_organisation, make_person, make_role
from tests.makers.market import make_category, make_offer, make_seller

pytestmark = pytest.mark.django_db

CARROTS = ProductDraft("  Carottes  de sable ", "legumes", labels="bio,aop", season=0b111)
BUNCH = VariantDraft("weight", 600, 190, item_name="botte", stock=80)
KILO = VariantDraft("weight", 1000, 290)


@pytest.fixture
def farm():
    """A farm and its manager's actor."""
    make_category("legumes")
    manager = make_person("Nora")
    seller = make_seller("Les Auberts", manager=manager)
    return seller, actor(manager, seller.party)


def test_a_person_begins_to_sell_their_own_plums(farm):
    neighbour = make_person("Ana")

    begun = become_seller(actor=actor(neighbour), party_id=neighbour.pk, about="Prunes", at=NOON)
    again = become_seller(actor=actor(neighbour), party_id=neighbour.pk, about="Autre", at=NOON)

    assert begun == again
    assert Seller.objects.get(pk=neighbour.pk).about == "Prunes"
    assert RecordedFact.objects.filter(name="market.seller_joined").count() == 1


def test_nobody_begins_in_the_name_of_others(farm):
    organisation, stranger = make_organisation("GAEC"), make_person()
    former = make_person()
    make_role(former, organisation, ended_at=NOON)

    for who in (actor(stranger), actor(former, organisation), Actor.clock()):
        with pytest.raises(NotAllowed):
            become_seller(actor=who, party_id=organisation.pk, at=NOON)
    with pytest.raises(SignInNeeded):
        become_seller(actor=Actor.nobody(), party_id=organisation.pk, at=NOON)

    assert not Seller.objects.filter(pk=organisation.pk).exists()


def test_a_product_is_for_sale_at_once(farm):
    seller, nora = farm

    created = create_product(
        actor=nora, seller_id=seller.pk, product=CARROTS, variants=(BUNCH, KILO), at=NOON
    )

    product = Product.objects.get(pk=created.id)
    bunch, kilo = Offer.objects.order_by("pk")
    assert (product.name, product.labels, product.season) == ("Carottes de sable", "bio aop", 7)
    assert " carott " in product.search_tokens
    assert " aubert" in product.search_tokens
    assert created.offer_ids == (bunch.pk, kilo.pk)
    assert (bunch.price_cents, bunch.vat_bp, bunch.pool.on_hand) == (190, 550, 80)
    assert (kilo.pool, kilo.variant.grams, bunch.variant.grams) == (None, 1000, 600)
    assert AuditLine.objects.filter(action="market.create_product").count() == 1
    assert not AuditLine.objects.filter(action="market.add_variant").exists()


@pytest.mark.parametrize(
    ("product", "variant", "field"),
    [
        (ProductDraft("", "legumes"), KILO, "name"),
        (ProductDraft("x" * 121, "legumes"), KILO, "name"),
        (ProductDraft("A", "bijoux"), KILO, "category"),
        (ProductDraft("A", "legumes", season=4096), KILO, "season"),
        (ProductDraft("A", "legumes", drawing="licorne"), KILO, "drawing"),
        (ProductDraft("A", "legumes", labels="x" * 81), KILO, "labels"),
        (ProductDraft("A", "legumes", description="x" * 5001), KILO, "description"),
        (ProductDraft("A", "legumes"), VariantDraft("area", 1, 1), "kind"),
        (ProductDraft("A", "legumes"), VariantDraft("weight", 0, 1), "size"),
        (ProductDraft("A", "legumes"), VariantDraft("weight", 10**10, 1), "size"),
        (ProductDraft("A", "legumes"), VariantDraft("items", 1, -1), "price"),
        (ProductDraft("A", "legumes"), VariantDraft("items", 1, 1_000_001), "price"),
        (ProductDraft("A", "legumes"), VariantDraft("items", 1, 1, vat_bp=700), "vat"),
        (ProductDraft("A", "legumes"), VariantDraft("items", 1, 1, stock=-1), "stock"),
        (ProductDraft("A", "legumes"), VariantDraft("items", 1, 1, stock=10**9), "stock"),
        (ProductDraft("A", "legumes"), VariantDraft("items", 1, 1, grams=0), "grams"),
        (
            ProductDraft("A", "legumes"),
            VariantDraft("items", 1, 1, priced_by_weight=True),
            "grams",
        ),
    ],
)
def test_what_makes_no_sense_is_said_beside_its_field(farm, product, variant, field):
    seller, nora = farm

    with pytest.raises(HalleError) as refusal:
        create_product(
            actor=nora, seller_id=seller.pk, product=product, variants=(variant,), at=NOON
        )

    assert refusal.value.field == field
    assert str(refusal.value)
    assert not Product.objects.exists()
    assert not Offer.objects.exists()


def test_a_name_is_used_once_by_a_seller(farm):
    seller, nora = farm
    create_product(actor=nora, seller_id=seller.pk, product=CARROTS, at=NOON)
    other = make_offer(make_seller("Serre"), name="Carottes de sable")

    with pytest.raises(ProductExists) as refusal:
        create_product(
            actor=nora,
            seller_id=seller.pk,
            product=ProductDraft("CAROTTES DE SABLE", "legumes"),
            at=NOON,
        )

    assert "CAROTTES DE SABLE" in str(refusal.value)
    assert Product.objects.filter(seller=seller).count() == 1
    assert other.pk


def test_a_size_is_listed_once(farm):
    seller, nora = farm
    created = create_product(
        actor=nora, seller_id=seller.pk, product=CARROTS, variants=(BUNCH,), at=NOON
    )

    with pytest.raises(VariantExists):
        add_variant(actor=nora, product_id=created.id, variant=BUNCH, at=NOON)
    added = add_variant(actor=nora, product_id=created.id, variant=KILO, at=NOON)

    assert Variant.objects.count() == 2
    assert Offer.objects.get(pk=added.offer_id).public_id == added.offer_public_id


def test_a_product_is_described_anew(farm):
    seller, nora = farm
    created = create_product(actor=nora, seller_id=seller.pk, product=CARROTS, at=NOON)
    create_product(
        actor=nora, seller_id=seller.pk, product=ProductDraft("Navets", "legumes"), at=NOON
    )

    edit_product(
        actor=nora,
        product_id=created.id,
        product=ProductDraft("Panais", "legumes", description="Doux", season=4095),
        at=NOON,
    )
    with pytest.raises(ProductExists):
        edit_product(
            actor=nora, product_id=created.id, product=ProductDraft("navets", "legumes"), at=NOON
        )

    product = Product.objects.get(pk=created.id)
    assert (product.name, product.description, product.season) == ("Panais", "Doux", 0)
    assert " panai" in product.search_tokens


def test_a_size_is_said_in_other_words(farm):
    seller, nora = farm
    create_product(actor=nora, seller_id=seller.pk, product=CARROTS, variants=(BUNCH,), at=NOON)
    variant = Variant.objects.get()

    edited = edit_variant(
        actor=nora, variant_id=variant.pk, item_name="bottillon", sku="C1", at=NOON
    )

    variant.refresh_from_db()
    assert edited.unit.replace("\u00a0", " ") == "bottillon, 600 g"
    assert (variant.item_name, variant.sku, variant.size, variant.grams) == (
        "bottillon",
        "C1",
        600,
        600,
    )


def test_a_seller_says_anew_who_they_are(farm):
    seller, nora = farm

    edit_seller(
        actor=nora,
        seller_id=seller.pk,
        about="Maraîchage",
        labels="bio",
        charges_vat=False,
        is_public=True,
        at=NOON,
    )

    seller.refresh_from_db()
    assert (seller.about, seller.labels, seller.charges_vat) == ("Maraîchage", "bio", False)


def test_withdrawing_twice_is_withdrawing_once(farm):
    seller, nora = farm
    offer = make_offer(seller)

    first = withdraw_offer(actor=nora, offer_id=offer.pk, at=NOON)
    again = withdraw_offer(actor=nora, offer_id=offer.pk, at=NOON + timedelta(days=1))

    assert first == again
    assert RecordedFact.objects.filter(name="market.offers_withdrawn").count() == 1


def test_a_size_comes_back_unless_another_took_its_place(farm):
    seller, nora = farm
    offer = make_offer(seller)
    withdraw_offer(actor=nora, offer_id=offer.pk, at=NOON)
    twin = Offer.objects.create(variant=offer.variant, seller=seller, price_cents=100)

    with pytest.raises(AlreadyOffered):
        restore_offer(actor=nora, offer_id=offer.pk, at=NOON)
    withdraw_offer(actor=nora, offer_id=twin.pk, at=NOON)
    restore_offer(actor=nora, offer_id=offer.pk, at=NOON)

    offer.refresh_from_db()
    assert offer.withdrawn_at is None


def test_a_product_leaves_and_comes_back_with_its_sizes(farm):
    seller, nora = farm
    created = create_product(
        actor=nora, seller_id=seller.pk, product=CARROTS, variants=(BUNCH, KILO), at=NOON
    )
    withdraw_offer(actor=nora, offer_id=created.offer_ids[1], at=NOON - timedelta(days=9))

    gone = archive_product(actor=nora, product_id=created.id, at=NOON)
    archive_product(actor=nora, product_id=created.id, at=NOON + timedelta(days=1))
    assert not Offer.objects.filter(withdrawn_at=None).exists()
    back = restore_product(actor=nora, product_id=created.id, at=NOON)

    assert gone.offer_ids == back.offer_ids == created.offer_ids[:1]
    assert Offer.objects.filter(withdrawn_at=None).count() == 1
    assert Product.objects.get().archived_at is None
