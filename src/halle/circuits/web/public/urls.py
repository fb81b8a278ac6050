"""Addresses anybody may open, below the door of local food."""

from django.urls import URLPattern, path

from halle.circuits.web.public import views

urlpatterns: list[URLPattern] = [
    path("", views.home, name="home"),
]
