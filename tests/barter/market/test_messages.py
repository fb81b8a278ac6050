"""Messages between firms: in one thread, read by two, told once, never in a flood."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from halle.barter.actions.answer_message import answer_message
from halle.barter.actions.ask_about_listing import ask_about_listing
from halle.barter.actions.pause_listing import pause_listing
from halle.barter.actions.report_thread import report_thread
from halle.barter.actions.see_thread import see_thread
from halle.barter.actions.settle_report import settle_report
from halle.barter.errors import NotAMember, ReasonMissing
from halle.barter.errors.deals import OwnMatter
from halle.barter.errors.market import TooManyMessages
from halle.barter.models import Listing, ListingMessage, ListingThread
from halle.barter.queries.threads import as_inbox, inbox_of
from halle.kernel import clock
from halle.kernel.errors import Invalid, NotAllowed, NotFound
from halle.kernel.models import OutgoingMail
from halle.kernel.outbox import drain
from tests.makers.barter import OPERATOR, make_member, make_network
from tests.makers.barter_market import make_listing
from tests.makers.crowds import in_threads
from tests.makers.identity import actor, make_person, make_role
from tests.makers.web import browser

pytestmark = pytest.mark.django_db
MARKET = "/echanger/marche/"


@pytest.fixture
def council():
    return make_person("Conseil")


@pytest.fixture
def sides(council):
    network = make_network(manager=council)
    return [make_member(network, manager=make_person()) for _ in range(2)]


def manager_of(member):
    return member.firm.people.get().person


def ask(listing, member, text="Bonjour", who=OPERATOR):
    return ask_about_listing(
        actor=who,
        listing_id=listing.public_id,
        firm_id=member.firm_id,
        text=text,
        at=clock.now(),
    ).public_id


def answer(thread, member, text="Oui", who=OPERATOR):
    return answer_message(
        actor=who, thread_id=thread, firm_id=member.firm_id, text=text, at=clock.now()
    )


def unread(member):
    return [as_inbox(one, [member.pk]).unread for one in inbox_of([member.pk])]


def test_two_firms_talk_in_one_thread_and_each_knows_what_it_has_not_read(sides):
    owner, asker = sides
    listing = make_listing(owner)

    thread = ask(listing, asker)
    assert ask(listing, asker, "Encore là ?") == thread
    assert (unread(owner), unread(asker)) == ([2], [0])

    see_thread(actor=OPERATOR, thread_id=thread, firm_id=owner.firm_id, at=clock.now())
    answer(thread, owner)
    assert (unread(owner), unread(asker)) == ([0], [1])
    assert ListingThread.objects.count() == 1


def test_a_mail_tells_once_until_it_is_read(sides):
    owner, asker = sides
    mail = manager_of(owner).email
    listing = make_listing(owner)

    thread = ask(listing, asker)
    answer(thread, asker, "Et aussi")
    drain()
    assert OutgoingMail.objects.filter(recipient=mail).count() == 1
    see_thread(actor=OPERATOR, thread_id=thread, firm_id=owner.firm_id, at=clock.now())
    answer(thread, asker, "Alors ?")
    drain()
    assert OutgoingMail.objects.filter(recipient=mail).count() == 2
    assert not OutgoingMail.objects.filter(text__contains="Alors").exists()


def test_outsiders_neither_ask_nor_read(sides, council):
    owner, asker = sides
    listing = make_listing(owner)
    elsewhere = make_member(make_network(), manager=make_person())
    with pytest.raises(NotAMember):
        ask(listing, elsewhere)
    with pytest.raises(NotAllowed):
        ask(listing, asker, who=actor(make_person()))
    with pytest.raises(Invalid):
        ask(listing, owner)
    thread = ask(listing, asker)

    for who in (make_person(), manager_of(elsewhere), council):
        assert browser(who).get(f"{MARKET}messages/{thread}/").status_code == 404
        with pytest.raises(NotFound):
            answer(thread, owner, who=actor(who))
    with pytest.raises(NotFound):
        answer(thread, elsewhere)
    assert ListingMessage.objects.count() == 1


def test_a_paused_listing_cannot_be_asked_about_but_talk_goes_on(sides):
    owner, asker = sides
    listing = make_listing(owner)
    thread = ask(listing, asker)
    pause_listing(actor=OPERATOR, listing_id=listing.public_id, at=clock.now())

    with pytest.raises(NotFound):
        ask(listing, asker, who=actor(manager_of(asker)))
    assert answer(thread, asker, who=actor(manager_of(asker)))


def test_the_council_reads_what_is_reported_until_it_has_settled_it(sides, council):
    owner, asker = sides
    thread = ask(make_listing(owner), asker, "Insultes")
    about = {"actor": OPERATOR, "thread_id": thread, "at": clock.now()}

    with pytest.raises(ReasonMissing):
        report_thread(**about, firm_id=owner.firm_id, reason=" ")
    assert report_thread(**about, firm_id=owner.firm_id, reason="Insultes")
    assert not report_thread(**about, firm_id=asker.firm_id, reason="Moi aussi")
    page = browser(council).get(f"{MARKET}messages/{thread}/").content.decode()
    assert "The report is settled" in page
    assert "Your answer" not in page
    with pytest.raises(NotAllowed):
        settle_report(**about | {"actor": actor(manager_of(owner))})
    assert settle_report(**about | {"actor": actor(council)})
    assert browser(council).get(f"{MARKET}messages/{thread}/").status_code == 404


def test_what_begins_anew_after_a_report_was_settled_is_reported_anew(sides, council):
    owner, asker = sides
    thread = ask(make_listing(owner), asker, "Insultes")
    about = {"actor": OPERATOR, "thread_id": thread, "at": clock.now()}
    report_thread(**about, firm_id=owner.firm_id, reason="Insultes")
    drain()
    settle_report(**about)
    assert "Report this conversation" in (
        browser(manager_of(owner)).get(f"{MARKET}messages/{thread}/").content.decode()
    )

    about["at"] += timedelta(days=1)
    assert report_thread(**about, firm_id=asker.firm_id, reason="Menaces")
    drain()

    page = browser(council).get(f"{MARKET}messages/{thread}/").content.decode()
    assert "Menaces" in page
    assert OutgoingMail.objects.filter(key__startswith="thread-reported").count() == 2


def test_nobody_of_the_council_settles_a_report_about_their_own_firm(sides, council):
    owner, asker = sides
    make_role(council, asker.firm, "volunteer")
    thread = ask(make_listing(owner), asker, "Insultes")
    about = {"actor": OPERATOR, "thread_id": thread, "at": clock.now()}
    report_thread(**about, firm_id=owner.firm_id, reason="Insultes")

    with pytest.raises(OwnMatter):
        settle_report(**about | {"actor": actor(council)})

    page = browser(council).get(f"{MARKET}messages/{thread}/").content.decode()
    assert "The report is settled" not in page
    assert ListingThread.objects.get().report_settled_at is None


def test_a_flood_is_stopped(sides):
    owner, asker = sides
    thread = ask(make_listing(owner), asker)
    for number in range(59):
        answer(thread, asker, str(number))

    with pytest.raises(TooManyMessages):
        answer(thread, asker)
    assert answer(thread, owner)


def test_nobody_begins_more_conversations_in_a_day_than_people_do(sides):
    owner, asker = sides
    listings = [make_listing(owner) for _ in range(21)]
    for one in listings[:20]:
        ask(one, asker)

    with pytest.raises(TooManyMessages):
        ask(listings[20], asker)
    assert ask(listings[0], asker)


def test_writing_from_the_page_and_a_double_click_writes_once(sides):
    owner, asker = sides
    listing = make_listing(owner)
    client = browser(manager_of(asker))
    page = client.get(f"{MARKET}{listing.public_id}/")
    form = {
        "text": "Bonjour",
        "key": str(page.context["key"]),
        "account": str(asker.public_id),
    }

    first = client.post(f"{MARKET}{listing.public_id}/ecrire/", form)
    client.post(f"{MARKET}{listing.public_id}/ecrire/", form)
    assert ListingMessage.objects.count() == 1
    assert "Bonjour" in client.get(first.url).content.decode()
    theirs = browser(manager_of(owner))
    assert "1 unread" in theirs.get(f"{MARKET}messages/").content.decode()
    theirs.get(first.url)
    assert "unread" not in theirs.get(f"{MARKET}messages/").content.decode()
    sent = theirs.post(first.url, {"text": "", "key": ""})
    assert "Write a message." in sent.content.decode()


@pytest.mark.django_db(transaction=True)
def test_six_first_messages_at_once_make_one_thread():
    network = make_network()
    owner, asker = make_member(network), make_member(network)
    listing = make_listing(owner)

    begun = in_threads([lambda: ask(listing, asker)] * 6)

    assert len(set(begun)) == 1
    assert ListingMessage.objects.count() == 6


def test_an_inbox_costs_the_same_however_many(same_queries_at_one_and_many, sides):
    owner, asker = sides

    def read():
        [as_inbox(one, [owner.pk]) for one in inbox_of([owner.pk])]

    assert same_queries_at_one_and_many(read, lambda: ask(make_listing(owner), asker), many=8) == 1


def test_a_message_that_came_after_what_was_shown_stays_unread(sides):
    owner, asker = sides
    thread = ask(make_listing(owner), asker)
    shown = ListingThread.objects.get().messages.get().pk
    ask(Listing.objects.get(), asker, "Et aussi")

    about = {"thread_id": thread, "firm_id": owner.firm_id, "at": clock.now()}
    see_thread(actor=OPERATOR, **about, up_to=shown)

    assert unread(owner) == [1]


def test_a_page_fetched_in_advance_is_not_read_and_one_seen_again_writes_nothing(sides):
    owner, asker = sides
    thread = ask(make_listing(owner), asker)
    client = browser(manager_of(owner))
    address = f"/echanger/marche/messages/{thread}/"

    client.get(address, headers={"sec-purpose": "prefetch;prerender"})
    client.head(address)
    assert unread(owner) == [1]
    client.get(address)
    assert unread(owner) == [0]
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    assert not [one for one in asked if one["sql"].startswith(("INSERT", "UPDATE"))]


def test_what_was_opened_by_mistake_waits_as_unread_again(sides):
    owner, asker = sides
    address = f"{MARKET}messages/{ask(make_listing(owner), asker)}/"
    theirs, ours = browser(manager_of(owner)), browser(manager_of(asker))
    theirs.get(address)
    assert unread(owner) == [0]

    for _twice in range(2):
        assert theirs.post(f"{address}non-lu/").url == f"{MARKET}messages/"
    assert (unread(owner), unread(asker)) == ([1], [0])
    assert b"Leave it unread" not in ours.get(address).content
    ours.post(f"{address}non-lu/")
    assert (unread(owner), unread(asker)) == ([1], [0])


def test_only_the_side_that_sells_is_offered_to_make_a_quote(sides):
    owner, asker = sides
    for kind, sells in (("offer", owner), ("want", asker)):
        thread = ask(make_listing(owner, kind=kind), asker)
        for member in sides:
            page = browser(manager_of(member)).get(f"/echanger/marche/messages/{thread}/")
            assert (b"Quote a price" in page.content) == (member == sells)
