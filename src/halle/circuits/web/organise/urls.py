"""Addresses of those who organise, below the door of local food."""

from django.urls import URLPattern, path

from halle.circuits.web.organise import partners

urlpatterns: list[URLPattern] = [
    path("organiser/<uuid:party_id>/accords/", partners.partners, name="partners"),
    path(
        "organiser/accords/<uuid:relationship_id>/<slug:answer>",
        partners.decide,
        name="decide-permission",
    ),
]
