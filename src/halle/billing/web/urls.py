"""Addresses of invoices."""

from django.urls import path

from halle.billing.web import accounts, lists, papers, steps, writing

app_name = "billing"
PARTY = "<uuid:party_id>/"
PAPER = "piece/<uuid:paper_id>/"

urlpatterns = [
    path("", lists.books, name="home"),
    path(PAPER, papers.paper, name="paper"),
    path(f"{PAPER}pdf/", papers.pdf, name="pdf"),
    path(f"{PAPER}xml/", papers.xml, name="xml"),
    path(f"{PAPER}contester/", steps.dispute, name="dispute"),
    path(f"{PAPER}contestation/fin/", steps.end, name="end-dispute"),
    path(f"{PAPER}avoir/", steps.credit, name="credit"),
    path(f"{PAPER}reglement/", steps.settle, name="settle"),
    path(f"{PAPER}reglement/annuler/", steps.undo, name="undo-settlement"),
    path(f"{PARTY}nouvelle/", writing.write, name="write"),
    path(PARTY, lists.papers, name="papers"),
    path(f"{PARTY}fichier/<slug:kind>/", lists.download, name="papers-file"),
    path(f"{PARTY}comptes/", accounts.choose, name="accounts"),
    path(f"{PARTY}comptes/fec/", accounts.fec, name="fec"),
]
