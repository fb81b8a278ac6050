"""What is refused about brokers and their matches."""

from django.utils.translation import gettext_lazy as _

from halle.kernel.errors import HalleError


class NobodyOfThisFirm(HalleError):
    """A broker acts for a member firm; this person does not."""

    code = "nobody-of-this-firm"
    status = 422
    sentence = _("Nobody with this address acts for this firm.")


class AlreadyBroker(HalleError):
    """This person is a broker of the network, for another firm."""

    code = "already-broker"
    sentence = _("This person is a broker of the network already.")


class BrokerEnded(HalleError):
    """The broker acts no more, or the firm does not trade now."""

    code = "broker-ended"
    sentence = _("This broker does not act for the network now.")


class OwnFirm(HalleError):
    """Nobody brokers or decides in a matter of a firm whose team they are in."""

    code = "own-firm"
    status = 403
    sentence = _("This concerns a firm you act for: leave it to somebody else.")


class AboveBrokerLine(HalleError):
    """Only the council grants more."""

    code = "above-broker-line"
    status = 422
    sentence = _("A broker grants a line of %(most)s at most: leave this one to the council.")


class NotAMatch(HalleError):
    """A match is an offer and a want of two firms of one network, both shown."""

    code = "not-a-match"
    status = 422
    sentence = _("Choose a want and an offer of two firms of the network, both on the market.")


class AlreadyMatched(HalleError):
    """The two were brought together before, and it is not over."""

    code = "already-matched"
    sentence = _("These two were brought together already.")


class TooManyMatches(HalleError):
    """The firm has as many proposals to answer as one reads."""

    code = "too-many-matches"
    status = 429
    sentence = _("%(firm)s has %(most)s proposals to answer already: wait for its answers.")


class MatchOver(HalleError):
    """Both are interested, or the time is over."""

    code = "match-over"
    sentence = _("This proposal is over: nothing can be changed any more.")


class FundTooSmall(HalleError):
    """The fund does not hold what is due; it stays due."""

    code = "fund-too-small"
    sentence = _("The fund of fees does not hold that much now: it stays due.")
