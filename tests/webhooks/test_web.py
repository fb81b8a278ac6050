"""Managers look after the addresses of their programs on pages; nobody else does."""

import re
from datetime import timedelta

import pytest

from halle.identity.models import Role
from halle.kernel import clock, outbox
from halle.kernel.parameters import set_value
from halle.webhooks.models import Endpoint, Message
from halle.webhooks.parameters import MOST_ENDPOINTS
from tests.makers.identity import make_organisation, make_person, make_role
from tests.makers.web import browser
from tests.makers.webhooks import make_endpoint

pytestmark = pytest.mark.django_db
PUBLIC = "https://93.184.215.14/halle"


@pytest.fixture
def firm(db):
    """A firm with a manager."""
    return make_organisation("Scierie", manager=make_person("Ada"))


def as_manager(firm):
    return browser(firm.people.get(ended_at=None).person)


def page_of(firm):
    return f"/compte/webhooks/{firm.public_id}/"


def at(endpoint, end=""):
    return f"/compte/webhooks/adresse/{endpoint.public_id}/{end}"


def test_an_address_is_added_and_its_secret_shown_once(firm):
    client = as_manager(firm)
    form = {"name": "Compta", "url": PUBLIC, "kinds_0": "billing.invoice_issued", "key": "k1"}

    shown = client.post(page_of(firm), form)
    (secret,) = re.findall(r"whsec_[\w+/=]+", shown.content.decode())
    again = client.post(page_of(firm), form, follow=True)
    later = client.get(page_of(firm)), client.get(at(Endpoint.objects.get()))

    assert shown["Cache-Control"] == "no-store"
    assert Endpoint.objects.count() == 1
    assert "the secret was shown then" in again.content.decode()
    assert again.context["form"]["key"].value() != "k1", "another one can be added at once"
    for page in (again, *later):
        assert "whsec_" not in page.content.decode()
    assert secret not in Endpoint.objects.get().secret


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"url": "http://example.org/"}, "begin with https"),
        ({"url": "https://127.0.0.1/"}, "private network"),
        ({"url": "https://[::ffff:10.0.0.1]/"}, "private network"),
        ({"url": "https://no-such-name.invalid/"}, "no machine of this name"),
        ({"kinds_0": []}, "Choose what the program is told"),
        ({"name": ""}, "required"),
    ],
)
def test_what_makes_no_sense_is_said_beside_its_field(firm, change, said):
    form = {"name": "Compta", "url": PUBLIC, "kinds_0": "billing.invoice_issued", "key": "k"}

    page = as_manager(firm).post(page_of(firm), form | change)

    assert page.status_code == 422
    assert said in page.content.decode()
    assert not Endpoint.objects.exists()


def test_there_are_only_so_many_addresses(firm):
    set_value(MOST_ENDPOINTS, 1, decision="a test", at=clock.now())
    make_endpoint(firm)
    form = {"name": "Deux", "url": PUBLIC, "kinds_0": "billing.invoice_issued", "key": "k"}

    page = as_manager(firm).post(page_of(firm), form)

    assert "may have 1 addresses" in page.content.decode()
    assert Endpoint.objects.count() == 1


def test_strangers_members_former_and_other_managers_learn_nothing(firm):
    endpoint, _ = make_endpoint(firm)
    other, former, member = make_person(), make_person(), make_person()
    make_organisation(manager=other)
    make_role(former, firm, ended_at=clock.now())
    make_role(member, firm, Role.Kind.VOLUNTEER)
    Message.objects.create(endpoint=endpoint, kind="k", body="{}", state="missed", at=clock.now())
    before = Endpoint.objects.values().get()

    for person in (None, make_person(), other, former, member):
        client = browser(person)
        assert client.get(page_of(firm)).status_code in (302, 403)
        assert client.get(at(endpoint)).status_code == 404
        for end in ("secret/", "renvoyer/", "essai/", "arreter/", "retirer/"):
            assert client.post(at(endpoint, end)).status_code == 404
        assert page_of(firm) not in client.get("/compte/webhooks/").content.decode()

    assert Endpoint.objects.values().get() == before
    assert Message.objects.get().state == "missed"


