"""Rings, photographs, mediation, reviews and reports for programs."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from halle.barter.models import Deal, DealReview, RingProposal
from halle.identity.actions.issue_token import issue_token
from halle.kernel import clock
from halle.kernel.ids import new_secret
from tests.barter.market.test_market_api import ROOT, post, program_of, sides  # noqa: F401
from tests.makers.barter_market import make_listing, picture
from tests.makers.identity import actor
from tests.makers.world import World, undone
from tests.makers.world_founding import make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(db):
    """Firms that trade, with a ring that waits and a deal in dispute."""
    with undone():
        yield make_world()


def token(world: World, who: str, organisation: int) -> dict[str, str]:
    secret = new_secret()
    issue_token(
        actor=actor(world.people[who]), organisation_id=organisation, name="Compta",
        scopes=["read", "write"], secret=secret, expires_at=None, at=clock.now(),
    )  # fmt: skip
    return {"HTTP_AUTHORIZATION": f"Bearer {secret}"}


def test_a_ring_is_read_and_agreed_to_and_another_yes_changes_nothing(world):
    hub = token(world, "manager", world.hub.pk)
    path = f"/accounts/{world.firm_member.account}/rings"
    (told,) = Client().get(f"{ROOT}{path}", **hub).json()
    assert (told["public_id"], told["state"]) == (str(world.ring.public_id), "proposed")
    assert {one["giver"] for one in told["gifts"]} == {one["taker"] for one in told["gifts"]}

    first = post(f"{path}/{told['public_id']}/agree", {"rate": 2000}, hub)
    again = post(f"{path}/{told['public_id']}/agree", {"rate": 2000}, hub)

    assert (first.status_code, again.status_code) == (200, 200)
    (mine,) = [one for one in first.json()["gifts"] if one["giver"] == world.firm_member.account]
    assert mine["agreed_at"]


def test_a_ring_that_is_declined_comes_to_nothing(world):
    hub = token(world, "manager", world.hub.pk)
    path = f"/accounts/{world.firm_member.account}/rings/{world.ring.public_id}"

    told = post(f"{path}/decline", {}, hub).json()

    assert told["state"] == "lapsed"
    assert RingProposal.objects.get(pk=world.ring.pk).state == "lapsed"
    late = post(f"{path}/agree", {"rate": 2000}, hub)
    assert late.status_code == 409


def test_a_ring_of_others_does_not_exist(world):
    council = token(world, "other_manager", world.other_hub.pk)
    applicant = world.applicant
    path = f"/accounts/{world.firm_member.account}/rings/{world.ring.public_id}"

    assert post(f"{path}/agree", {}, council).status_code == 403
    elsewhere = f"/accounts/{applicant.account}/rings/{world.ring.public_id}"
    assert post(f"{elsewhere}/agree", {}, council).status_code == 404
    assert RingProposal.objects.get(pk=world.ring.pk).state == "proposed"


def test_a_photograph_is_hung_once_and_taken_off(sides):  # noqa: F811
    mine = make_listing(sides[0], title="Table")
    who, other = program_of(sides[0]), program_of(sides[1])
    path = f"{ROOT}/listings/{mine.public_id}/photos"

    def hang(by, content):
        return Client().post(path, {"file": SimpleUploadedFile("a.jpg", content)}, **by)

    first, again = hang(who, picture()), hang(who, picture())
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json()["photos"] == again.json()["photos"]
    (photo,) = first.json()["photos"]
    broken = hang(who, b"no picture at all")
    assert (broken.status_code, broken.json()["code"]) == (422, "photo-not-understood")
    assert hang(other, picture()).status_code == 403
    assert Client().delete(f"{ROOT}/photos/{photo}", **other).status_code == 403

    gone = Client().delete(f"{ROOT}/photos/{photo}", **who)
    assert gone.json()["photos"] == []
    assert Client().delete(f"{ROOT}/photos/{photo}", **who).status_code == 404


def test_the_council_reads_disputes_and_settles_one(world):
    council = token(world, "other_manager", world.other_hub.pk)
    listed = Client().get(f"{ROOT}/networks/reseau/disputes", **council).json()
    deal = world.disputed_deal
    assert str(deal.public_id) in {one["public_id"] for one in listed}
    path = f"/deals/{deal.public_id}/settlement"

    wrong = post(path, {"seller_cents": 10**9, "reason": "Vu"}, council)
    done = post(path, {"seller_cents": 60, "reason": "Vu"}, council)
    again = post(path, {"seller_cents": 10, "reason": "Vu"}, council)

    assert (wrong.status_code, done.status_code, again.status_code) == (422, 200, 409)
    assert (done.json()["state"], done.json()["awarded_cents"]) == ("settled", 60)
    assert Deal.objects.get(pk=deal.pk).awarded_cents == 60


def test_a_review_is_read_by_anybody_and_answered_once(world):
    hub = token(world, "manager", world.hub.pk)
    told = Client().get(f"{ROOT}/accounts/{world.firm_member.account}/reviews").json()
    assert [one["public_id"] for one in told] == [str(world.review.public_id)]
    path = f"/reviews/{world.review.public_id}/answer"

    first, second = post(path, {"text": "Merci"}, hub), post(path, {"text": "Non"}, hub)

    assert (first.status_code, second.status_code) == (200, 409)
    assert DealReview.objects.get(pk=world.review.pk).answer == "Merci"


def test_a_conversation_is_reported_once_and_the_report_settled(world):
    hub = token(world, "manager", world.hub.pk)
    council = token(world, "other_manager", world.other_hub.pk)
    body = {"account": world.firm_member.account, "reason": "Insultes"}
    path = f"/threads/{world.thread.public_id}/report"
    assert Client().get(f"{ROOT}/threads/{world.thread.public_id}", **council).status_code == 404

    answers = [post(path, body, hub).json()["is_new"] for _ in range(2)]
    assert answers == [True, False]
    assert Client().get(f"{ROOT}/threads/{world.thread.public_id}", **council).status_code == 200
    assert post(f"{path}/settle", {}, council).json() == {"is_new": True}
    assert post(f"{path}/settle", {}, council).status_code == 404
    assert Client().get(f"{ROOT}/threads/{world.thread.public_id}", **council).status_code == 404
