"""Addresses about oneself."""

from django.urls import path

from halle.identity.web.views import (
    account,
    acting,
    invitations,
    legal_identity,
    organisations,
    tokens,
)

app_name = "identity"
urlpatterns = [
    path("", account.account, name="account"),
    path("agir-pour/", acting.act_for, name="act-for"),
    path("roles/fin/", account.end_role, name="end-role"),
    path("fermer/", account.close, name="close"),
    path("invitations/<uuid:invitation_id>/", invitations.invitation, name="invitation"),
    path("structures/nouvelle/", organisations.create, name="create-organisation"),
    path("structures/<uuid:organisation_id>/", organisations.organisation, name="organisation"),
    path("structures/<uuid:organisation_id>/lieu/", organisations.place, name="place"),
    path("structures/<uuid:organisation_id>/inviter/", organisations.invite, name="invite"),
    path("structures/<uuid:organisation_id>/retirer/", organisations.withdraw, name="withdraw"),
    path(
        "structures/<uuid:organisation_id>/identite-legale/",
        legal_identity.legal_identity,
        name="legal-identity",
    ),
    path("structures/<uuid:organisation_id>/cles/", tokens.tokens, name="tokens"),
    path("structures/<uuid:organisation_id>/cles/fin/", tokens.revoke, name="revoke-token"),
]
