"""Signing up and in by codes, without a password anywhere."""

import time

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.urls import reverse

from halle.identity import hooks
from halle.identity.models import Account, Party
from halle.kernel.models import OutgoingMail
from tests.makers.identity import make_person

pytestmark = pytest.mark.django_db
CAMILLE = "camille@example.org"


def sign_up(client, email=CAMILLE, name="Camille Rousset", **more):
    return client.post(reverse("account_signup"), {"name": name, "email": email, **more})


def ask_code(client, email=CAMILLE, **more):
    return client.post(reverse("account_login"), {"login": email, **more})


def is_signed_in(client):
    return "_auth_user_id" in client.session


def test_a_newcomer_signs_up_with_the_code_of_the_mail(browser, code_for):
    client = browser()

    answer = sign_up(client, next="/manger/")
    assert answer.status_code == 302
    assert not is_signed_in(client)
    code_page = client.get(answer["Location"])
    assert CAMILLE in code_page.content.decode()
    answer = client.post(answer["Location"], {"code": code_for(CAMILLE), "action": "verify"})

    assert is_signed_in(client)
    assert answer["Location"] == "/manger/"
    person = Party.objects.get()
    assert (person.name, person.email, person.language) == ("Camille Rousset", CAMILLE, "fr")
    assert Account.objects.get().party == person
    assert EmailAddress.objects.get().verified
    assert UserSession.objects.get().user.party == person


def test_the_mail_is_in_the_language_of_the_page(browser):
    client = browser()
    client.cookies["language"] = "en"

    sign_up(client)

    assert "is your code to begin" in OutgoingMail.objects.get().subject
    assert Party.objects.get().language == "en"


def test_a_member_comes_back_with_a_code_and_keeps_where_they_were_going(browser, code_for):
    ana = make_person("Ana")
    client = browser()

    answer = ask_code(client, ana.email.upper(), next="/compte/appareils/")
    assert "next=" in answer["Location"]
    answer = client.post(answer["Location"], {"code": code_for(ana.email).replace("-", " ")})

    assert is_signed_in(client)
    assert answer["Location"] == "/compte/appareils/"
    assert "Firefox, Linux" in client.get(answer["Location"]).content.decode()


def test_nobody_is_sent_to_another_site_after_signing_in(browser, code_for):
    ana = make_person("Ana")
    client = browser()

    answer = ask_code(client, ana.email, next="https://evil.example/")
    answer = client.post(answer["Location"], {"code": code_for(ana.email)})

    assert answer["Location"] == "/ma-journee/"


def test_a_wrong_code_opens_nothing_and_the_third_ends_it(browser, code_for):
    ana = make_person("Ana")
    client = browser()
    page = ask_code(client, ana.email)["Location"]
    right = code_for(ana.email)
    wrong = "0000-0001" if right == "0000-0000" else "0000-0000"

    for _ in range(2):
        answer = client.post(page, {"code": wrong})
        assert "pas le code" in answer.content.decode()
    last = client.post(page, {"code": wrong})
    assert last.status_code == 302
    client.post(page, {"code": right})

    assert not is_signed_in(client)


def test_an_old_code_opens_nothing(browser, code_for, monkeypatch):
    ana = make_person("Ana")
    client = browser()
    page = ask_code(client, ana.email)["Location"]
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 15 * 60 + 1)

    client.post(page, {"code": code_for(ana.email)})

    assert not is_signed_in(client)


def test_a_code_serves_once(browser, code_for):
    ana = make_person("Ana")
    first, second = browser(), browser()
    page = ask_code(first, ana.email)["Location"]
    code = code_for(ana.email)
    first.post(page, {"code": code})

    second.post(page, {"code": code})

    assert is_signed_in(first)
    assert not is_signed_in(second)


def test_an_account_brought_in_by_an_import_needs_one_code_only(browser, code_for):
    ana = make_person("Ana")
    EmailAddress.objects.all().delete()
    client = browser()

    page = ask_code(client, ana.email)["Location"]
    client.post(page, {"code": code_for(ana.email)})

    assert is_signed_in(client)
    assert EmailAddress.objects.get().verified
    assert OutgoingMail.objects.count() == 1


