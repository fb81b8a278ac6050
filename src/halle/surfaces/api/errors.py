"""What is refused before any operation is asked."""

from django.utils.translation import gettext_lazy as _

from halle.kernel.errors import HalleError


class NotUnderstood(HalleError):
    """The request is not in the form that was promised: no JSON, a wrong host."""

    code = "bad-request"
    status = 400
    sentence = _("This request cannot be read.")


class MethodNotAllowed(HalleError):
    """This address is there, and takes another verb."""

    code = "method-not-allowed"
    status = 405
    sentence = _("This address takes no such request.")
