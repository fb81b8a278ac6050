"""The numbers of webhooks that a co-operative may decide on."""

from django.utils.translation import gettext_lazy as _

from halle.kernel.parameters import Parameter, declare

FAILING_DAYS = declare(
    Parameter(
        name="webhooks.failing_days",
        unit="days",
        low=1,
        high=30,
        default=5,
        text=_("How long a program’s address may fail before nothing is sent to it any more."),
    )
)
KEEP_DAYS = declare(
    Parameter(
        name="webhooks.keep_days",
        unit="days",
        low=2,
        high=365,
        default=30,
        text=_("How long what was sent to programs is kept, so that it can be sent again."),
    )
)
MOST_ENDPOINTS = declare(
    Parameter(
        name="webhooks.most_endpoints",
        unit="addresses",
        low=1,
        high=100,
        default=10,
        text=_("How many addresses of programs an organisation may have."),
    )
)
