"""What billing refuses."""

from django.utils.translation import gettext_lazy as _

from halle.kernel.errors import HalleError


class NothingToInvoice(HalleError):
    """An invoice without a line, or whose lines make no sense."""

    code = "nothing-to-invoice"
    status = 422
    sentence = _("There is nothing to put on this invoice.")


class ExemptionDoesNotFit(HalleError):
    """A line is freed from VAT by a law that is not about this sale."""

    code = "exemption-does-not-fit"
    status = 422
    sentence = _("This exemption from VAT is not for this sale.")


class LegalIdentityUnsaid(HalleError):
    """The seller has not stated who it is before the law."""

    code = "legal-identity-unsaid"
    sentence = _("The seller has to state its legal identity before it can invoice.")


class MoreThanInvoiced(HalleError):
    """Credit notes would give back more than the invoice asked."""

    code = "more-than-invoiced"
    sentence = _("This gives back more than was invoiced.")


class NotLeftToPay(HalleError):
    """Less remains of an invoice than was to be settled; ``invoices`` names them."""

    code = "not-left-to-pay"
    sentence = _("Less than this remains to be paid.")


class NothingToDispute(HalleError):
    """Nothing remains to be paid of this invoice."""

    code = "nothing-to-dispute"
    sentence = _("Nothing remains to be paid of this invoice.")


class NoPrinter(HalleError):
    """The libraries that draw a PDF are not on this machine, or drawing failed."""

    code = "no-printer"
    status = 503
    sentence = _("This machine cannot draw PDF files: tell whoever keeps it running.")


class NotAnInvoice(HalleError):
    """A file that holds no electronic invoice that can be read."""

    code = "not-an-invoice"
    status = 422
    sentence = _("This file holds no electronic invoice (Factur-X or CII) that can be read.")


class TooManyPapers(HalleError):
    """Everybody asks for papers at the same time."""

    code = "too-many-papers"
    status = 503
    sentence = _("Many papers are being drawn just now. Try again in a minute.")
