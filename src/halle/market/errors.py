"""Refusals of the market: a stable code for programs, a sentence for people."""

from __future__ import annotations

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


class PoolsDiffer(HalleError):
    """Offers of different kinds of sizes cannot draw from one stock."""

    code = "pools-differ"
    status = 422
    sentence = _("Only sizes of the same kind (all by weight, or all by volume) can share a stock.")


class SomeLinesRefused(Invalid):
    """Some lines of a table cannot be saved; ``details["lines"]`` says which and why.

    Each line is ``{"offer", "field", "code", "detail"}``; nothing of the table was saved.
    """

    code = "lines-refused"
    status = 422
    sentence = _("Nothing was saved yet: some lines have to be put right.")


class FileNotUnderstood(Invalid):
    """A file as a whole cannot be read; ``details["reason"]`` is a stable code."""

    code = "file-not-understood"
    status = 422
    sentence = _("This file cannot be read.")


class ImportExpired(HalleError):
    """The checked file is no longer kept, or was applied."""

    code = "import-expired"
    status = 409
    sentence = _("This check is over: send the file again.")
