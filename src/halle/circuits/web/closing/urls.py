"""Addresses around closing, below the door of local food."""

from django.urls import URLPattern, path

from halle.circuits.web.closing import corrections, ending, sheets, shortages

FARM = "recolte/<uuid:cycle_id>/<uuid:farm_id>/"

urlpatterns: list[URLPattern] = [
    path("organiser/commandes/<uuid:cycle_id>/fermer/", ending.close_cycle, name="close-cycle"),
    path("organiser/commandes/<uuid:cycle_id>/rouvrir/", ending.reopen_cycle, name="reopen-cycle"),
    path("recolte/", sheets.harvests, name="harvests"),
    path("recolte/<uuid:cycle_id>/", sheets.cycle_harvest, name="cycle-harvest"),
    path("recolte/<uuid:cycle_id>/imprimer/", sheets.all_sheets, name="all-sheets"),
    path(FARM, sheets.harvest_sheet, name="harvest-sheet"),
    path(f"{FARM}corriger/", shortages.farm_corrections, name="farm-corrections"),
    path(f"{FARM}corriger/<uuid:offer_id>/", corrections.correct_product, name="correct-product"),
    path(
        "distribution/<uuid:cycle_id>/remise/<uuid:order_id>/corriger/",
        corrections.correct_basket,
        name="correct-basket",
    ),
]
