"""What the ledger refuses."""

from django.utils.translation import gettext_lazy as _

from halle.kernel.errors import HalleError


class NotEnoughCredit(HalleError):
    """An account would go below the floor it must keep."""

    code = "not-enough-credit"
    sentence = _("There is not enough credit for this.")


class LegsDoNotSumToZero(HalleError):
    """A program asked for an entry that would make or destroy money."""

    code = "legs-do-not-sum-to-zero"
    status = 422
    sentence = _("The amounts of this entry do not add up.")


class AlreadyPosted(HalleError):
    """An entry of this kind and reference is in the books."""

    code = "already-posted"
    sentence = _("This is already in the books.")
