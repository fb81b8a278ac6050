"""Files of payments in a browser: shown first, then paid whole and once, begun from an example."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from halle.barter.models import PaymentBatch
from tests.barter.web.test_account_pages import at, said
from tests.makers.barter import balances


def send(scene, text):
    file = SimpleUploadedFile("paiements.csv", text.encode())
    return scene.ada.post(at(scene.a, "file"), {"file": file}, follow=True)


def test_a_file_is_shown_before_it_is_paid_and_paid_once(scene):
    text = "payer;payee;description;amount\ndrome-0001;drome-0002;Bois;1,50\n"

    assert "1 payment" in said(send(scene, text))
    batch = PaymentBatch.objects.get()
    address = reverse("barter:pay-file", args=[batch.public_id])
    for who, status in ((scene.ben, 404), (scene.stranger, 404), (scene.volunteer, 404)):
        assert who.get(reverse("barter:batch", args=[batch.public_id])).status_code == status
        assert who.post(address).status_code == status
    for _ in range(2):
        page = said(scene.ada.post(address, follow=True))

    assert "was paid before" in page
    assert balances(scene.a) == [-12_150]
    assert "Paid on" in said(send(scene, text))


def test_a_wrong_file_names_its_lines(scene):
    page = said(send(scene, "payer;payee;description;amount\ndrome-0001;x;Bois;1,50\n"))

    assert "Line 2: there is no account called “x”." in page
    assert not PaymentBatch.objects.exists()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_example_of_a_file_can_be_sent_as_it_is_and_pays_nothing_yet(scene, language):
    scene.ada.cookies["language"] = language
    answer = scene.ada.get(at(scene.a, "file-example"))
    text = b"".join(answer.streaming_content).decode("utf-8-sig")

    scene.ada.cookies["language"] = "en"
    assert "1 payment" in said(send(scene, text))
    assert PaymentBatch.objects.get().done_at is None
    assert balances(scene.a) == [-12_000]
