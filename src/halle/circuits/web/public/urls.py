"""Addresses anybody may open, below the door of local food."""

from django.urls import URLPattern, path

from halle.circuits.web.public import views

urlpatterns: list[URLPattern] = [
    path("", views.home, name="home"),
    path("lieux/", views.points, name="points"),
    path("lieux/<uuid:point_id>/", views.point, name="point"),
    path("producteurs/", views.producers, name="producers"),
    path("producteurs/<uuid:producer_id>/", views.producer, name="producer"),
    path("saison/", views.season, name="season"),
]
