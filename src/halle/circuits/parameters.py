"""The numbers of circuits that a co-operative may decide on."""

from django.utils.translation import gettext_lazy as _

from halle.kernel.parameters import Parameter, declare

RESERVATION_MINUTES = declare(
    Parameter(
        name="circuits.reservation_minutes",
        unit="minutes",
        low=1,
        high=120,
        default=15,
        text=_("How long a reserved basket is kept for whoever is about to order it."),
    )
)

GRACE_MINUTES = declare(
    Parameter(
        name="circuits.grace_minutes",
        unit="minutes",
        low=0,
        high=60,
        default=10,
        text=_("How long after closing an order that was begun before may still be completed."),
    )
)

CORRECTION_DAYS = declare(
    Parameter(
        name="circuits.correction_days",
        unit="days",
        low=1,
        high=365,
        default=60,
        text=_("How long after closing an order may still be corrected by the hub."),
    )
)
