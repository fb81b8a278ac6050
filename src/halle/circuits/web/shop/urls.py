"""Addresses of the shop, the basket and one's orders, below the door of local food."""

from django.urls import URLPattern, path

from halle.circuits.web.shop import cents, filling, ordering, orders, views, wallet

urlpatterns: list[URLPattern] = [
    path("commandes/", orders.history, name="orders"),
    path("commandes/<uuid:order_id>/", orders.order, name="order"),
    path("commandes/<uuid:order_id>/modifier/", orders.start_changing, name="order-change"),
    path("commandes/<uuid:order_id>/annuler/", orders.cancel, name="order-cancel"),
    path("commandes/<uuid:order_id>/confirmer/", orders.complete, name="order-complete"),
    path("commandes/<uuid:order_id>/recommander/", orders.again, name="order-again"),
    path("commandes/<uuid:order_id>/recu/", orders.receipt, name="order-receipt"),
    path("commandes/<uuid:order_id>/agenda.ics", orders.calendar, name="order-calendar"),
    path("porte-monnaie/", wallet.wallet, name="wallet"),
    path("<uuid:cycle_id>/", views.shop, name="shop"),
    path("<uuid:cycle_id>/prix/", cents.cents, name="cents"),
    path("<uuid:cycle_id>/panier/", ordering.basket, name="basket"),
    path("<uuid:cycle_id>/panier/remplir/", filling.fill, name="fill"),
]
