"""Catalogues for programs: products, offers, prices and stocks, spreadsheets in two steps."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Field, File, Router, Schema, Status, UploadedFile

from halle.kernel import clock
from halle.kernel.actions import under_key
from halle.kernel.errors import NotFound
from halle.kernel.requests import HalleRequest, key_of
from halle.kernel.written import Sent
from halle.market.actions.check_catalogue_file import check_catalogue_file
from halle.market.actions.create_product import create_product
from halle.market.actions.edit_offers import edit_offers
from halle.market.actions.import_catalogue import import_catalogue
from halle.market.drafts import ProductDraft, VariantDraft
from halle.market.imports.reasons import say_refusal
from halle.market.imports.storage import refusals_of_text
from halle.market.imports.tables import MOST_BYTES
from halle.market.models import Seller
from halle.market.policies import require_may_edit_catalogue, require_may_read_catalogue
from halle.market.queries.catalogue import offer_ids_by_public_id, the_seller
from halle.market.queries.imports import the_import
from halle.market.queries.listing import offer_list, product_list
from halle.market.shelving import OfferLine

router = Router(tags=["market"])


class ProductOut(Schema):
    """A product; ``season`` has one bit a month, January first, 0 being all year."""

    public_id: UUID
    name: str
    category: str
    description: str
    labels: list[str]
    season: int
    drawing: str
    archived_at: datetime | None


class ProductsOut(Schema):
    """A page of products."""

    items: list[ProductOut]
    next_cursor: str | None


class OfferOut(Schema):
    """A size for sale; ``stock`` counts packs, promised ones included, null without limit."""

    public_id: UUID
    product: UUID
    name: str
    variant: UUID
    kind: str
    size: int = Field(description="grams, millilitres or pieces")
    unit: str
    sku: str
    price_cents: int
    vat_bp: int
    unit_price_cents: int
    unit_price_per: str
    stock: int | None
    left: int | None
    withdrawn_at: datetime | None


class OffersOut(Schema):
    """A page of offers."""

    items: list[OfferOut]
    next_cursor: str | None


class VariantIn(Sent):
    """A size to put on sale."""

    kind: Literal["weight", "volume", "items"]
    size: int
    price_cents: int
    vat_bp: int = 550
    stock: int | None = None
    item_name: str = ""
    display_as: str = ""
    sku: str = ""
    grams: int | None = None
    priced_by_weight: bool = False


class ProductIn(Sent):
    """A product with its sizes."""

    name: str
    category: str = Field(description="the key of a shelf")
    description: str = ""
    labels: list[str] = []
    season: int = 0
    drawing: str = ""
    variants: list[VariantIn] = []
    shared_on_hand: int | None = Field(None, description="a common stock, in base units")


class CreatedOut(Schema):
    """What was made."""

    public_id: UUID


class OfferLineIn(Sent):
    """What changes of one offer; what is not said stays."""

    offer: UUID
    price_cents: int | None = None
    vat_bp: int | None = None
    stock: int | None = None
    unlimited: bool = False
    withdrawn: bool | None = None


class OfferLinesIn(Sent):
    """Lines that are saved together, or not at all."""

    lines: list[OfferLineIn]


class ChangedOut(Schema):
    """How many offers are now different."""

    changed: int


class RefusedLineOut(Schema):
    """A reason why a line of a file is not taken; a line has one entry for each."""

    line: int
    name: str = Field(description="the product's, as far as the line tells it")
    column: str
    code: str
    detail: str


class CheckOut(Schema):
    """A checked file: apply it with its id within a day."""

    public_id: UUID
    rows: int
    unknown_columns: list[str]
    refused: list[RefusedLineOut]


class ApplyIn(Sent):
    """Whether what the file does not name is left with nothing to sell."""

    absent: Literal["keep", "empty"] = "keep"


class AppliedOut(Schema):
    """What a file did."""

    created: int
    changed: int
    unchanged: int
    refused: int
    emptied: int


@router.get("/sellers/{uuid:seller}/products", response=ProductsOut)
def products(
    request: HalleRequest, seller: UUID, cursor: str = "", limit: int = 50, q: str = ""
) -> dict[str, Any]:
    """A seller's products, in the order they were added."""
    return product_list(_readable(request, seller).pk, cursor, limit, q)._asdict()


