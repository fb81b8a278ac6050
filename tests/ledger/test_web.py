"""The sealed journal: a page and a feed for everybody."""

from datetime import timedelta

import pytest

from halle.ledger.jobs import publish_todays_head, seal_new_entries
from halle.ledger.models import PublishedHead
from halle.ledger.queries.journal import journal_head
from tests.makers.identity import NOON, make_organisation, make_person
from tests.makers.ledger import give_credit

pytestmark = pytest.mark.django_db


def seal_one():
    give_credit(make_organisation(), make_person(), 100)
    seal_new_entries(NOON)


def test_the_page_shows_the_last_digest_and_those_of_each_day(client):
    seal_one()
    publish_todays_head(NOON)
    first = journal_head().digest
    seal_one()

    page = client.get("/journal/").content.decode()

    assert first in page
    assert journal_head().digest in page


def test_a_head_is_published_once_a_day(client):
    seal_one()
    publish_todays_head(NOON)
    seal_one()

    assert publish_todays_head(NOON) == 1
    assert publish_todays_head(NOON + timedelta(days=1)) == 2
    assert PublishedHead.objects.count() == 2


def test_the_feed_has_what_is_to_be_kept(client):
    seal_one()
    publish_todays_head(NOON)

    answer = client.get("/journal/flux.xml")

    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert f"1:{journal_head().digest}" in answer.content.decode()


def test_before_the_first_day_the_page_says_how_it_begins(client):
    page = client.get("/journal/").content.decode()

    assert "La première empreinte est publiée demain matin" in page
