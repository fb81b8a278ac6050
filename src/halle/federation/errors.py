"""What the doors for other platforms refuse, beyond what is refused everywhere."""

from django.utils.translation import gettext_lazy as _

from halle.kernel.errors import HalleError


class UnknownParameter(HalleError):
    """The address asks for an order, a filter or a company that this list does not have."""

    code = "unknown-parameter"
    status = 400
    sentence = _("This list cannot be read that way.")
