"""What trust refuses."""

from django.utils.translation import gettext_lazy as _

from halle.kernel.errors import HalleError


class UnknownPurpose(HalleError):
    """Nobody here asks for an agreement to this."""

    code = "unknown-purpose"
    status = 422
    sentence = _("Nobody here asks for your agreement to this.")
