"""Papers of an application: what is taken, what is refused, who reads them, when they go."""

from datetime import timedelta
from io import BytesIO

import pytest

from halle.barter.actions.add_document import add_document
from halle.barter.actions.forget_documents import forget_documents
from halle.barter.actions.refuse_application import refuse_application
from halle.barter.actions.remove_document import remove_document
from halle.barter.documents.reading import LARGEST_BYTES, read_sheet
from halle.barter.errors.joining import (
    DocumentNotUnderstood,
    DocumentTooLarge,
    NotApplying,
    TooManyDocuments,
)
from halle.barter.holdings import forget_what_they_sent
from halle.barter.jobs.joining import forget_old_documents
from halle.barter.models import ApplicationDocument, Membership
from halle.barter.parameters import DOCUMENT_MONTHS
from halle.barter.rules.joining import MOST_DOCUMENTS
from halle.barter.rules.months import months_after
from halle.barter.showing import shown_document
from halle.kernel import clock
from halle.kernel.actor import Actor
from halle.kernel.errors import NotAllowed, NotFound
from halle.trust.models import Sighting
from tests.makers.barter import OPERATOR, admit, apply, decide, make_member, make_network
from tests.makers.barter_documents import SHEET, bomb, make_document, pdf
from tests.makers.barter_market import picture
from tests.makers.barter_matches import make_broker
from tests.makers.crowds import in_threads
from tests.makers.identity import actor, make_organisation, make_person, make_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked():
    """A firm of Ada's applies to a network of the chair's."""
    chair, ada = make_person("Chair"), make_person("Ada")
    network = make_network(manager=chair)
    member = apply(network, make_organisation("Scierie", manager=ada), actor(ada))
    member.chair, member.ada = chair, ada
    return member


def test_a_pdf_is_kept_as_it_came_and_a_picture_is_drawn_anew():
    from PIL import Image

    extract = pdf(2)
    exif = Image.Exif()
    exif[0x010F] = "SecretCamera"

    kept = read_sheet(extract, "Extrait Kbis.pdf")
    drawn = read_sheet(picture(4000, 3000, exif=exif), "bilan.jpeg")
    png = read_sheet(picture(kind="PNG"), "page 2")

    assert (kept.name, kept.kind, kept.content) == ("Extrait Kbis.pdf", "pdf", extract)
    assert (drawn.name, drawn.kind) == ("bilan.jpg", "jpg")
    assert b"SecretCamera" not in drawn.content
    assert Image.open(BytesIO(drawn.content)).size == (2400, 1800)
    assert (png.name, png.content[:3]) == ("page 2.jpg", b"\xff\xd8\xff")


@pytest.mark.parametrize(
    "file",
    [
        b"",
        b"MZ\x90\x00" + b"x" * 500,
        b"\n" + pdf(),
        b"<script>alert(1)</script>" + pdf(),
        pdf() + b"PK\x03\x04" + b"x" * 99,
        pdf()[:200] + b"%%EOF",
        pdf(js="app.alert(1)"),
        pdf(files={"virus.exe": b"MZ"}),
        pdf(password="secret"),
        pdf(201),
        picture(kind="GIF"),
        picture()[:-200],
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        bomb(),
    ],
    ids=[
        *("empty", "program", "space before", "page before", "archive behind", "cut"),
        *("script", "carries a file", "locked", "endless", "gif", "cut picture", "svg", "bomb"),
    ],
)
def test_what_is_no_paper_is_refused_whatever_it_is_called(file):
    for name in ("kbis.pdf", "kbis.png"):
        with pytest.raises(DocumentNotUnderstood):
            read_sheet(file, name)


def test_thirty_megabytes_are_refused_before_they_are_opened():
    for size in (LARGEST_BYTES + 1, 30 * 1024 * 1024):
        with pytest.raises(DocumentTooLarge):
            read_sheet(b"%PDF-" + b"x" * size, "comptes.pdf")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("facture.pdf.exe", "facture.pdf.jpg"),
        ("../../etc/passwd", "passwd.jpg"),
        ("C:\\Users\\ada\\bilan.png", "bilan.jpg"),
        ("a\r\nSet-Cookie: x=1.png", "aSet-Cookie x=1.jpg"),
        ("", "document.jpg"),
        ("x" * 300, "x" * 80 + ".jpg"),
    ],
)
def test_a_name_is_tidied(typed, kept):
    assert read_sheet(picture(), typed).name == kept


def test_the_firm_adds_each_paper_once_within_the_room_there_is(asked):
    by = actor(asked.ada)
    first = make_document(asked, by)

    assert make_document(asked, by) == first
    for number in range(MOST_DOCUMENTS - 1):
        make_document(asked, by, digest=f"{number}")
    with pytest.raises(TooManyDocuments):
        make_document(asked, by, digest="one more")
    remove_document(actor=by, document_id=first.public_id, at=clock.now())

    assert ApplicationDocument.objects.count() == MOST_DOCUMENTS - 1