def test_a_manager_who_has_left_no_longer_gets_in_and_the_next_one_does(firm):
    endpoint, _ = make_endpoint(firm)
    gone = as_manager(firm)
    assert gone.get(at(endpoint)).status_code == 200
    firm.people.update(ended_at=clock.now())
    make_role(make_person(), firm)

    assert gone.get(at(endpoint)).status_code == 404
    assert as_manager(firm).get(at(endpoint)).status_code == 200


def test_messages_are_listed_with_how_they_went_and_sent_again(firm):
    endpoint, _ = make_endpoint(firm)
    missed = Message.objects.create(
        endpoint=endpoint, kind="barter.payment_made", body="{}", state="missed", attempts=8,
        status=500, answer="<b>broken</b>", at=clock.now(), tried_at=clock.now(),
    )  # fmt: skip
    client = as_manager(firm)
    page = client.get(at(endpoint)).content.decode()
    for words in ("A payment is made", "not delivered", "answered 500", "&lt;b&gt;broken", "8"):
        assert words in page

    client.post(at(endpoint, "renvoyer/"), {"message": str(missed.public_id)})

    missed.refresh_from_db()
    assert (missed.state, missed.turn) == ("waiting", 2)
    assert client.post(at(endpoint, "renvoyer/"), {"message": "x"}).status_code == 404


def test_another_secret_is_shown_once_and_a_reload_makes_no_third(firm):
    endpoint, _ = make_endpoint(firm)
    client = as_manager(firm)

    shown = client.post(at(endpoint, "secret/"), {"key": "once"})
    again = client.post(at(endpoint, "secret/"), {"key": "once"}, follow=True)

    assert len(re.findall(r"whsec_", shown.content.decode())) == 1
    assert "Two secrets sign until" in shown.content.decode()
    assert "the secret was shown then" in again.content.decode()
    assert "whsec_" not in again.content.decode()


def test_an_address_is_changed_stopped_started_tried_out_and_removed(firm):
    endpoint, _ = make_endpoint(firm)
    client = as_manager(firm)
    form = {"name": "Caisse", "url": PUBLIC, "kinds_0": "billing.invoice_settled", "key": "k"}
    client.post(at(endpoint), form)
    endpoint.refresh_from_db()
    assert (endpoint.name, endpoint.url) == ("Caisse", PUBLIC)
    assert [one.kind for one in endpoint.subscriptions.all()] == ["billing.invoice_settled"]

    client.post(at(endpoint, "arreter/"))
    assert "Start again" in client.get(at(endpoint)).content.decode()
    assert client.post(at(endpoint, "essai/")).status_code == 409
    client.post(at(endpoint, "reprendre/"))
    client.post(at(endpoint, "essai/"))
    assert Message.objects.get().kind == "webhooks.ping"
    assert client.post(at(endpoint, "rien/")).status_code == 404
    client.post(at(endpoint, "retirer/"))
    outbox.drain()

    assert not Endpoint.objects.exists()
    assert not Message.objects.exists()


def test_pages_ask_as_much_at_one_and_at_thirty(firm, same_queries_at_one_and_many):
    set_value(MOST_ENDPOINTS, 100, decision="a test", at=clock.now())
    client = as_manager(firm)
    endpoint, _ = make_endpoint(firm)

    def add():
        make_endpoint(firm, ["billing.invoice_issued", "barter.payment_made"])
        Message.objects.create(
            endpoint=endpoint, kind="barter.payment_made", body="{}", at=clock.now()
        )

    def read():
        client.get("/compte/webhooks/")
        client.get(page_of(firm))
        client.get(at(endpoint))

    same_queries_at_one_and_many(read, add, many=20)


def test_old_messages_are_forgotten_and_those_on_their_way_are_not(firm):
    from halle.webhooks.jobs import forget_old_messages

    endpoint, _ = make_endpoint(firm)
    old = clock.now() - timedelta(days=31)
    for state in ("delivered", "missed", "waiting"):
        Message.objects.create(endpoint=endpoint, kind="k", body="{}", state=state, at=old)
    Message.objects.create(endpoint=endpoint, kind="k", body="{}", state="missed", at=clock.now())

    assert forget_old_messages(clock.now()) == 2
    assert sorted(Message.objects.values_list("state", flat=True)) == ["missed", "waiting"]
