"""Barter tables."""

from halle.barter.models.application_document import ApplicationDocument
from halle.barter.models.broker import Broker, BrokerFee
from halle.barter.models.clearing_round import ClearingRound, RoundPlace, SetOff
from halle.barter.models.credit_line import CreditLine, LineReminder
from halle.barter.models.deal import Deal, DealLine, DealReview
from halle.barter.models.debt import Debt
from halle.barter.models.listing import Listing, ListingPhoto
from halle.barter.models.listing_interest import Favourite, SavedSearch
from halle.barter.models.listing_thread import ListingMessage, ListingThread
from halle.barter.models.loss import Loss
from halle.barter.models.match import Match, MatchedDeal
from halle.barter.models.membership import Membership
from halle.barter.models.network import Network
from halle.barter.models.payment_batch import PaymentBatch
from halle.barter.models.recurring_payment import RecurringPayment
from halle.barter.models.ring import RingGift, RingProposal
from halle.barter.models.transfer import Transfer
from halle.barter.models.trusted_payee import TrustedPayee

__all__ = [
    "ApplicationDocument",
    "Broker",
    "BrokerFee",
    "ClearingRound",
    "CreditLine",
    "Deal",
    "DealLine",
    "DealReview",
    "Debt",
    "Favourite",
    "LineReminder",
    "Listing",
    "ListingMessage",
    "ListingPhoto",
    "ListingThread",
    "Loss",
    "Match",
    "MatchedDeal",
    "Membership",
    "Network",
    "PaymentBatch",
    "RecurringPayment",
    "RingGift",
    "RingProposal",
    "RoundPlace",
    "SetOff",
    "SavedSearch",
    "Transfer",
    "TrustedPayee",
]
