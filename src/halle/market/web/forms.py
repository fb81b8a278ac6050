"""Shapes of what a seller types."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from halle.market.drafts import ProductDraft, VariantDraft
from halle.market.imports.sizes import Size
from halle.market.labels import DRAWINGS, LABELS, MONTHS, months_of, season_of
from halle.market.models import Product
from halle.market.queries.catalogue_table import shelf_choices
from halle.market.rules.units import ITEMS
from halle.market.web.fields import (
    AmountOfStockField,
    PriceField,
    RateField,
    SizeField,
    StockField,
)

SIZES_AT_ONCE = 3


class SellerForm(forms.Form):
    """What shoppers read about whoever sells."""

    about = forms.CharField(
        label=_("What you make, in a few sentences"),
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Shoppers read this on your page."),
    )
    labels = forms.MultipleChoiceField(
        label=_("Labels of the whole farm"),
        required=False,
        choices=list(LABELS.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    charges_vat = forms.BooleanField(
        label=_("I charge VAT"),
        required=False,
        initial=True,
        help_text=_("Untick it if you are exempt: new products then have a rate of 0."),
    )
    is_public = forms.BooleanField(
        label=_("Show me among the producers"), required=False, initial=True
    )


class ProductForm(forms.Form):
    """What a seller says of a product."""

    name = forms.CharField(label=_("Name of the product"), max_length=120)
    category = forms.ChoiceField(label=_("Shelf"))
    description = forms.CharField(
        label=_("Description"),
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Variety, taste, how it is grown, how to keep it."),
    )
    labels = forms.MultipleChoiceField(
        label=_("Labels"),
        required=False,
        choices=list(LABELS.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    season = forms.TypedMultipleChoiceField(
        label=_("Months when it is there"),
        required=False,
        coerce=int,
        choices=[(number, name) for number, name in enumerate(MONTHS, 1)],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Nothing ticked means all year."),
    )
    drawing = forms.ChoiceField(
        label=_("Drawing"),
        required=False,
        choices=[("", _("the shelf’s")), *DRAWINGS.items()],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        shelf = self.fields["category"]
        assert isinstance(shelf, forms.ChoiceField)
        shelf.choices = [("", _("Choose…")), *shelf_choices()]

    @classmethod
    def of(cls, product: Product) -> ProductForm:
        """The form as the product is now."""
        return cls(
            initial={
                "name": product.name,
                "category": product.category.key,
                "description": product.description,
                "labels": product.labels.split(),
                "season": months_of(product.season) if product.season else [],
                "drawing": product.drawing,
            }
        )

    def draft(self, kept_labels: str = "") -> ProductDraft:
        """What was typed; labels the form does not list stay."""
        own = [label for label in kept_labels.split() if label not in LABELS]
        said = self.cleaned_data
        return ProductDraft(
            name=said["name"],
            category=said["category"],
            description=said["description"],
            labels=" ".join([*said["labels"], *own]),
            season=season_of(said["season"]),
            drawing=said["drawing"],
        )


class SizeForm(forms.Form):
    """One size on sale: sold by what, for how much, how many there are."""

    unit = SizeField(label=_("Sold by"), required=False, help_text=_("kg, 500 g, bunch, 6 eggs…"))
    price = PriceField(label=_("Price, VAT included, €"), required=False)
    vat = RateField(label=_("VAT, %"), required=False)
    stock = StockField(label=_("In stock"), required=False, help_text=_("Empty: without limit."))

    def clean(self) -> dict[str, Any]:
        """A size needs a price, a price needs a size."""
        said = super().clean() or {}
        for missing, other in (("unit", "price"), ("price", "unit")):
            absent = said.get(missing) is None and missing not in self.errors
            if absent and said.get(other) is not None:
                self.add_error(missing, _("Fill this in too."))
        return said

    @property
    def is_said(self) -> bool:
        """Whether anything was typed on this line."""
        return self.cleaned_data.get("unit") is not None

    def draft(self) -> VariantDraft:
        """What was typed."""
        said = self.cleaned_data
        size: Size = said["unit"]
        return VariantDraft(
            kind=size.kind,
            size=size.size,
            item_name=size.item_name,
            display_as=size.display_as,
            price_cents=said["price"],
            vat_bp=said["vat"] if said["vat"] is not None else 550,
            stock=said["stock"],
        )


class OneSizeForm(SizeForm):
    """A size that has to be filled in."""

    def clean_unit(self) -> Size:
        """Something is sold."""
        if self.cleaned_data["unit"] is None:
            raise ValidationError(_("Say what is sold: kg, 500 g, piece, bunch…"))
        return self.cleaned_data["unit"]


class SharedStockForm(forms.Form):
    """A stock that all sizes of a new product draw from."""

    together = AmountOfStockField(
        label=_("One stock for all these sizes"),
        required=False,
        help_text=_("In kilos, litres or pieces. Then leave the stocks above empty."),
    )

    def base_units(self, kind: str) -> int | None:
        """The stock in grams, millilitres or pieces."""
        amount = self.cleaned_data.get("together")
        return None if amount is None else int(amount * (1 if kind == ITEMS else 1000))


class WordsForm(forms.Form):
    """How a size is called and what one weighs."""

    item_name = forms.CharField(label=_("It comes as"), required=False, max_length=40)
    display_as = forms.CharField(
        label=_("In your own words"),
        required=False,
        max_length=40,
        help_text=_("Replaces the whole size for shoppers."),
    )
    sku = forms.CharField(label=_("Your reference"), required=False, max_length=40)
    grams = forms.IntegerField(
        label=_("One weighs, in grams"), required=False, min_value=1, max_value=10**9
    )
    priced_by_weight = forms.BooleanField(
        label=_("Weighed before hand-over: the price follows"), required=False
    )


class FileForm(forms.Form):
    """A spreadsheet of products."""

    file = forms.FileField(
        label=_("Your spreadsheet"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,text/csv"}),
        help_text=_("CSV or XLSX, 5 MB at most."),
    )


class ApplyForm(forms.Form):
    """Whether what the file leaves out is emptied."""

    empty_absent = forms.BooleanField(required=False)