@router.post("/sellers/{uuid:seller}/products", response={201: CreatedOut})
def add_product(request: HalleRequest, seller: UUID, body: ProductIn) -> Status[CreatedOut]:
    """Add a product in all its sizes, on sale at once."""
    found = _editable(request, seller)
    created = under_key(key_of(request), create_product)(
        actor=request.actor,
        seller_id=found.pk,
        product=ProductDraft(
            name=body.name,
            category=body.category,
            description=body.description,
            labels=" ".join(body.labels),
            season=body.season,
            drawing=body.drawing,
        ),
        variants=tuple(VariantDraft(**one.model_dump()) for one in body.variants),
        shared_on_hand=body.shared_on_hand,
        at=clock.now(),
    )
    return Status(201, CreatedOut(public_id=created.public_id))


@router.get("/sellers/{uuid:seller}/offers", response=OffersOut)
def offers(
    request: HalleRequest, seller: UUID, cursor: str = "", limit: int = 50, q: str = ""
) -> dict[str, Any]:
    """A seller's offers with their prices and stocks, withdrawn ones too."""
    return offer_list(_readable(request, seller).pk, cursor, limit, q)._asdict()


@router.patch("/sellers/{uuid:seller}/offers", response=ChangedOut)
def change_offers(request: HalleRequest, seller: UUID, body: OfferLinesIn) -> ChangedOut:
    """Change prices, rates and stocks of many offers: all lines, or none of them."""
    found = _editable(request, seller)
    ids = offer_ids_by_public_id(found.pk, [line.offer for line in body.lines])
    if len(ids) < len({line.offer for line in body.lines}):
        raise NotFound(field="lines")
    saved = under_key(key_of(request), edit_offers)(
        actor=request.actor,
        seller_id=found.pk,
        lines=tuple(
            OfferLine(offer_id=ids[line.offer], **line.model_dump(exclude={"offer"}))
            for line in body.lines
        ),
        at=clock.now(),
    )
    return ChangedOut(changed=saved.changed)


@router.post("/sellers/{uuid:seller}/imports", response={201: CheckOut})
def check_file(request: HalleRequest, seller: UUID, file: File[UploadedFile]) -> Status[CheckOut]:
    """Check a CSV or XLSX file of products; nothing of the catalogue changes yet."""
    checked = under_key(key_of(request), check_catalogue_file)(
        actor=request.actor,
        seller_id=_editable(request, seller).pk,
        filename=file.name or "",
        content=file.read(MOST_BYTES + 1),
        at=clock.now(),
    )
    refused = [
        RefusedLineOut(
            line=one.line,
            name=one.name,
            column=one.column,
            code=one.code,
            detail=say_refusal(one.code, one.found),
        )
        for one in refusals_of_text(the_import(checked.public_id).refusals)
    ]
    answer = CheckOut(
        public_id=checked.public_id,
        rows=checked.rows,
        unknown_columns=list(checked.unknown_columns),
        refused=refused,
    )
    return Status(201, answer)


@router.post("/imports/{uuid:check}/apply", response=AppliedOut)
def apply_file(request: HalleRequest, check: UUID, body: ApplyIn) -> Any:
    """Apply a checked file, once."""
    return under_key(key_of(request), import_catalogue)(
        actor=request.actor,
        import_id=the_import(check).pk,
        absent=body.absent,
        at=clock.now(),
    )


def _editable(request: HalleRequest, public_id: UUID) -> Seller:
    seller = the_seller(public_id)
    require_may_edit_catalogue(request.actor, seller.pk)
    return seller


def _readable(request: HalleRequest, public_id: UUID) -> Seller:
    seller = the_seller(public_id)
    require_may_read_catalogue(request.actor, seller.pk)
    return seller
