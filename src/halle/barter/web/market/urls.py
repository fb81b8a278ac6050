"""Addresses of the market."""

from django.urls import path

from halle.barter.web.market import (
    deal_steps,
    deals,
    firms,
    keeping,
    listing,
    matches,
    messages,
    mine,
    photos,
    quotes,
    search,
)

app_name = "barter_market"
ONE = "<uuid:listing_id>/"

urlpatterns = [
    path("", search.market, name="market"),
    path("deposer/", mine.publish, name="publish"),
    path("mes-annonces/", mine.mine, name="mine"),
    path("favoris/", keeping.favourites, name="favourites"),
    path("recherches/", keeping.searches, name="searches"),
    path("recherches/garder/", keeping.save, name="save-search"),
    path("recherches/<int:search_id>/oublier/", keeping.forget, name="forget-search"),
    path("photo/<uuid:photo_id>/retirer/", photos.remove, name="remove-photo"),
    path("photo/<uuid:photo_id>/<str:size>.webp", photos.picture, name="photo"),
    path("affaires/", deals.deals, name="deals"),
    path("affaires/devis/<uuid:buyer_id>/", quotes.quote, name="quote"),
    path("affaires/<uuid:deal_id>/", deals.deal, name="deal"),
    path("affaires/<uuid:deal_id>/<slug:step>/", deal_steps.step, name="deal-step"),
    path("avis/<uuid:review_id>/", deal_steps.answer, name="answer-review"),
    path("rapprochements/", matches.matches, name="matches"),
    path("rapprochements/<uuid:match_id>/", matches.match, name="match"),
    path(
        "rapprochements/<uuid:match_id>/<uuid:member_id>/<slug:step>/",
        matches.step,
        name="match-step",
    ),
    path("entreprise/<uuid:firm_id>/", firms.firm, name="firm"),
    path("messages/", messages.inbox, name="inbox"),
    path("messages/<uuid:thread_id>/", messages.thread, name="thread"),
    path("messages/<uuid:thread_id>/non-lu/", messages.unread, name="unread"),
    path("messages/<uuid:thread_id>/signaler/", messages.report, name="report"),
    path("messages/<uuid:thread_id>/regler/", messages.settle, name="settle-report"),
    path(ONE, listing.listing, name="listing"),
    path(f"{ONE}modifier/", mine.edit, name="edit"),
    path(f"{ONE}photo/", photos.add, name="add-photo"),
    path(f"{ONE}ecrire/", messages.ask, name="write"),
    path(f"{ONE}garder/", keeping.keep, name="keep"),
    path(f"{ONE}<slug:step>/", mine.step, name="step"),
]
