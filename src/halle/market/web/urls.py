"""Addresses of market."""

from django.urls import path

from halle.market.web import views

app_name = "market"
urlpatterns = [
    path("", views.home, name="home"),
]
