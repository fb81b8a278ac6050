"""Papers of an application in a browser and for programs."""

from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from halle.barter.models import ApplicationDocument
from halle.trust.models import Sighting
from tests.barter.web.test_account_pages import said
from tests.makers.barter import apply, make_network
from tests.makers.barter_documents import bomb, make_document, pdf
from tests.makers.barter_market import picture
from tests.makers.identity import actor, make_organisation, make_person
from tests.makers.web import browser

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    chair, ada = make_person("Chair"), make_person("Ada")
    network = make_network("drome", manager=chair)
    asked = apply(network, make_organisation("Scierie", manager=ada), actor(ada))
    return SimpleNamespace(
        asked=asked,
        page=reverse("barter:documents", args=[asked.public_id]),
        person=ada,
        ada=browser(ada),
        chair=browser(chair),
        stranger=browser(make_person()),
    )


def file(content, name="kbis.pdf"):
    return SimpleUploadedFile(name, content)


def test_several_papers_are_sent_at_once_listed_and_deleted(scene):
    assert "Add papers" in said(scene.ada.get(reverse("barter:line", args=[scene.asked.public_id])))
    files = [file(pdf()), file(picture(), "bilan.png")]

    page = said(scene.ada.post(scene.page, {"file": files}, follow=True))
    document = ApplicationDocument.objects.get(kind="jpg")
    again = scene.ada.post(
        reverse("barter:remove-document", args=[document.public_id]), follow=True
    )

    assert "2 papers added" in page
    assert "kbis.pdf" in page
    assert "bilan.jpg" in page
    assert "bilan.jpg" not in said(again)


def test_what_is_refused_is_named_and_the_rest_is_kept(scene):
    files = [file(pdf()), file(b"MZ program"), file(bomb(), "bombe.png")]

    page = scene.ada.post(scene.page, {"file": files})

    assert page.status_code == 422
    assert "bombe.png: This is no PDF" in said(page)
    assert ApplicationDocument.objects.count() == 1
    assert scene.ada.post(scene.page, {}).status_code == 422


def test_a_file_is_saved_never_shown_as_a_page_and_the_look_is_noted(scene):
    document = make_document(scene.asked, actor(scene.person), name="Kbis <été>.pdf")
    address = reverse("barter:document", args=[document.public_id])

    answer = scene.chair.get(address)

    assert answer.content == b"%PDF-1.7\n%%EOF"
    assert answer["Content-Disposition"].startswith("attachment; filename")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["Cache-Control"] == "private, no-store"
    assert Sighting.objects.get().subject == scene.person
    assert scene.stranger.get(address).status_code == 404


def test_the_council_finds_them_beside_its_decision(scene):
    make_document(scene.asked)
    member = reverse("barter:council-member", args=["drome", scene.asked.public_id])

    assert "kbis.pdf" in said(scene.chair.get(member))
    assert scene.chair.get(scene.page).status_code == 403
    assert scene.stranger.get(scene.page).status_code == 404


def test_programs_send_list_read_and_delete(scene):
    root = f"/api/v1/barter/applications/{scene.asked.public_id}/documents"

    sent = scene.ada.post(root, {"file": file(pdf())})
    refused = scene.ada.post(root, {"file": file(b"MZ program")})
    one = f"/api/v1/barter/documents/{sent.json()[0]['public_id']}"
    read = scene.chair.get(one)
    deleted = scene.ada.delete(one)

    assert (sent.status_code, sent.json()[0]["name"]) == (201, "kbis.pdf")
    assert (refused.status_code, refused.json()["code"]) == (422, "document-not-understood")
    assert read.content == pdf()
    assert read["Content-Disposition"] == "attachment"
    assert (deleted.status_code, deleted.json()) == (200, [])
    assert scene.stranger.get(root).status_code == 404
