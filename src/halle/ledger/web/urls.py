"""Addresses of the sealed journal."""

from django.urls import path

from halle.ledger.web import journal

app_name = "ledger"
urlpatterns = [
    path("", journal.sealed_journal, name="journal"),
    path("flux.xml", journal.HeadsFeed(), name="journal-feed"),
]
