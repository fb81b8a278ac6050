"""Addresses of circuits."""

from django.urls import path

from halle.circuits.web import views

app_name = "circuits"
urlpatterns = [
    path("", views.home, name="home"),
]
