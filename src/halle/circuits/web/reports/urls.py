"""Addresses of reports, below the door of local food."""

from django.urls import URLPattern, path

from halle.circuits.web.reports import figures, views

urlpatterns: list[URLPattern] = [
    path("rapports/", views.reports, name="reports"),
    path("rapports/chiffres/", figures.figures, name="figures"),
    path("rapports/<slug:name>/", views.report, name="report"),
    path("rapports/<slug:name>/<slug:kind>/", views.download, name="report-file"),
]
