"""Addresses about one's own data."""

from django.urls import path

from halle.trust.web import views

app_name = "trust"
urlpatterns = [
    path("", views.who_saw_me, name="who-saw-me"),
    path("accords/", views.agree, name="agree"),
    path("fichier/", views.download, name="download"),
]