def test_others_are_told_of_no_paper(asked):
    document = make_document(asked, actor(asked.ada))
    firm, network = asked.firm, asked.network.party
    treasurer, former, stranger = make_person(), make_person(), make_person()
    make_role(treasurer, firm, "treasurer")
    make_role(former, firm, "manager", ended_at=clock.now())
    make_role(treasurer, network, "treasurer")
    chair_elsewhere = make_person()
    make_network(manager=chair_elsewhere)
    member = make_member(asked.network, manager=(fellow := make_person()))

    for who in (treasurer, former, stranger, chair_elsewhere, fellow):
        for seer in (actor(who), Actor.person(who.pk, acting_for=member.firm_id), Actor.nobody()):
            with pytest.raises(NotFound):
                shown_document(seer, document, clock.now())
            with pytest.raises(NotFound):
                make_document(asked, seer, digest="other")
            with pytest.raises(NotFound):
                remove_document(actor=seer, document_id=document.public_id, at=clock.now())
    with pytest.raises(NotAllowed):
        make_document(asked, actor(asked.chair), digest="other")
    with pytest.raises(NotAllowed):
        remove_document(actor=actor(asked.chair), document_id=document.public_id, at=clock.now())

    assert ApplicationDocument.objects.get() == document
    assert not Sighting.objects.exists()


def test_whoever_sent_a_paper_reads_that_the_council_looked(asked):
    document, at = make_document(asked, actor(asked.ada)), clock.now()

    assert shown_document(actor(asked.ada), document, at) == SHEET.content
    assert not Sighting.objects.exists()
    for _time in range(2):
        assert shown_document(actor(asked.chair), document, at) == SHEET.content

    line = Sighting.objects.get()
    assert (line.subject, line.seer) == (asked.ada, asked.chair)
    assert line.what == "The papers of your firm’s application"


def test_a_broker_reads_papers_while_the_application_waits_and_no_longer(asked):
    document = make_document(asked, actor(asked.ada))
    seer = actor(make_broker(asked.network).person)
    assert shown_document(seer, document, clock.now()) == SHEET.content

    admit(asked, 100)
    document.refresh_from_db()

    with pytest.raises(NotFound):
        shown_document(seer, document, clock.now())


def test_nothing_is_added_once_it_is_decided(asked):
    admit(asked, 100)

    with pytest.raises(NotApplying):
        make_document(asked, actor(asked.ada))

    assert not ApplicationDocument.objects.exists()


def test_papers_of_a_refused_application_are_deleted_with_it(asked):
    make_document(asked)

    refuse_application(actor=OPERATOR, membership_id=asked.pk, reason="loin", at=clock.now())

    assert not ApplicationDocument.objects.exists()


def test_papers_of_an_accepted_one_go_some_months_later_as_was_decided(asked):
    decide(DOCUMENT_MONTHS, 3)
    make_document(asked)
    now = clock.now()
    admit(asked, 100, at=now)
    late = months_after(now, 3) + timedelta(days=1)

    assert forget_old_documents(late - timedelta(days=2)) == 0
    with pytest.raises(NotAllowed):
        forget_documents(actor=Actor.clock(), membership_id=asked.pk, at=now)
    assert ApplicationDocument.objects.count() == 1
    assert [forget_old_documents(late) for _time in range(2)] == [1, 0]
    assert not ApplicationDocument.objects.exists()


def test_papers_of_a_firm_that_has_gone_go_by_the_clock(asked):
    make_document(asked)
    Membership.objects.filter(pk=asked.pk).update(state="left", ended_at=clock.now())

    assert forget_old_documents(clock.now()) == 1
    assert not ApplicationDocument.objects.exists()


def test_what_somebody_sent_who_leaves_is_erased(asked):
    make_document(asked, actor(asked.ada))
    kept = make_document(asked, digest="other")

    for _time in range(2):
        forget_what_they_sent({"person_id": asked.ada.pk})

    assert ApplicationDocument.objects.get() == kept


@pytest.mark.django_db(transaction=True)
def test_many_papers_at_once_stay_within_the_room_there_is():
    asked = apply(make_network(), make_organisation())

    def send(number):
        sheet = SHEET._replace(digest=f"{number}")
        return lambda: add_document(
            actor=OPERATOR, membership_id=asked.pk, sheet=sheet, at=clock.now()
        )

    told = in_threads([send(number) for number in range(MOST_DOCUMENTS + 3)])

    assert told.count("too-many-documents") == 3
    assert ApplicationDocument.objects.count() == MOST_DOCUMENTS


@pytest.mark.django_db(transaction=True)
def test_a_paper_sent_while_it_is_refused_is_not_left_behind():
    asked = apply(make_network(), make_organisation())

    def send(number):
        sheet = SHEET._replace(digest=f"{number}")
        return lambda: add_document(
            actor=OPERATOR, membership_id=asked.pk, sheet=sheet, at=clock.now()
        )

    in_threads(
        [
            *(send(number) for number in range(4)),
            lambda: refuse_application(
                actor=OPERATOR, membership_id=asked.pk, reason="loin", at=clock.now()
            ),
        ]
    )

    assert Membership.objects.get().state == "refused"
    assert not ApplicationDocument.objects.exists()
