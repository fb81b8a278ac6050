"""Addresses of those who organise, below the door of local food."""

from django.urls import URLPattern, path

from halle.circuits.web.organise import (
    dates,
    desk,
    fees,
    gestures,
    house,
    member_order,
    partners,
    products,
    records,
    start,
)

urlpatterns: list[URLPattern] = [
    path("organiser/", desk.organise, name="organise"),
    path("organiser/demarrer/", start.place, name="start"),
    path("organiser/demarrer/produits/", start.goods, name="start-goods"),
    path("organiser/demarrer/quand/", start.dates, name="start-dates"),
    path("organiser/demarrer/ouvrir/", start.open_it, name="start-open"),
    path("organiser/<uuid:hub_id>/", desk.hub, name="hub"),
    path("organiser/<uuid:hub_id>/nouvelle-commande/", dates.new_cycle, name="new-cycle"),
    path("organiser/<uuid:hub_id>/reglages/", house.house_rules, name="house-rules"),
    path("organiser/<uuid:hub_id>/nouveau-lieu/", house.new_point, name="new-point"),
    path("organiser/<uuid:hub_id>/frais/", fees.hub_fees, name="fees"),
    path("organiser/<uuid:party_id>/accords/", partners.partners, name="partners"),
    path(
        "organiser/accords/<uuid:relationship_id>/<slug:answer>",
        partners.decide,
        name="decide-permission",
    ),
    path("organiser/lieux/<uuid:point_id>/", house.change_point, name="edit-point"),
    path("organiser/lieux/<uuid:point_id>/fermer", house.drop_point, name="drop-point"),
    path("organiser/frais/<uuid:fee_id>/", fees.fee, name="fee"),
    path("organiser/frais/<uuid:fee_id>/ranger", fees.drop_fee, name="drop-fee"),
    path("organiser/frais/<uuid:fee_id>/remettre", fees.bring_back_fee, name="bring-back-fee"),
    path("organiser/series/<uuid:template_id>/", house.series, name="series"),
    path("organiser/commandes/<uuid:cycle_id>/", dates.cycle_dates, name="cycle-dates"),
    path(
        "organiser/commandes/<uuid:cycle_id>/produits/",
        products.cycle_products,
        name="cycle-products",
    ),
    path(
        "organiser/commandes/<uuid:cycle_id>/produits/ajouter/",
        products.bring_products,
        name="bring-products",
    ),
    path("organiser/commandes/<uuid:cycle_id>/frais/", fees.cycle_fees, name="cycle-fees"),
    path(
        "organiser/commandes/<uuid:cycle_id>/commandes/", records.cycle_orders, name="cycle-orders"
    ),
    path(
        "organiser/commande/<uuid:order_id>/",
        member_order.change_for_member,
        name="change-for-member",
    ),
    path(
        "organiser/commandes/<uuid:cycle_id>/journal/", records.cycle_journal, name="cycle-journal"
    ),
    path("organiser/commandes/<uuid:cycle_id>/ouvrir", gestures.open_cycle, name="open-cycle"),
    path(
        "organiser/commandes/<uuid:cycle_id>/annuler/", gestures.cancel_cycle, name="cancel-cycle"
    ),
    path("organiser/commandes/<uuid:cycle_id>/copier/", gestures.copy_cycle, name="copy-cycle"),
    path(
        "organiser/commandes/<uuid:cycle_id>/repeter/", gestures.repeat_cycle, name="repeat-cycle"
    ),
    path("organiser/commandes/<uuid:cycle_id>/partager/", gestures.share_cycle, name="share-cycle"),
    path("organiser/commandes/<uuid:cycle_id>/affiche/", gestures.poster, name="poster"),
]
