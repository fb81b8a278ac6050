"""Brokers in a browser and for programs: the desk, the firms' answers, the council's page."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from halle.barter.models import Broker, CreditLine, Match, Membership
from halle.barter.parameters import BROKER_LINE
from halle.kernel.outbox import drain
from halle.trust.models import Sighting
from tests.barter.web.test_account_pages import said
from tests.makers.barter import apply, decide, make_member, make_network
from tests.makers.barter_documents import make_document
from tests.makers.barter_market import make_listing
from tests.makers.barter_matches import agree, make_broker, make_match, pay_deal_of
from tests.makers.identity import actor, make_organisation, make_person
from tests.makers.web import browser

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    """Bea is a broker; Café looks for what Menuiserie offers; a firm of Carl's applies."""
    chair, bea, ada, ben, carl = (
        make_person(name) for name in ("Chair", "Bea", "Ada", "Ben", "Carl")
    )
    network = make_network("drome", manager=chair)
    broker = make_broker(network, bea)
    buyer = make_member(network, "Café", manager=ada, line=400_000)
    seller = make_member(network, "Menuiserie", manager=ben)
    return SimpleNamespace(
        network=network,
        broker=broker,
        buyer=buyer,
        seller=seller,
        want=make_listing(buyer, kind="want", title="Étagères pour la salle"),
        offer=make_listing(seller, title="Étagères sur mesure"),
        asked=apply(network, make_organisation("Imprimerie", manager=carl), actor(carl)),
        carl=carl,
        **{who.name.lower(): browser(who) for who in (chair, bea, ada, ben)},
        stranger=browser(make_person("Stranger")),
    )


def at(name, *more):
    return reverse(f"barter:{name}", args=["drome", *more])


def test_a_broker_finds_what_fits_and_proposes_it(scene):
    desk = said(scene.bea.get(at("desk")))
    assert "Étagères pour la salle" in desk
    assert "Étagères sur mesure" in desk
    assert "You are a broker" in said(scene.bea.get(reverse("barter:home")))
    form = at("propose-match", scene.want.public_id, scene.offer.public_id)
    assert scene.bea.get(form).status_code == 200

    assert scene.bea.post(form, {"sentence": ""}).status_code == 422
    key = scene.bea.get(form).context["form"]["key"].value()
    for _time in range(2):
        page = said(scene.bea.post(form, {"sentence": "Même rue.", "key": str(key)}, follow=True))

    assert "Même rue." in page
    assert Match.objects.count() == 1
    assert "Étagères pour la salle" not in said(scene.bea.get(at("desk")))


def test_both_firms_answer_change_their_minds_and_are_put_in_touch(scene):
    match = make_match(scene.broker, scene.buyer, scene.seller)
    page = reverse("barter_market:match", args=[match.public_id])

    def answer(client, member, step):
        return client.post(
            reverse("barter_market:match-step", args=[match.public_id, member.public_id, step]),
            follow=True,
        )

    assert "We are interested" in said(scene.ada.get(page))
    seen_by_the_broker = said(scene.bea.get(page))
    assert "We are interested" not in seen_by_the_broker
    assert "A broker thinks of you" not in seen_by_the_broker
    assert at("own-matches") in seen_by_the_broker
    assert at("own-matches") not in said(scene.ada.get(page))
    assert "Étagères sur mesure" in said(scene.ada.get(reverse("barter_market:matches")))
    answer(scene.ada, scene.buyer, "non")
    answer(scene.ada, scene.buyer, "reprendre")
    answer(scene.ada, scene.buyer, "interesse")
    assert answer(scene.ada, scene.seller, "interesse").status_code == 403
    done = said(answer(scene.ben, scene.seller, "interesse"))

    assert "Both are interested" in done
    match.refresh_from_db()
    assert reverse("barter_market:thread", args=[match.thread.public_id]) in done
    assert f"annonce={match.offer.public_id}" in done
    assert "Quote a price" not in said(scene.ada.get(page))
    assert (
        scene.bea.get(reverse("barter_market:thread", args=[match.thread.public_id])).status_code
        == 404
    )
    assert "Vous êtes voisins." in said(
        scene.ada.get(reverse("barter_market:thread", args=[match.thread.public_id]))
    )
    assert scene.stranger.get(page).status_code == 404
    assert answer(scene.ada, scene.buyer, "nonsense").status_code == 404


def test_the_deal_says_who_brought_them_together_and_the_broker_sees_the_pay(scene):
    match = agree(make_match(scene.broker, scene.buyer, scene.seller))
    deal = pay_deal_of(match)
    drain()

    page = said(scene.ada.get(reverse("barter_market:deal", args=[deal.public_id])))
    mine = said(scene.bea.get(at("own-matches")))
    council = said(scene.chair.get(at("council-brokers")))
    statement = said(
        scene.bea.get(reverse("barter:statement", args=[scene.broker.member.public_id]))
    )

    assert "Brought together by Bea" in page
    assert "1 deal came of it." in mine
    assert "Paid: 12.00" in mine
    assert "12.00" in council
    assert "Brokerage" in statement
    receipt = reverse("barter:receipt", args=[match.fee.transfer_id])
    assert scene.bea.get(receipt).status_code == 200


def test_a_broker_takes_back_what_is_theirs_only(scene):
    match = make_match(scene.broker, scene.buyer, scene.seller)
    other = make_broker(scene.network)
    others = make_match(other, scene.buyer, scene.seller)

    scene.bea.post(at("withdraw-match", match.public_id))

    assert scene.bea.post(at("withdraw-match", others.public_id)).status_code == 404
    assert [one.state for one in Match.objects.order_by("pk")] == ["withdrawn", "proposed"]


