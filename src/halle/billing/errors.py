"""What billing refuses."""

from django.utils.translation import gettext_lazy as _

from halle.kernel.errors import HalleError


class NothingToInvoice(HalleError):
    """An invoice without a line, or whose lines make no sense."""

    code = "nothing-to-invoice"
    status = 422
    sentence = _("There is nothing to put on this invoice.")


class MoreThanInvoiced(HalleError):
    """Credit notes would give back more than the invoice asked."""

    code = "more-than-invoiced"
    sentence = _("This gives back more than was invoiced.")
