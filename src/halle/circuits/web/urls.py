"""Addresses of the door of local food, part by part."""

from halle.circuits.web.accounts import urls as accounts
from halle.circuits.web.closing import urls as closing
from halle.circuits.web.distribution import urls as distribution
from halle.circuits.web.organise import urls as organise
from halle.circuits.web.public import urls as public
from halle.circuits.web.reports import urls as reports
from halle.circuits.web.shop import urls as shop

app_name = "circuits"
urlpatterns = [
    *shop.urlpatterns,
    *public.urlpatterns,
    *organise.urlpatterns,
    *closing.urlpatterns,
    *distribution.urlpatterns,
    *accounts.urlpatterns,
    *reports.urlpatterns,
]
