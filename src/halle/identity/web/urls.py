"""Addresses about oneself."""

from django.urls import path

from halle.identity.web import views

app_name = "identity"
urlpatterns = [
    path("agir-pour/", views.act_for, name="act-for"),
]
