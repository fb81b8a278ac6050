"""The numbers of trust that a co-operative may decide on."""

from django.utils.translation import gettext_lazy as _

from halle.kernel.parameters import Parameter, declare

SIGHTING_DAYS = declare(
    Parameter(
        name="trust.sighting_days",
        unit="days",
        low=90,
        high=1095,
        default=365,
        text=_("How long the list of who saw your data is kept."),
    )
)
