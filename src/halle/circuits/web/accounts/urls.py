"""Addresses of the treasurer's pages, below the door of local food."""

from django.urls import URLPattern, path

from halle.circuits.web.accounts import books, credit

HUB = "comptes/<uuid:hub_id>/"
MEMBER = f"{HUB}credit/<uuid:member_id>/"
PAYEE = f"{HUB}<uuid:payee_id>/"

urlpatterns: list[URLPattern] = [
    path("comptes/", books.statements, name="statements"),
    path(HUB, books.accounts, name="accounts"),
    path(f"{HUB}credit/", credit.member_credits, name="member-credits"),
    path(MEMBER, credit.member_credit, name="member-credit"),
    path(f"{MEMBER}ajouter/", credit.top_up, name="top-up"),
    path(f"{MEMBER}rendre/", credit.give_back, name="give-back-credit"),
    path(PAYEE, books.statement, name="statement"),
    path(f"{PAYEE}payer/", books.pay, name="pay-producer"),
    path(f"{PAYEE}versements/<uuid:payout_id>/annuler/", books.undo, name="undo-payout"),
]