def test_an_unknown_address_gets_the_same_answer_page_and_one_mail(browser):
    ana = make_person("Ana")
    answers, pages = [], []
    for email in (ana.email, "nobody@example.org"):
        client = browser()
        answer = ask_code(client, email)
        answers.append((answer.status_code, answer["Location"]))
        body = client.get(answer["Location"]).content.decode()
        pages.append(_same(body, email))

    assert answers[0] == answers[1]
    assert pages[0] == pages[1]
    assert OutgoingMail.objects.filter(recipient=ana.email).count() == 1
    assert OutgoingMail.objects.filter(recipient="nobody@example.org").count() == 1


def test_signing_up_with_a_known_address_looks_like_any_sign_up(browser):
    ana = make_person("Ana")
    answers, pages = [], []
    for email in (ana.email, "new@example.org"):
        client = browser()
        answer = sign_up(client, email, "Someone")
        answers.append((answer.status_code, answer["Location"]))
        pages.append(_same(client.get(answer["Location"]).content.decode(), email))

    assert answers[0] == answers[1]
    assert pages[0] == pages[1]
    assert Party.objects.filter(email=ana.email).count() == 1
    assert OutgoingMail.objects.filter(recipient=ana.email).count() == 1
    assert OutgoingMail.objects.filter(recipient="new@example.org").count() == 1
    ana.refresh_from_db()
    assert ana.name == "Ana"


def test_no_code_lets_in_whoever_pretends_to_be_known(browser):
    client = browser()
    page = ask_code(client, "nobody@example.org")["Location"]

    for code in ("", "0000-0000"):
        client.post(page, {"code": code})

    assert not is_signed_in(client)
    assert not Account.objects.exists()


def test_asking_codes_for_one_address_is_limited_for_every_process(browser):
    ana = make_person("Ana")

    told = [ask_code(browser(), ana.email).status_code for _ in range(3)]
    fourth = ask_code(browser(), ana.email)

    assert told == [302, 302, 302]
    assert "Trop d’essais" in fourth.content.decode()
    assert OutgoingMail.objects.count() == 3


def test_one_visitor_does_not_sign_up_crowds(browser):
    told = [sign_up(browser(), f"person{number}@example.org").status_code for number in range(21)]

    assert told == [302] * 20 + [429]
    assert Account.objects.count() == 20


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"name": " "}, "Ce champ est obligatoire"),
        ({"email": "camille"}, "adresse"),
        ({"name": "x" * 121}, "120"),
    ],
)
def test_what_is_mistyped_is_kept_and_said_beside_the_field(browser, values, sentence):
    answer = sign_up(browser(), **({"email": CAMILLE} | values))

    body = answer.content.decode()
    assert answer.status_code == 200
    assert sentence in body
    assert 'role="alert"' in body
    assert not Party.objects.exists()


def test_whoever_wants_to_know_is_told_and_the_session_is_kept(browser, code_for, monkeypatch):
    told = []
    monkeypatch.setattr(
        hooks, "_on_sign_in", [lambda request, pk: told.append((request.session["basket"], pk))]
    )
    ana = make_person("Ana")
    client = browser()
    page = ask_code(client, ana.email)["Location"]
    session = client.session
    session["basket"] = "token"
    session.save()

    client.post(page, {"code": code_for(ana.email)})

    assert told == [("token", ana.pk)]
    assert client.session["basket"] == "token"


def test_a_device_that_chose_nothing_speaks_the_persons_language(browser, code_for):
    maya = make_person("Maya", language="en")
    client = browser()
    page = ask_code(client, maya.email)["Location"]

    client.post(page, {"code": code_for(maya.email)})

    assert client.cookies["language"].value == "en"


def test_logging_out_asks_first_and_ends_the_session(browser):
    client = browser(make_person("Ana"))

    assert client.get(reverse("account_logout")).status_code == 200
    assert is_signed_in(client)
    client.post(reverse("account_logout"))

    assert not is_signed_in(client)


def test_a_new_address_counts_once_its_code_is_typed(browser, code_for):
    ana = make_person("Ana", email="old@example.org")
    client = browser(ana)

    answer = client.post(reverse("account_email"), {"email": "new@example.org", "action_add": "1"})
    ana.refresh_from_db()
    assert ana.email == "old@example.org"
    client.post(answer["Location"], {"code": code_for("new@example.org"), "action": "verify"})

    ana.refresh_from_db()
    assert (ana.email, ana.account.email) == ("new@example.org", "new@example.org")
    warned = OutgoingMail.objects.filter(recipient="old@example.org").get()
    assert "new@example.org" in warned.text


def _same(body: str, email: str) -> str:
    """A page without what differs between any two visits."""
    import re

    body = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", body)
    return body.replace(email, "ADDRESS")
