"""Addresses of the desk of brokers; they belong to the door of trade."""

from django.urls import URLPattern, path

from halle.barter.web.brokerage import applications, council, desk

NETWORK = "reseau/<slug:code>/"
DESK = f"{NETWORK}courtage/"

urlpatterns: list[URLPattern] = [
    path(DESK, desk.desk, name="desk"),
    path(f"{DESK}proposer/<uuid:want_id>/<uuid:offer_id>/", desk.propose, name="propose-match"),
    path(f"{DESK}propositions/", desk.own_matches, name="own-matches"),
    path(f"{DESK}propositions/<uuid:match_id>/retirer/", desk.withdraw, name="withdraw-match"),
    path(f"{DESK}candidatures/", applications.applications, name="broker-applications"),
    path(
        f"{DESK}candidatures/<uuid:membership_id>/",
        applications.application,
        name="broker-application",
    ),
    path(
        f"{DESK}candidatures/<uuid:membership_id>/<slug:step>/",
        applications.decide,
        name="broker-decide",
    ),
    path(f"{NETWORK}conseil/courtiers/", council.brokers, name="council-brokers"),
    path(f"{NETWORK}conseil/courtiers/<uuid:broker_id>/fin/", council.end, name="end-broker"),
]
