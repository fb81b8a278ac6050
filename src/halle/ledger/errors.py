"""What the ledger refuses."""

from django.utils.translation import gettext_lazy as _

from halle.kernel.errors import HalleError


class NotEnoughCredit(HalleError):
    """An account would go below the floor it must keep."""

    code = "not-enough-credit"
    sentence = _("There is not enough credit for this.")


class AboveCeiling(HalleError):
    """An account would hold more than it may."""

    code = "above-ceiling"
    sentence = _("This account would hold more than it may.")


class LegsDoNotSumToZero(HalleError):
    """A program asked for an entry that would make or destroy value."""

    code = "legs-do-not-sum-to-zero"
    status = 422
    sentence = _("The amounts of this entry do not add up.")


class MovesNothing(HalleError):
    """A program asked for an entry of which nothing is left: no leg, or nothing but zeros."""

    code = "moves-nothing"
    status = 422
    sentence = _("This entry would move nothing.")


class AlreadyPosted(HalleError):
    """An entry or a promise of this kind and reference is in the books, with other amounts."""

    code = "already-posted"
    sentence = _("This is already in the books, with other amounts.")


class AlreadyResolved(HalleError):
    """The promise was kept, called off or had run out before."""

    code = "already-resolved"
    sentence = _("This was already settled, called off or had run out.")


class MoreThanReserved(HalleError):
    """More was asked for than was promised."""

    code = "more-than-reserved"
    status = 422
    sentence = _("This is more than was reserved.")


class PeriodClosed(HalleError):
    """The books of that day are closed for good."""

    code = "period-closed"
    sentence = _("The books of that day are closed. Post it today, and say what it corrects.")


class PeriodNotOver(HalleError):
    """A period can be closed when it is over, and after the one before it."""

    code = "period-not-over"
    status = 422
    sentence = _("Only a period that is over can be closed, and only after the one before it.")