def test_the_council_names_and_ends_brokers(scene):
    firm = str(scene.buyer.firm.public_id)
    wrong = {"firm": firm, "email": "nobody@example.org"}
    right = {"firm": firm, "email": scene.ada.get("/").wsgi_request.user.party.email}

    assert scene.chair.post(at("council-brokers"), wrong).status_code == 422
    page = said(scene.chair.post(at("council-brokers"), right, follow=True))
    named = Broker.objects.get(member=scene.buyer)
    ended = said(scene.chair.post(at("end-broker", named.public_id), follow=True))

    assert "Ada" in page
    assert "ended" in ended
    for who in (scene.bea, scene.ada, scene.stranger):
        assert scene.ada.get(at("council-brokers")).status_code == 403
        assert who.post(at("end-broker", scene.broker.public_id)).status_code == 403
    other = make_network("ailleurs")
    elsewhere = reverse("barter:end-broker", args=["ailleurs", scene.broker.public_id])
    assert scene.chair.post(elsewhere).status_code == 403
    assert other.brokers.count() == 0


def test_a_broker_admits_up_to_a_line_reads_the_papers_and_decides_once(scene):
    decide(BROKER_LINE, 50_000)
    document = make_document(scene.asked, actor(scene.carl))
    paper = reverse("barter:document", args=[document.public_id])
    step = at("broker-decide", scene.asked.public_id, "admettre")

    assert "Imprimerie" in said(scene.bea.get(at("broker-applications")))
    page = said(scene.bea.get(at("broker-application", scene.asked.public_id)))
    assert "kbis.pdf" in page
    assert scene.bea.get(paper).status_code == 200
    assert Sighting.objects.get().subject == scene.carl
    refused = scene.bea.post(step, {"line_cents": "500,01", "reason": "vu"})
    assert refused.status_code == 422
    assert "leave this one to the council" in said(refused)
    assert Membership.objects.get(pk=scene.asked.pk).state == "applied"
    scene.bea.post(step, {"line_cents": "500", "reason": "vu"})

    assert Membership.objects.get(pk=scene.asked.pk).state == "active"
    assert CreditLine.objects.get(membership=scene.asked).cents == 50_000
    assert scene.bea.get(paper).status_code == 404
    for late in (
        scene.bea.post(step, {"line_cents": "600", "reason": "vu"}, follow=True),
        scene.bea.get(at("broker-application", scene.asked.public_id), follow=True),
    ):
        assert "decided already" in said(late)
        assert "kbis.pdf" not in said(late)
    assert CreditLine.objects.get(membership=scene.asked).cents == 50_000
    for who in (scene.ada, scene.stranger, scene.chair):
        assert who.get(at("broker-applications")).status_code == 404


def test_a_broker_decides_nothing_about_their_own_firm(scene):
    own = apply(scene.network, make_organisation("À moi", manager=scene.broker.person))

    page = said(scene.bea.get(at("broker-application", own.public_id)))
    refused = scene.bea.post(
        at("broker-decide", own.public_id, "admettre"), {"line_cents": "1", "reason": "vu"}
    )

    assert "leave it to somebody else" in page
    assert refused.status_code == 403
    assert Membership.objects.get(pk=own.pk).state == "applied"


def test_a_broker_sees_no_account_and_no_conversation(scene):
    match = agree(make_match(scene.broker, scene.buyer, scene.seller))
    for name in ("account", "statement", "settings"):
        address = reverse(f"barter:{name}", args=[scene.buyer.public_id])
        assert scene.bea.get(address).status_code in (403, 404)
    for name in ("council", "applications"):
        assert scene.bea.get(at(name)).status_code == 403
    thread = reverse("barter_market:thread", args=[match.thread.public_id])
    assert scene.bea.get(thread).status_code == 404


@pytest.mark.parametrize("name", ["desk", "own-matches", "council-brokers"])
def test_pages_take_the_same_statements_at_one_and_many(scene, name, django_assert_max_num_queries):
    client = scene.chair if name == "council-brokers" else scene.bea
    make_match(scene.broker, scene.buyer, scene.seller)
    client.get(at(name))
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as few:
        client.get(at(name))
    for number in range(9):
        buyer, seller = make_member(scene.network), make_member(scene.network)
        make_listing(buyer, kind="want", title=f"Planches {number}")
        make_listing(seller, title=f"Planches de chêne {number}")
        make_match(scene.broker, buyer, seller)
        make_broker(scene.network)

    with django_assert_max_num_queries(len(few) + 1):  # a parameter may be read anew meanwhile
        client.get(at(name))


def test_programs_find_propose_and_answer(scene):
    root = "/api/v1/barter"
    (known,) = scene.bea.get(f"{root}/brokers").json()
    broker = f"{root}/brokers/{known['public_id']}"
    (first,) = scene.bea.get(f"{broker}/suggestions").json()

    body = {"want": first["want"], "offer": first["offers"][0]["offer"], "sentence": "Voisins."}
    made = scene.bea.post(f"{broker}/matches", body, content_type="application/json")
    match = made.json()["public_id"]
    for client, member in ((scene.ada, scene.buyer), (scene.ben, scene.seller)):
        address = f"{root}/accounts/{member.account}/matches/{match}/answer"
        told = client.post(address, {"do": "welcome"}, content_type="application/json")

    assert made.status_code == 201
    assert (told.json()["state"], told.json()["seller_answer"]) == ("agreed", "yes")
    assert [one["public_id"] for one in scene.bea.get(f"{broker}/matches").json()] == [match]
    assert scene.stranger.get(f"{root}/matches/{match}").status_code == 404
    assert scene.stranger.get(f"{root}/brokers").json() == []
