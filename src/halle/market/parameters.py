"""Numbers of the market that a co-operative may vote on."""

from django.utils.translation import gettext_lazy as _

from halle.kernel.parameters import Parameter, declare

HOURS_A_CHECK_IS_KEPT = declare(
    Parameter(
        name="market.hours_a_check_is_kept",
        unit="hours",
        low=1,
        high=168,
        default=24,
        text=_("How long a checked spreadsheet waits to be applied before it is thrown away."),
    )
)
