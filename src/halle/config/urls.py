"""Every address of the platform, domain by domain."""

from django.urls import include, path

from halle.surfaces.api.komunitin import komunitin
from halle.surfaces.api.reference import reference
from halle.surfaces.api.root import api

# The shop first: Django tries addresses in this order, and most requests are for it.
urlpatterns = [
    path("manger/", include("halle.circuits.web.urls")),
    path("", include("halle.surfaces.web.urls")),
    path("compte/", include("halle.identity.web.urls")),
    path("compte/mes-donnees/", include("halle.trust.web.urls")),
    path("compte/webhooks/", include("halle.webhooks.web.urls")),
    path("compte/", include("halle.identity.web.sign_in_urls")),
    path("echanger/", include("halle.barter.web.urls")),
    path("factures/", include("halle.billing.web.urls")),
    path("echanger/marche/", include("halle.barter.web.market.urls")),
    path("catalogue/", include("halle.market.web.urls")),
    path("journal/", include("halle.ledger.web.urls")),
    path("api/v1/docs", reference, name="api-reference"),
    path("api/v1/", api.urls),
    path("komunitin/accounting/", komunitin.urls),
]

handler400 = "halle.surfaces.web.views.errors.bad_request"
handler403 = "halle.surfaces.web.views.errors.forbidden"
handler404 = "halle.surfaces.web.views.errors.not_found"
handler500 = "halle.surfaces.web.views.errors.server_error"
