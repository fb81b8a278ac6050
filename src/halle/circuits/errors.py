"""What a circuit refuses, and why."""

from django.utils.translation import gettext_lazy as _

from halle.kernel.errors import HalleError


class NothingToSell(HalleError):
    """A cycle without offers cannot open."""

    code = "nothing-to-sell"
    sentence = _("Add at least one product before opening orders.")


class NowhereToCollect(HalleError):
    """A cycle whose baskets could be fetched nowhere cannot open."""

    code = "nowhere-to-collect"
    sentence = _("Say where and when baskets are collected before opening orders.")


class HourIsPast(HalleError):
    """The closing hour of a cycle is already over."""

    code = "hour-is-past"
    sentence = _("The closing hour is already past: choose a later one.")


class CycleIsOver(HalleError):
    """A closed or cancelled cycle does not change any more."""

    code = "cycle-is-over"
    sentence = _("Orders are over: this can no longer be changed.")


class CycleNotPlanned(HalleError):
    """Only what has not begun can begin."""

    code = "cycle-not-planned"
    sentence = _("These orders have already been opened, closed or cancelled.")


class SlotHasBaskets(HalleError):
    """Baskets are reserved at this time: it cannot go away, nor shrink below them."""

    code = "slot-has-baskets"
    sentence = _("Baskets are already reserved at this time: %(taken)s of them.")


class PermissionMissing(HalleError):
    """A producer has not let the hub sell its products."""

    code = "permission-missing"
    status = 403
    sentence = _("%(names)s has not let you add its products to your orders yet.")
