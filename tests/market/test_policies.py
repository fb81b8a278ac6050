"""Who may change a catalogue, and who may not."""

import pytest

from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid, NotAllowed, NotFound, SignInNeeded
from halle.kernel.models import AuditLine
from halle.market import policies
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
from halle.market.models import Offer, Product, Seller, StockPool, Variant
from tests.makers.identity import NOON, actor, make_person, make_role
from tests.makers.market import make_category, make_offer, make_seller

pytestmark = pytest.mark.django_db

CARROTS = ProductDraft("  Carottes  de sable ", "legumes", labels="bio,aop", season=0b111)
BUNCH = VariantDraft("weight", 600, 190, item_name="botte", stock=80)


@pytest.fixture
def farm():
    """A farm and its manager's actor."""
    make_category("legumes")
    manager = make_person("Nora")
    seller = make_seller("Les Auberts", manager=manager)
    return seller, actor(manager, seller.party)


def test_only_those_who_may_change_a_catalogue(farm):
    seller, nora = farm
    offer = make_offer(seller, name="Poireaux")
    product, variant = offer.variant.product, offer.variant
    stranger, former, other = make_person(), make_person(), make_person()
    make_role(former, seller.party, ended_at=NOON)
    volunteer = make_person()
    make_role(volunteer, seller.party, "volunteer")
    rival = make_seller("Serre", manager=other)
    token = Actor.token(rival.pk, frozenset({"write"}))
    blind = Actor.token(seller.pk, frozenset({"read"}))
    writes = [
        lambda who: create_product(actor=who, seller_id=seller.pk, product=CARROTS, at=NOON),
        lambda who: edit_product(actor=who, product_id=product.pk, product=CARROTS, at=NOON),
        lambda who: add_variant(actor=who, product_id=product.pk, variant=BUNCH, at=NOON),
        lambda who: edit_variant(actor=who, variant_id=variant.pk, sku="x", at=NOON),
        lambda who: withdraw_offer(actor=who, offer_id=offer.pk, at=NOON),
        lambda who: restore_offer(actor=who, offer_id=offer.pk, at=NOON),
        lambda who: archive_product(actor=who, product_id=product.pk, at=NOON),
        lambda who: restore_product(actor=who, product_id=product.pk, at=NOON),
        lambda who: edit_seller(
            actor=who, seller_id=seller.pk, about="x", labels="", charges_vat=True,
            is_public=True, at=NOON,
        ),
    ]  # fmt: skip
    before = (
        list(Product.objects.values()),
        list(Offer.objects.values()),
        list(Variant.objects.values()),
    )

    for write in writes:
        for who in (
            actor(stranger), actor(former, seller.party), actor(other, rival.party),
            actor(volunteer, seller.party), token, blind, Actor.clock(),
        ):  # fmt: skip
            with pytest.raises(NotAllowed):
                write(who)
        with pytest.raises(SignInNeeded):
            write(Actor.nobody())

    after = (
        list(Product.objects.values()),
        list(Offer.objects.values()),
        list(Variant.objects.values()),
    )
    assert before == after
    assert Seller.objects.get(pk=seller.pk).about == ""
    assert not AuditLine.objects.exists()


def test_a_trusted_hub_may_edit_a_catalogue(farm, monkeypatch):
    seller, _ = farm
    trusted, offer = make_person(), make_offer(seller)
    monkeypatch.setattr(policies, "_ALSO", [])

    @policies.also_may_edit
    def those_who_trust(who: Actor) -> list[int]:
        return [seller.pk] if who.person_id == trusted.pk else []

    withdraw_offer(actor=actor(trusted), offer_id=offer.pk, at=NOON)
    with pytest.raises(NotAllowed):
        withdraw_offer(actor=actor(make_person()), offer_id=offer.pk, at=NOON)

    assert policies.also_may_edit(those_who_trust) is those_who_trust
    assert len(policies._ALSO) == 1
    assert policies.may_edit_catalogue(
        Actor.token(seller.pk, frozenset({policies.SCOPE})), seller.pk
    )


def test_what_is_not_there_is_not_found(farm):
    _, nora = farm

    for write in (
        lambda: edit_product(actor=nora, product_id=0, product=CARROTS, at=NOON),
        lambda: withdraw_offer(actor=nora, offer_id=0, at=NOON),
        lambda: edit_variant(actor=nora, variant_id=0, at=NOON),
    ):
        with pytest.raises(NotFound):
            write()
    with pytest.raises(Invalid):
        become_seller(actor=nora, party_id=nora.party_id, about="x" * 5001, at=NOON)
    assert not StockPool.objects.exists()
