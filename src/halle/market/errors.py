"""Refusals of the market: a stable code for programs, a sentence for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from halle.kernel.errors import HalleError, Invalid


class ProductExists(HalleError):
    """The seller already has a product of this name."""

    code = "product-exists"
    status = 409
    sentence = _("You already have a product called “%(name)s”. Give this one another name.")


class VariantExists(HalleError):
    """The product is already sold in this size."""

    code = "variant-exists"
    status = 409
    sentence = _("This product is already sold as “%(unit)s”.")


class StockBelowPromised(HalleError):
    """The new stock would not cover what shoppers have already ordered."""

    code = "stock-below-promised"
    status = 409
    sentence = _("%(promised)s are already promised to shoppers: the stock cannot go below.")


class ChangedMeanwhile(HalleError):
    """Somebody else changed the same thing since it was shown."""

    code = "changed-meanwhile"
    status = 409
    sentence = _("Somebody changed this meanwhile: it is now %(now)s. Look again, then save.")


class AlreadyOffered(HalleError):
    """The same size is for sale again under a newer offer."""

    code = "already-offered"
    status = 409
    sentence = _("This size is already on sale.")


class StockIsShared(HalleError):
    """Several sizes draw from one stock, which has its own place to be changed."""

    code = "stock-is-shared"
    status = 409
    sentence = _("Several sizes share this stock: change it on the stock page.")


class PoolsDiffer(HalleError):
    """Offers of different kinds of sizes cannot draw from one stock."""

    code = "pools-differ"
    status = 422
    sentence = _("Only sizes of the same kind (all by weight, or all by volume) can share a stock.")


class SomeLinesRefused(Invalid):
    """Some lines of a table cannot be saved; ``details["lines"]`` says which and why.

    Each line is ``{"offer", "field", "code", "detail"}``, one for each reason; nothing of
    the table was saved. ``refusals`` are the refusals themselves, by offer.
    """

    code = "lines-refused"
    status = 422
    sentence = _("Nothing was saved yet: some lines have to be put right.")

    def __init__(self, refusals: Mapping[int, Sequence[HalleError]]) -> None:
        told = [
            {"offer": offer, "field": one.field or "", "code": one.code, "detail": str(one)}
            for offer, reasons in refusals.items()
            for one in reasons
        ]
        super().__init__(field="lines", lines=told)
        self.refusals = dict(refusals)


class FileNotUnderstood(Invalid):
    """A file as a whole cannot be read; ``details["reason"]`` is a stable code."""

    code = "file-not-understood"
    status = 422
    sentence = _("This file cannot be read.")

    def __init__(self, reason: str, sentence: str | Promise, figures: Mapping[str, object]) -> None:
        super().__init__(sentence, field="file", **{"reason": reason, **figures})


class ImportExpired(HalleError):
    """The checked file is no longer kept, or was applied."""

    code = "import-expired"
    status = 409
    sentence = _("This check is over: send the file again.")


class Short(NamedTuple):
    """A line that cannot be had as asked: what it is, and how many are left."""

    offer_id: int
    name: str
    left: int


class SoldOut(HalleError):
    """Somebody was quicker; ``lines`` says what is missing and how much is left of it."""

    code = "sold-out"
    sentence = _("Not enough left: %(names)s.")

    def __init__(self, lines: Sequence[Short]) -> None:
        names = ", ".join(
            gettext("%(name)s (%(left)d left)") % {"name": line.name, "left": line.left}
            if line.left > 0
            else gettext("%(name)s (sold out)") % {"name": line.name}
            for line in lines
        )
        super().__init__(field="lines", names=names, lines=[line._asdict() for line in lines])


class OfferWithdrawn(HalleError):
    """Something in the basket is no longer sold here; it has to be taken out."""

    code = "offer-withdrawn"
    sentence = _("No longer for sale here: %(names)s. Take it out of the basket to go on.")

    def __init__(self, names: Sequence[str], offer_ids: Sequence[int] = ()) -> None:
        super().__init__(field="lines", names=", ".join(names), count=len(names))
        self.offer_ids = list(offer_ids)


class QuantityNotPossible(HalleError):
    """A quantity that is no whole number of things, or too many of them."""

    code = "quantity-not-possible"
    status = 422
    sentence = _("Write a whole number between 1 and 9999.")

    def __init__(self, given: object = None, *, field: str = "quantity") -> None:
        super().__init__(field=field, given=str(given)[:40])


class NothingOrdered(HalleError):
    """An order of nothing."""

    code = "nothing-ordered"
    status = 422
    sentence = _("The basket is empty.")


class TooManyLines(HalleError):
    """More different products than one order holds."""

    code = "too-many-lines"
    status = 422
    sentence = _("An order holds at most %(limit)d different products.")


class PriceChanged(HalleError):
    """The person saw another total than the one of now; nothing is ordered unseen."""

    code = "price-changed"
    sentence = _("The price has changed in the meantime. Look at the new total, then order again.")


class BasketChanged(HalleError):
    """The basket is no longer what the page showed: another tab, or it was ordered already."""

    code = "basket-changed"
    sentence = _("Your basket changed in another window. Look at it again, then order.")


class OrderChangedMeanwhile(HalleError):
    """The order is no longer the version this change started from."""

    code = "order-changed-meanwhile"
    sentence = _("This order was changed in another window. Here is its present state.")


class SaleIsOver(HalleError):
    """Nothing is put in a basket once orders are closed."""

    code = "sale-is-over"
    sentence = _("Orders are closed.")


class FeeRefused(HalleError):
    """A fee that cannot be computed as it is filled in; ``reason`` is a stable code."""

    code = "fee-refused"
    status = 422
    sentence = _("This fee cannot be computed: check its kind, its amount and its VAT.")
    sentences = {
        "fee-inherits-vat-only-per-line": _(
            "A fee on the whole order needs a VAT rate of its own."
        ),
        "fee-vat-out-of-range": _("This VAT rate does not exist."),
        "fee-amount-too-large": _("This amount is too large."),
        "fee-parameter-not-positive": _("This cannot be below zero."),
    }

    def __init__(self, reason: str) -> None:
        field = "vat_bp" if "vat" in reason else "amount"
        super().__init__(self.sentences.get(reason), field=field, reason=reason)
