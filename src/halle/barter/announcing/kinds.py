"""The kinds of facts of a network that programs may be told of, in the words of its members."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from halle.barter.announcing import telling
from halle.barter.announcing.shapes import (
    BrokerPaidTold,
    DealTold,
    LineTold,
    ListingTold,
    MatchTold,
    MemberTold,
    MessageTold,
    PaymentTold,
    RecurringTold,
    RequestTold,
    ReviewTold,
    RingTold,
    RoundTold,
)
from halle.barter.events import (
    ApplicationMade,
    ApplicationRefused,
    CreditLineEnding,
    CreditLineSet,
    MemberAdmitted,
    MemberExcluded,
    MemberLeft,
    PaymentMade,
    PaymentRequested,
    PaymentReversed,
    RecurringRefused,
    RequestEnded,
    RingAgreed,
    RingProposed,
    RoundAgreed,
    RoundCommitted,
    RoundOpened,
    SetOffsProposed,
)
from halle.barter.events.deals import CancellationAsked, DealMoved, DealReviewed
from halle.barter.events.market import (
    ListingEnding,
    ListingExpired,
    ListingPublished,
    MessageWritten,
)
from halle.barter.events.matching import (
    BrokerPaid,
    MatchAgreed,
    MatchDeclined,
    MatchLapsed,
    MatchProposed,
    MatchReconsidered,
    MatchWelcomed,
    MatchWithdrawn,
)
from halle.kernel.manifest import Announcement

PAYMENTS, DEALS, MARKET = _("Payments in credit"), _("Deals"), _("Market of firms")
CLEARING, MEMBERS = _("Clearing and barter rings"), _("Members of the network")
_OF_PAYMENT, _OF_ROUND = telling.tell_of_payment, telling.tell_of_round

ANNOUNCEMENTS = (
    Announcement(PaymentMade, PAYMENTS, _("A payment is made"), PaymentTold, _OF_PAYMENT),
    Announcement(PaymentRequested, PAYMENTS, _("A payment is asked for"), PaymentTold, _OF_PAYMENT),
    Announcement(
        RequestEnded,
        PAYMENTS,
        _("A request for payment is refused, called off or runs out"),
        RequestTold,
        telling.tell_of_request,
    ),
    Announcement(PaymentReversed, PAYMENTS, _("A payment is given back"), PaymentTold, _OF_PAYMENT),
    Announcement(
        RecurringRefused,
        PAYMENTS,
        _("A monthly payment could not be made"),
        RecurringTold,
        telling.tell_of_recurring,
    ),
    Announcement(DealMoved, DEALS, _("A deal takes a step"), DealTold, telling.tell_of_deal),
    Announcement(
        CancellationAsked,
        DEALS,
        _("One side would like to call a deal off"),
        DealTold,
        telling.tell_of_deal,
    ),
    Announcement(DealReviewed, DEALS, _("A deal is reviewed"), ReviewTold, telling.tell_of_review),
    Announcement(
        ListingPublished,
        MARKET,
        _("An offer or a want is published"),
        ListingTold,
        telling.tell_of_listing,
    ),
    Announcement(
        ListingEnding,
        MARKET,
        _("An offer or a want ends before long"),
        ListingTold,
        telling.tell_of_listing,
    ),
    Announcement(
        ListingExpired,
        MARKET,
        _("An offer or a want has run out"),
        ListingTold,
        telling.tell_of_listing,
    ),
    Announcement(
        MessageWritten, MARKET, _("A message arrives"), MessageTold, telling.tell_of_message
    ),
    *(
        Announcement(fact, MARKET, words, MatchTold, telling.tell_of_match)
        for fact, words in (
            (MatchProposed, _("A broker proposes a match")),
            (MatchWelcomed, _("A firm is interested in a match")),
            (MatchDeclined, _("A firm is not interested in a match")),
            (MatchReconsidered, _("A firm takes its answer to a match back")),
            (MatchAgreed, _("Both firms are interested in a match")),
            (MatchWithdrawn, _("A broker takes a match back")),
            (MatchLapsed, _("A match runs out without two answers")),
        )
    ),
    Announcement(
        BrokerPaid,
        PAYMENTS,
        _("A broker’s firm is paid"),
        BrokerPaidTold,
        telling.tell_of_broker_paid,
    ),
    Announcement(
        RoundOpened,
        CLEARING,
        _("A clearing round opens"),
        RoundTold,
        telling.tell_of_opened_round,
    ),
    Announcement(SetOffsProposed, CLEARING, _("Set-offs are proposed"), RoundTold, _OF_ROUND),
    Announcement(RoundAgreed, CLEARING, _("Everyone has agreed to a round"), RoundTold, _OF_ROUND),
    Announcement(RoundCommitted, CLEARING, _("Debts are set off"), RoundTold, _OF_ROUND),
    Announcement(
        RingProposed, CLEARING, _("A barter ring is proposed"), RingTold, telling.tell_of_ring
    ),
    Announcement(
        RingAgreed, CLEARING, _("A barter ring is agreed"), RingTold, telling.tell_of_ring
    ),
    *(
        Announcement(fact, MEMBERS, words, MemberTold, telling.tell_of_member)
        for fact, words in (
            (ApplicationMade, _("A firm applies")),
            (MemberAdmitted, _("A firm is admitted")),
            (ApplicationRefused, _("An application is refused")),
            (CreditLineEnding, _("A credit line ends before long")),
            (MemberExcluded, _("A firm is excluded")),
            (MemberLeft, _("A firm leaves")),
        )
    ),
    Announcement(CreditLineSet, MEMBERS, _("A credit line is set"), LineTold, telling.tell_of_line),
)
