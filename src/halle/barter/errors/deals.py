"""What deals refuse."""

from django.utils.translation import gettext_lazy as _

from halle.kernel.errors import HalleError


class DealMovedOn(HalleError):
    """The deal is no longer where this step begins."""

    code = "deal-moved-on"
    sentence = _("This deal has moved on meanwhile: look at it again.")


class QuoteRunOut(HalleError):
    """The quote's last day is past."""

    code = "quote-run-out"
    sentence = _("This quote has run out. Ask for a new one.")


class TooManyWaiting(HalleError):
    """A firm has as many quotes, or requests for payment, of another one as it may be sent."""

    code = "too-many-waiting"
    status = 429
    sentence = _("%(firm)s has %(most)s of yours to answer already: wait for its answers.")


class NothingLeft(HalleError):
    """What is offered is no longer there in that number."""

    code = "nothing-left"
    sentence = _("There is not that much left of it.")


class OwnMatter(HalleError):
    """Whoever decides between two firms belongs to neither."""

    code = "own-matter"
    status = 403
    sentence = _("Somebody who belongs to neither firm has to decide this.")


class NotReviewable(HalleError):
    """Only a deal that was paid is reviewed, once by each side."""

    code = "not-reviewable"
    sentence = _("A deal is reviewed once, after it was paid.")


class NotInvoiceable(HalleError):
    """A deal is invoiced once it was accepted and both firms have stated who they are."""

    code = "not-invoiceable"
    sentence = _("This deal cannot be invoiced yet: see what is missing.")


class RingNotDone(HalleError):
    """A firm leaves when what was agreed in a ring was given and received."""

    code = "ring-not-done"
    sentence = _("What was agreed in a ring of barter has to be given and accepted first.")


class NothingToCredit(HalleError):
    """A deal has a credit note when its payment was given back and it was invoiced."""

    code = "nothing-to-credit"
    sentence = _("This deal has no invoice to give back.")
