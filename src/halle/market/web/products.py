"""One product: adding it, describing it, its sizes, putting it away."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from halle.kernel import clock
from halle.kernel.errors import HalleError, Invalid
from halle.kernel.requests import HalleRequest
from halle.market.actions.add_variant import add_variant
from halle.market.actions.archive_product import archive_product
from halle.market.actions.create_product import create_product
from halle.market.actions.edit_product import edit_product
from halle.market.actions.edit_variant import edit_variant
from halle.market.actions.restore_product import restore_product
from halle.market.labels import MONTHS, months_of, say_labels
from halle.market.models import Seller
from halle.market.queries.product_sheet import ProductSheet, Size, product_sheet
from halle.market.web.doors import frame, opened, posted
from halle.market.web.fields import add_refusal
from halle.market.web.forms import (
    SIZES_AT_ONCE,
    OneSizeForm,
    ProductForm,
    SharedStockForm,
    SizeForm,
    WordsForm,
)
from halle.market.web.table import undo_of


@require_http_methods(["GET", "HEAD", "POST"])
def new_product(request: HalleRequest, seller: UUID) -> HttpResponse:
    """Add a product with up to three sizes; more can be added afterwards."""
    found = opened(request, seller)
    data = posted(request)
    vat = {"vat": 550 if found.charges_vat else 0}
    form, together = ProductForm(data), SharedStockForm(data)
    sizes = [SizeForm(data, prefix=f"size{n}", initial=vat) for n in range(SIZES_AT_ONCE)]
    if request.method == "POST" and _all_valid(form, together, *sizes):
        created = _create(request, found, form, sizes, together)
        if created is not None:
            messages.success(
                request, _("%(name)s is on sale.") % {"name": form.cleaned_data["name"]}
            )
            if "another" in request.POST:
                return redirect("market:new-product", seller)
            return redirect("market:product", seller, created)
    context = {**frame(found, "market:catalogue"), "form": form, "sizes": sizes}
    context |= {"together": together, "errors": _summary(form, together, *sizes)}
    return render(
        request, "market/new_product.html", context, status=422 if context["errors"] else 200
    )


@require_http_methods(["GET", "HEAD", "POST"])
def product(request: HalleRequest, seller: UUID, product: UUID) -> HttpResponse:
    """A product as its seller describes it, and as shoppers read it."""
    found = opened(request, seller)
    sheet = product_sheet(found.pk, product)
    form = ProductForm(request.POST) if request.method == "POST" else ProductForm.of(sheet.product)
    if request.method == "POST" and form.is_valid():
        try:
            edit_product(
                actor=request.actor,
                product_id=sheet.product.pk,
                product=form.draft(sheet.product.labels),
                at=clock.now(),
            )
        except HalleError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("market:product", seller, product)
    return _sheet(request, found, sheet, form=form)


@require_POST
def add_size(request: HalleRequest, seller: UUID, product: UUID) -> HttpResponse:
    """Sell a product in one more size."""
    found = opened(request, seller)
    sheet = product_sheet(found.pk, product)
    size = OneSizeForm(request.POST, prefix="new")
    if size.is_valid():
        try:
            add_variant(
                actor=request.actor,
                product_id=sheet.product.pk,
                variant=size.draft(),
                at=clock.now(),
            )
        except HalleError as refusal:
            add_refusal(size, refusal, size="unit")
        else:
            messages.success(request, _("One more size is on sale."))
            return redirect("market:product", seller, product)
    return _sheet(request, found, sheet, size=size)


@require_http_methods(["GET", "HEAD", "POST"])
def words(request: HalleRequest, seller: UUID, product: UUID, variant: UUID) -> HttpResponse:
    """How a size is called, what one weighs."""
    found = opened(request, seller)
    sheet = product_sheet(found.pk, product)
    size = next((one for one in sheet.sizes if one.variant == variant), None)
    if size is None:
        return redirect("market:product", seller, product)
    form = WordsForm(posted(request), initial=size._asdict())
    if request.method == "POST" and form.is_valid():
        try:
            edit_variant(
                actor=request.actor, variant_id=size.variant_id, at=clock.now(), **form.cleaned_data
            )
        except HalleError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("market:product", seller, product)
    context = {**frame(found, "market:catalogue"), "form": form, "sheet": sheet, "size": size}
    return render(request, "market/words.html", context, status=422 if form.errors else 200)


@require_POST
def archive(request: HalleRequest, seller: UUID, product: UUID) -> HttpResponse:
    """Put a product away with all its sizes."""
    sheet = product_sheet(opened(request, seller).pk, product)
    archive_product(actor=request.actor, product_id=sheet.product.pk, at=clock.now())
    return redirect("market:product", seller, product)


@require_POST
def bring_back(request: HalleRequest, seller: UUID, product: UUID) -> HttpResponse:
    """Bring a product back with the sizes that left with it."""
    sheet = product_sheet(opened(request, seller).pk, product)
    restore_product(actor=request.actor, product_id=sheet.product.pk, at=clock.now())
    messages.success(request, _("%(name)s is back.") % {"name": sheet.product.name})
    return redirect("market:product", seller, product)


def _create(
    request: HalleRequest,
    seller: Seller,
    form: ProductForm,
    sizes: list[SizeForm],
    together: SharedStockForm,
) -> UUID | None:
    said = [size for size in sizes if size.is_said]
    try:
        if not said:
            raise Invalid(_("Say at least one size and its price."), field="unit")
        shared = together.base_units(said[0].cleaned_data["unit"].kind)
        return create_product(
            actor=request.actor,
            seller_id=seller.pk,
            product=form.draft(),
            variants=tuple(size.draft() for size in said),
            shared_on_hand=shared,
            at=clock.now(),
        ).public_id
    except HalleError as refusal:
        if refusal.field in form.fields:
            add_refusal(form, refusal)
        elif refusal.field in ("offers", "on_hand"):
            add_refusal(together, refusal, offers="together", on_hand="together")
        else:
            add_refusal(said[-1] if said else sizes[0], refusal, size="unit", kind="unit")
    return None


def _sheet(
    request: HalleRequest,
    seller: Seller,
    sheet: ProductSheet,
    *,
    form: ProductForm | None = None,
    size: SizeForm | None = None,
) -> HttpResponse:
    vat = {"vat": 550 if seller.charges_vat else 0}
    form = form or ProductForm.of(sheet.product)
    size = size or OneSizeForm(prefix="new", initial=vat)
    context = {
        **frame(seller, "market:catalogue"),
        "sheet": sheet,
        "form": form,
        "size": size,
        "errors": _summary(form, size),
        "undo": undo_of(request, seller),
        **_preview(sheet),
    }
    return render(request, "market/product.html", context, status=422 if context["errors"] else 200)


def _preview(sheet: ProductSheet) -> dict[str, Any]:
    months = months_of(sheet.product.season)
    first: Size | None = next(iter(sheet.on_sale), None)
    return {
        "first": first,
        "labels": say_labels(sheet.product.labels),
        "months": [] if len(months) == 12 else [MONTHS[month - 1] for month in months],
    }


def _all_valid(*several: forms.Form) -> bool:
    return not any(form.errors for form in several)


def _summary(*several: forms.BaseForm) -> list[tuple[str, str]]:
    """Every problem of several forms, with the field to go to."""
    return [
        (
            field.id_for_label or field.auto_id,
            _("%(label)s: %(error)s") % {"label": field.label, "error": error},
        )
        for form in several
        for field in form
        for error in field.errors
    ] + [("", str(error)) for form in several for error in form.non_field_errors()]
