"""Somebody joins, locks the account twice, and reads who saw them: on a phone and on a desk."""

import os
import re
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)

from halle.identity.models import Party
from halle.kernel.models import OutgoingMail
from halle.trust.actions.record_sighting import record_sighting
from tests.journeys.conftest import DESK, PHONE
from tests.makers.identity import NOON, actor, make_organisation, make_person, make_role

pytestmark = pytest.mark.django_db(transaction=True)
SHOTS = os.environ.get("SHOTS")


def seen(page, examine, name):
    """Examine a page; keep a picture of it when somebody wants to look."""
    if SHOTS:
        width = page.viewport_size["width"]
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            shot = Path(SHOTS) / f"{name}-{width}-{scheme}.png"
            page.screenshot(path=shot, full_page=True)
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)
        examine(page)


def code_of(email):
    text = OutgoingMail.objects.filter(recipient=email).latest("pk").text
    return re.search(r"\d{4}-\d{4}", text)[0]


def sign_in(page, person, to="/compte/"):
    page.goto(f"/compte/connexion/?next={to}")
    page.locator("#id_login").fill(person.email)
    page.get_by_role("button", name="Recevoir un code").click()
    page.locator("#id_code").fill(code_of(person.email))
    page.get_by_role("button", name="Se connecter").click()
    page.wait_for_url(f"**{to}")


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_a_newcomer_joins_and_founds_an_organisation(arrive, examine, viewport):
    page = arrive(viewport=viewport)
    page.goto("/compte/inscription/")
    seen(page, examine, "sign-up")
    page.locator("#id_name").fill("Huguette Faure")
    page.locator("#id_email").fill("huguette@example.org")
    page.get_by_role("button", name="Recevoir le code").click()
    seen(page, examine, "sign-up-code")
    page.locator("#id_code").fill("0000-0001")
    page.get_by_role("button", name="Confirmer").click()
    seen(page, examine, "sign-up-wrong-code")
    page.locator("#id_code").fill(code_of("huguette@example.org"))
    page.get_by_role("button", name="Confirmer").click()
    seen(page, examine, "my-day")

    page.goto("/compte/")
    seen(page, examine, "account")
    page.get_by_role("link", name="Ajouter une structure").click()
    seen(page, examine, "found")
    page.locator("#id_name").fill("Les Voisins de la Calade")
    page.get_by_role("button", name="L’ajouter").click()
    page.locator("#invite ~ form #id_email").fill("ben@example.org")
    page.get_by_role("button", name="Envoyer l’invitation").click()
    seen(page, examine, "organisation")
    page.get_by_role("link", name="Clés pour programmes").click()
    page.locator("#id_name").fill("Caisse")
    page.get_by_role("button", name="Faire la clé").click()
    seen(page, examine, "keys")
    assert page.locator("#secret").input_value().startswith("halle_")
    page.goto("/compte/fermer/")
    seen(page, examine, "close")

    assert Party.objects.filter(name="Les Voisins de la Calade").count() == 1


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_an_application_of_codes_and_a_passkey_lock_the_account(arrive, examine, viewport):
    ana = make_person("Ana Faure")
    page = arrive(viewport=viewport)
    page.goto("/compte/connexion/")
    seen(page, examine, "log-in")
    sign_in(page, ana, "/compte/securite/")
    seen(page, examine, "security")
    _add_passkey(page, examine)
    page.goto("/compte/securite/cles/")
    seen(page, examine, "passkeys")
    page.goto("/compte/appareils/")
    seen(page, examine, "devices")
    page.goto("/compte/adresse/")
    seen(page, examine, "address")
    page.goto("/compte/deconnexion/")
    seen(page, examine, "log-out")
    page.locator("main").get_by_role("button", name="Se déconnecter").click()

    page.goto("/compte/connexion/?next=/compte/securite/")
    page.get_by_role("button", name="Se connecter avec une clé d’accès").click()
    page.wait_for_url("**/compte/securite/")

    assert Authenticator.objects.filter(user=ana.account, type="webauthn").count() == 1


def _add_passkey(page, examine):
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    page.goto("/compte/securite/cles/ajouter/")
    seen(page, examine, "add-passkey")
    page.get_by_role("button", name="Ajouter cette clé").click()
    page.wait_for_url("**/compte/securite/codes/")
    seen(page, examine, "recovery-codes")


def test_the_second_step_asks_for_the_codes_of_the_application(desk, examine):
    ana = make_person("Ana Faure")
    sign_in(desk, ana, "/compte/securite/application/")
    seen(desk, examine, "application")
    secret = desk.locator("#secret").inner_text()
    counter = list(yield_hotp_counters_from_time())[1]
    desk.locator("#id_code").fill(format_hotp_value(hotp_value(secret, counter)))
    desk.get_by_role("button", name="Poser le verrou").click()
    desk.wait_for_url("**/compte/securite/codes/")
    spare = desk.locator("main code").first.inner_text()
    desk.goto("/compte/deconnexion/")
    desk.locator("main").get_by_role("button", name="Se déconnecter").click()

    desk.goto("/compte/connexion/")
    desk.locator("#id_login").fill(ana.email)
    desk.get_by_role("button", name="Recevoir un code").click()
    desk.locator("#id_code").fill(code_of(ana.email))
    desk.get_by_role("button", name="Se connecter").click()
    desk.wait_for_url("**/compte/connexion/verification/")
    seen(desk, examine, "second-step")
    desk.locator("#id_code").fill(spare)
    desk.get_by_role("button", name="Se connecter").click()

    desk.wait_for_url("**/ma-journee/")


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_who_saw_me_and_the_open_pages(arrive, examine, viewport):
    ana, nora = make_person("Ana Faure"), make_person("Nora Benali")
    hub = make_organisation("Le Panier de la Tour", manager=nora)
    make_role(ana, hub, "volunteer")
    record_sighting(
        actor=actor(nora, hub), subject_ids=[ana.pk], what="Your name and e-mail",
        purpose="To run an organisation you act for", at=NOON,
    )  # fmt: skip
    page = arrive(viewport=viewport)
    sign_in(page, ana, "/compte/mes-donnees/")
    seen(page, examine, "who-saw-me")
    assert page.get_by_text("Votre nom et votre e-mail").is_visible()
    for address, name in (
        ("/", "home"),
        ("/compte/", "account-with-role"),
        ("/regles/", "rules"),
        ("/a-propos/", "software"),
        ("/accessibilite/", "accessibility"),
    ):
        page.goto(address)
        seen(page, examine, name)


def test_the_mailbox_and_the_people_of_a_demonstration(desk, examine, settings):
    settings.DEMO = True
    make_person("Camille Rousset", email="camille.rousset@example.org")
    desk.goto("/compte/connexion/?next=/compte/")
    seen(desk, examine, "log-in-demo")
    desk.get_by_role("button", name="Camille Rousset").click()
    desk.wait_for_url("**/compte/")
    desk.goto("/boite-aux-lettres/")
    seen(desk, examine, "mailbox")
