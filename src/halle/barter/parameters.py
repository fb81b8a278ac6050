"""The numbers of a network of firms that its members may decide on."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from halle.kernel.parameters import Parameter, declare


def _number(
    name: str, unit: str, low: int, high: int, default: int, text: str | Promise
) -> Parameter:
    return declare(Parameter(f"barter.{name}", unit, low, high, default, text))


MOST_CENTS = 10**11

BUYER_FEE = _number(
    "buyer_fee_permille", "permille", 0, 200, 0, _("Fee of the firm that pays, on what it pays.")
)
SELLER_FEE = _number(
    "seller_fee_permille", "permille", 0, 200, 20,
    _("Fee of the firm that is paid, on what it receives."),
)  # fmt: skip
FEE_ON_WHOLE = _number(
    "fee_on_whole", "yes_no", 0, 1, 0,
    _("Whether fees are counted on the whole of a sale (1) or on its part in credit (0)."),
)  # fmt: skip
YEARLY_CONTRIBUTION = _number(
    "yearly_contribution_cents", "cents", 0, 1_000_000, 0,
    _("Contribution of a member, in credit, every year from the day it joined."),
)  # fmt: skip
GUARANTEE_SHARE = _number(
    "guarantee_share_permille", "permille", 0, 1000, 250,
    _("Share of fees and contributions that goes to the guarantee fund."),
)  # fmt: skip
DEMURRAGE = _number(
    "demurrage_permille", "permille", 0, 50, 0,
    _("What a high balance loses each month, on what is above the threshold."),
)  # fmt: skip
DEMURRAGE_ABOVE = _number(
    "demurrage_above_cents", "cents", 0, MOST_CENTS, 1_000_000,
    _("Balances up to this threshold lose nothing."),
)  # fmt: skip
DEFAULT_LINE = _number(
    "default_line_cents", "cents", 0, MOST_CENTS, 50_000,
    _("Credit line that any member can be given, whatever its figures."),
)  # fmt: skip
LARGEST_LINE = _number(
    "largest_line_cents", "cents", 0, MOST_CENTS, 1_000_000,
    _("The highest credit line that the formula proposes."),
)  # fmt: skip
LINE_PERMILLE = _number(
    "line_permille_of_turnover", "permille", 0, 500, 20,
    _("Share of a firm’s yearly turnover that its line begins from."),
)  # fmt: skip
CEILING_PERMILLE = _number(
    "ceiling_permille_of_line", "permille", 0, 10_000, 3000,
    _("How much a firm may hold, for each credit of its line (0: as much as comes)."),
)  # fmt: skip
LINE_MONTHS = _number(
    "line_months", "months", 1, 60, 24, _("How long a credit line lasts before it is looked at anew.")
)  # fmt: skip
REMINDER_MONTHS = _number(
    "line_reminder_months", "months", 1, 60, 18,
    _("After how long a firm is reminded that its line comes to its term."),
)  # fmt: skip
DYNAMIC_CREDIT = _number(
    "dynamic_credit", "yes_no", 0, 1, 0,
    _("Whether each payment received raises the line of a firm (1) or not (0)."),
)  # fmt: skip
DYNAMIC_CAP = _number(
    "dynamic_credit_cap_permille", "permille", 1000, 5000, 1300,
    _("How far payments received may raise a line, in permille of the line granted."),
)  # fmt: skip
REQUEST_DAYS = _number(
    "request_days", "days", 1, 90, 15, _("How long a request for payment waits for its answer.")
)
DORMANT_DAYS = _number(
    "dormant_days", "days", 30, 730, 180,
    _("After how long without paying or being paid a member counts as dormant."),
)  # fmt: skip
UNSPENT_DAYS = _number(
    "unspent_days", "days", 30, 730, 90,
    _("After how long without paying anybody a member with credit is asked why."),
)  # fmt: skip
ANSWER_DAYS = _number(
    "clearing_answer_days", "days", 1, 60, 7,
    _("How long firms may look at the set-offs of a clearing round before they are done."),
)  # fmt: skip
ACCEPT_DAYS = _number(
    "accept_days", "days", 1, 60, 7,
    _("After how many days the buyer’s silence accepts what was delivered."),
)  # fmt: skip
DOCUMENT_MONTHS = _number(
    "document_months", "months", 0, 36, 6,
    _("How long the papers of an application are kept after it was accepted."),
)  # fmt: skip
MATCH_DAYS = _number(
    "match_days", "days", 1, 60, 10, _("How long firms may answer what a broker proposes.")
)
MATCH_MEMORY_DAYS = _number(
    "match_memory_days", "days", 1, 730, 90,
    _("For how long a quote between two firms whom a broker brought together counts as come of it."),
)  # fmt: skip
BROKER_PERMILLE = _number(
    "broker_permille", "permille", 0, 100, 10,
    _("What a broker’s firm is paid out of the fees, on the credit of the first deal that comes of a match."),
)  # fmt: skip
BROKER_LINE = _number(
    "broker_line_cents", "cents", 0, MOST_CENTS, 100_000,
    _("The highest credit line that a broker may grant when admitting a firm."),
)  # fmt: skip
RING_DAYS = _number(
    "ring_days", "days", 1, 60, 10, _("How long a ring of barter waits for the yes of its firms.")
)
