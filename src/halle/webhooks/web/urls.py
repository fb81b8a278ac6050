"""Addresses of the pages on which webhooks are looked after."""

from django.urls import path

from halle.webhooks.web import endpoints, one_endpoint

app_name = "webhooks"
ENDPOINT = "adresse/<uuid:endpoint_id>/"

urlpatterns = [
    path("", endpoints.home, name="home"),
    path("<uuid:organisation_id>/", endpoints.endpoints, name="endpoints"),
    path(ENDPOINT, one_endpoint.endpoint, name="endpoint"),
    path(f"{ENDPOINT}secret/", one_endpoint.secret, name="secret"),
    path(f"{ENDPOINT}renvoyer/", one_endpoint.send, name="send"),
    path(f"{ENDPOINT}<slug:step>/", one_endpoint.step, name="step"),
]
