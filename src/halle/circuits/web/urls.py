"""Addresses of the door of local food, part by part."""

from halle.circuits.web.distribution import urls as distribution
from halle.circuits.web.organise import urls as organise
from halle.circuits.web.public import urls as public
from halle.circuits.web.reports import urls as reports
from halle.circuits.web.shop import urls as shop

app_name = "circuits"
urlpatterns = [
    *public.urlpatterns,
    *organise.urlpatterns,
    *distribution.urlpatterns,
    *reports.urlpatterns,
    *shop.urlpatterns,
]
