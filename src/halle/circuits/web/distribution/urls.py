"""Addresses of distribution, below the door of local food."""

from django.urls import URLPattern, path

from halle.circuits.web.distribution import day, handover, handover_steps, packing

BASKET = "distribution/<uuid:cycle_id>/remise/<uuid:order_id>/"

urlpatterns: list[URLPattern] = [
    path("p/<uuid:order_id>/", handover.scanned, name="scanned-basket"),
    path("distribution/", day.distributions, name="distributions"),
    path("distribution/<uuid:cycle_id>/", day.day, name="distribution"),
    path("distribution/<uuid:cycle_id>/restes/", day.leftovers, name="leftovers"),
    path(
        "distribution/<uuid:cycle_id>/lieux/<uuid:point_id>/fermer/",
        day.close,
        name="close-distribution",
    ),
    path(
        "distribution/<uuid:cycle_id>/lieux/<uuid:point_id>/rouvrir/",
        day.reopen,
        name="reopen-distribution",
    ),
    path("distribution/<uuid:cycle_id>/preparation/", packing.packing, name="packing"),
    path("distribution/<uuid:cycle_id>/preparation/cocher/", packing.tick, name="tick-packed"),
    path("distribution/<uuid:cycle_id>/preparation/imprimer/", packing.paper, name="packing-paper"),
    path("distribution/<uuid:cycle_id>/etiquettes/", packing.labels, name="labels"),
    path("distribution/<uuid:cycle_id>/remise/", handover.handover, name="handover"),
    path(BASKET, handover.basket, name="basket-to-hand-over"),
    path(f"{BASKET}remettre/", handover_steps.hand_over, name="hand-over"),
    path(
        f"{BASKET}encaisser-et-remettre/",
        handover_steps.pay_and_hand_over,
        name="pay-and-hand-over",
    ),
    path(f"{BASKET}encaisser/", handover_steps.pay, name="take-payment"),
    path(f"{BASKET}rendre/", handover_steps.give_back, name="refund-payment"),
    path(
        f"{BASKET}paiements/<uuid:payment_id>/annuler/",
        handover_steps.undo_paid,
        name="undo-payment",
    ),
    path(f"{BASKET}annuler-remise/", handover_steps.undo_given, name="undo-hand-over"),
    path(f"{BASKET}absent/", handover_steps.absent, name="mark-absent"),
    path(f"{BASKET}present/", handover_steps.present, name="undo-absence"),
]
