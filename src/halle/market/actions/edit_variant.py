"""How a size is called and what it weighs changes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import NotFound
from halle.market.drafts import VariantDraft
from halle.market.errors import VariantExists
from halle.market.models import Variant
from halle.market.policies import require_may_edit_catalogue
from halle.market.rules.variants import say_variant


@dataclass(frozen=True, slots=True)
class EditedVariant:
    """The size, as shoppers now read it."""

    id: int
    unit: str


@action
def edit_variant(
    *,
    actor: Actor,
    variant_id: int,
    item_name: str = "",
    display_as: str = "",
    sku: str = "",
    grams: int | None = None,
    priced_by_weight: bool = False,
    at: datetime,
) -> EditedVariant:
    """Say a size in other words. Its figures stay: another size is another offer."""
    variant = Variant.objects.select_related("product").filter(pk=variant_id).first()
    if variant is None:
        raise NotFound
    require_may_edit_catalogue(actor, variant.product.seller_id)
    draft = replace(
        VariantDraft(variant.kind, variant.size, 0),
        item_name=item_name,
        display_as=display_as,
        sku=sku,
        grams=grams,
        priced_by_weight=priced_by_weight,
    ).checked()
    unit = say_variant(draft.kind, draft.size, draft.item_name, draft.display_as)
    twins = Variant.objects.filter(
        product=variant.product, kind=draft.kind, size=draft.size, item_name=draft.item_name
    )
    if twins.exclude(pk=variant_id).exists():
        raise VariantExists(field="item_name", unit=unit)
    variant.item_name, variant.display_as, variant.sku = (
        draft.item_name,
        draft.display_as,
        draft.sku,
    )
    variant.grams, variant.priced_by_weight = draft.grams, draft.priced_by_weight
    variant.save(update_fields=["item_name", "display_as", "sku", "grams", "priced_by_weight"])
    return EditedVariant(variant_id, unit)
