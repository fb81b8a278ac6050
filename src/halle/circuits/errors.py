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


class CycleNotOpen(HalleError):
    """Nothing is sold before the opening hour, nor when the cycle was called off."""

    code = "cycle-not-open"
    sentence = _("Orders are not open yet.")


class CycleClosed(HalleError):
    """The closing hour is past, were it by a second."""

    code = "cycle-closed"
    sentence = _("Orders are closed. Your basket is kept; nothing was ordered.")


class SlotFull(HalleError):
    """Others took the last places of this time of collection."""

    code = "slot-full"
    sentence = _("This time has just filled up. Choose another one.")


class SlotUnknown(HalleError):
    """The time of collection does not belong to this cycle."""

    code = "slot-unknown"
    status = 422
    sentence = _("Choose where and when you collect your basket.")


class PaymentNotTaken(HalleError):
    """This hub does not take this way of paying."""

    code = "payment-not-taken"
    status = 422
    sentence = _("Choose how you pay: this way is not possible here.")


class OrderBelowMinimum(HalleError):
    """The hub asks for a minimum that the lines do not reach."""

    code = "order-below-minimum"
    sentence = _("The minimum order is %(minimum)s: %(missing)s to go.")


class GuestsNotAllowed(HalleError):
    """Here one orders with an account."""

    code = "guests-not-allowed"
    status = 403
    sentence = _("This hub asks you to sign in before ordering.")


class ChangesNotAllowed(HalleError):
    """The order is firm: the hub wants it so, orders are closed, or it was handed over."""

    code = "changes-not-allowed"
    sentence = _("This order can no longer be changed.")


class HoldLapsed(HalleError):
    """The time for which the basket was reserved is over."""

    code = "hold-lapsed"
    sentence = _("The reservation is over. What it held is for sale again.")


class OrdersStillOpen(HalleError):
    """Baskets are handed over once orders are closed and firm."""

    code = "orders-still-open"
    sentence = _("Orders are not closed yet: baskets are handed over afterwards.")


class OrderNotFirm(HalleError):
    """A cancelled or lapsed order has no basket."""

    code = "order-not-firm"
    sentence = _("This order was cancelled: there is no basket for it.")


class AlreadyHandedOver(HalleError):
    """The basket has left; undo the hand-over first."""

    code = "already-handed-over"
    sentence = _("This basket was already handed over.")


class MoreThanDue(HalleError):
    """Nobody pays more than what is due."""

    code = "more-than-due"
    status = 422
    sentence = _("%(due)s is due: nothing more can be taken.")


class MoreThanOverpaid(HalleError):
    """Only what was paid too much is given back."""

    code = "more-than-overpaid"
    status = 422
    sentence = _("%(over)s can be given back, nothing more.")


class PointInUse(HalleError):
    """Baskets are to be fetched at this point."""

    code = "point-in-use"
    sentence = _("Baskets are still to be collected here: %(names)s.")


class ChangedMeanwhile(HalleError):
    """Somebody else saved while this person was writing; nothing was overwritten."""

    code = "changed-meanwhile"
    sentence = _(
        "Somebody else has changed these orders in the meantime. Nothing was overwritten: "
        "look at what is there now, then save again."
    )


class CycleHasOrders(HalleError):
    """Members have ordered: the cycle cannot simply disappear."""

    code = "cycle-has-orders"
    sentence = _(
        "Members have ordered: %(count)s live orders. Cancel these orders first, so that "
        "everyone is told, or let the cycle close."
    )


class AlreadyDecided(HalleError):
    """This question has had another answer."""

    code = "already-decided"
    sentence = _("This was already answered or withdrawn.")


class CycleStillOpen(HalleError):
    """The clock closes a cycle once its hour is past, not before."""

    code = "cycle-still-open"
    sentence = _("Orders are still open.")


class CannotReopen(HalleError):
    """Something was built on the closing, or its hour is over; ``reason`` is a stable word."""

    code = "cannot-reopen"
    sentence = _("These orders can no longer be reopened.")


class CannotCorrect(HalleError):
    """What was weighed or counted makes no sense, or comes too late; ``reason`` is stable."""

    code = "cannot-correct"
    status = 422
    sentence = _("This line cannot be corrected so.")


class MoreThanOwed(HalleError):
    """A producer is paid what it is owed, and nothing more."""

    code = "more-than-owed"
    status = 422
    sentence = _("%(owed)s is owed: nothing more can be paid.")


class ProductsRefused(HalleError):
    """Some lines of products make no sense; ``details["lines"]`` says which and why."""

    code = "products-refused"
    status = 422
    sentence = _("Some products have to be put right: %(first)s")
