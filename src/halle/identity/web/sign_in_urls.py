"""Addresses of signing up and in: those of django-allauth that Halle uses, without passwords.

The names are allauth's own, which it looks up itself; the paths are ours.
"""

from allauth.account import views as account
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as application
from allauth.mfa.webauthn import views as passkeys
from allauth.usersessions import views as devices
from django.urls import path
from django.views.generic import RedirectView

from halle.identity.web.views import second_step as second_step_of_ours
from halle.identity.web.views import signing_up

to_sign_in = RedirectView.as_view(pattern_name="account_login", query_string=True)

urlpatterns = [
    path("connexion/", account.login, name="account_login"),
    path("connexion/recommencer/", to_sign_in, name="account_request_login_code"),
    path("connexion/code/", account.confirm_login_code, name="account_confirm_login_code"),
    path("connexion/cle/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("connexion/verification/", second_step.authenticate, name="mfa_authenticate"),
    path("deconnexion/", account.logout, name="account_logout"),
    path("ferme/", account.account_inactive, name="account_inactive"),
    path("inscription/", signing_up.sign_up, name="account_signup"),
    path("adresse/", account.email, name="account_email"),
    path("adresse/code/", account.email_verification_sent, name="account_email_verification_sent"),
    path("confirmer/", account.reauthenticate, name="account_reauthenticate"),
    path("confirmer/code/", second_step.reauthenticate, name="mfa_reauthenticate"),
    path("confirmer/cle/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("appareils/", devices.list_usersessions, name="usersessions_list"),
    path("securite/", second_step.index, name="mfa_index"),
    path("securite/application/", second_step_of_ours.set_up_application, name="mfa_activate_totp"),
    path("securite/application/retirer/", application.deactivate_totp, name="mfa_deactivate_totp"),
    path("securite/codes/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "securite/codes/refaire/",
        recovery_codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "securite/codes/fichier/",
        recovery_codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("securite/cles/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("securite/cles/ajouter/", second_step_of_ours.add_passkey, name="mfa_add_webauthn"),
    path("securite/cles/<int:pk>/renommer/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path("securite/cles/<int:pk>/retirer/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
]
