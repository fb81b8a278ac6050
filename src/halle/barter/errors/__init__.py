"""What barter refuses."""

from django.utils.translation import gettext_lazy as _

from halle.kernel.errors import HalleError
from halle.ledger.errors import AboveCeiling, NotEnoughCredit


class NotAMember(HalleError):
    """The firm is not in this network, or not any more."""

    code = "not-a-member"
    sentence = _("This firm is not a member of the network.")


class MembershipSuspended(HalleError):
    """The firm is a member that may not pay or ask for now."""

    code = "membership-suspended"
    sentence = _("This membership is suspended or ending: it can only receive.")


class AlreadyApplied(HalleError):
    """The firm has applied, or is a member."""

    code = "already-applied"
    sentence = _("This firm has already applied, or is a member.")


class AlreadyDecided(HalleError):
    """The application, request or promise was answered before."""

    code = "already-decided"
    sentence = _("This has been decided already; nothing was changed.")


class TermsNotAccepted(HalleError):
    """Nobody joins without having accepted the rules."""

    code = "terms-not-accepted"
    status = 422
    sentence = _("Accept the rules of the network to join it.")


class ReasonMissing(HalleError):
    """Such a decision is written down with its reason."""

    code = "reason-missing"
    status = 422
    sentence = _("Say why: the firm will read it.")


class TooLittleAvailable(NotEnoughCredit):
    """The payer has less to spend than this payment takes."""

    sentence = _("This takes %(needed)s, and %(available)s can be spent: %(why)s")


class PayeeIsFull(AboveCeiling):
    """The payee may not hold that much; what it holds is nobody else's business."""

    sentence = _("This firm cannot receive that much: it would hold more than its ceiling.")


class PaymentIdReused(HalleError):
    """The same id came with another payment."""

    code = "payment-id-reused"
    sentence = _("A payment with this id was already sent, with other content.")


class NotWaiting(HalleError):
    """The request was answered, called off or has run out."""

    code = "not-waiting"
    sentence = _("This request was already answered, called off or has run out.")


class NothingToHide(HalleError):
    """Only a request that was refused or has run out can be hidden."""

    code = "nothing-to-hide"
    sentence = _("Only a request that was refused or has run out can be taken off the list.")


class CannotReverse(HalleError):
    """Only a payment that was made can be given back, and only once."""

    code = "cannot-reverse"
    sentence = _("This payment cannot be given back.")


class BalanceNotSettled(HalleError):
    """A firm leaves when it owes nothing and nothing is owed to it."""

    code = "balance-not-settled"
    sentence = _("The balance has to be settled first: it is %(balance)s.")


class RowsRefused(HalleError):
    """A file of payments has lines that cannot be paid; ``lines`` says which and why."""

    code = "rows-refused"
    status = 422
    sentence = _("Line %(line)s: %(why)s")


class RoundOver(HalleError):
    """The round has passed the moment at which this could be done."""

    code = "round-over"
    sentence = _("This round has moved on: look at it again.")


class NotInRound(HalleError):
    """The firm takes no part in the round."""

    code = "not-in-round"
    sentence = _("This firm takes no part in the round.")


class DebtKnown(HalleError):
    """An invoice of this number between the two was brought with another amount or day."""

    code = "debt-known"
    sentence = _("Invoice %(number)s was brought before, with another amount or day.")


class DebtElsewhere(HalleError):
    """The invoice was issued here and brought to another network, which follows it."""

    code = "debt-elsewhere"
    sentence = _("Invoice %(number)s was brought to another network before.")


class NothingLeftToClear(HalleError):
    """The invoice was issued here, and is paid."""

    code = "nothing-left-to-clear"
    sentence = _("Invoice %(number)s was issued here, and nothing of it remains to be paid.")


class DebtChanged(HalleError):
    """Something was paid or contested since the set-offs were found."""

    code = "debt-changed"
    sentence = _("Something was paid or contested meanwhile: the set-offs are looked for anew.")


class RingOver(HalleError):
    """The ring was agreed by all, or came to nothing."""

    code = "ring-over"
    sentence = _("This ring is over.")


class NotInRing(HalleError):
    """The firm takes no part in the ring."""

    code = "not-in-ring"
    status = 404
    sentence = _("This firm takes no part in the ring.")
