"""Who clicks at the same moment as others does no more than one would."""

from datetime import timedelta

import pytest

from halle.kernel import clock, outbox
from halle.kernel.errors import HalleError
from halle.kernel.models import Delivery
from halle.kernel.parameters import set_value
from halle.webhooks.actions.ping_endpoint import TRIALS_AN_HOUR, ping_endpoint
from halle.webhooks.actions.send_again import send_again
from halle.webhooks.actions.send_missed_again import send_missed_again
from halle.webhooks.errors import TooManyTrials
from halle.webhooks.models import Endpoint, Message
from halle.webhooks.parameters import MOST_ENDPOINTS
from tests.makers.barter import OPERATOR
from tests.makers.crowds import in_threads
from tests.makers.identity import make_organisation
from tests.makers.webhooks import make_endpoint

pytestmark = pytest.mark.django_db(transaction=True)
QUEUED = {"subscriber": "webhooks.jobs.send_message"}


def tried(act):
    """The same, with its refusal as an answer."""

    def attempt():
        try:
            return act()
        except HalleError as refusal:
            return refusal.code

    return attempt


def test_eight_clicks_on_send_again_queue_a_message_once():
    endpoint, _ = make_endpoint(make_organisation())
    missed = Message.objects.create(
        endpoint=endpoint, kind="k", body="{}", state="missed", at=clock.now()
    )
    about = {"actor": OPERATOR, "endpoint_id": endpoint.public_id, "at": clock.now()}

    one = tried(lambda: send_again(**about, message_id=missed.public_id))
    all_of_them = tried(lambda: send_missed_again(**about))
    in_threads([one, all_of_them] * 4)

    assert Delivery.objects.filter(**QUEUED).count() == 1
    missed.refresh_from_db()
    assert (missed.state, missed.turn) == ("waiting", 2)


def test_eight_trials_at_once_are_one():
    endpoint, _ = make_endpoint(make_organisation())
    about = {"actor": OPERATOR, "endpoint_id": endpoint.public_id, "at": clock.now()}

    answers = in_threads([lambda: ping_endpoint(**about)] * 8)

    assert len({answer.public_id for answer in answers}) == 1
    assert sum(answer.is_new for answer in answers) == 1
    assert Delivery.objects.filter(**QUEUED).count() == Message.objects.count() == 1


def test_an_address_is_tried_out_only_so_often_within_an_hour():
    endpoint, _ = make_endpoint(make_organisation())
    about = {"actor": OPERATOR, "endpoint_id": endpoint.public_id}
    for _ in range(TRIALS_AN_HOUR):
        ping_endpoint(**about, at=clock.now())
        Message.objects.update(state="delivered", next_at=None)

    with pytest.raises(TooManyTrials):
        ping_endpoint(**about, at=clock.now())
    assert ping_endpoint(**about, at=clock.now() + timedelta(hours=2)).is_new


def test_no_more_addresses_than_there_may_be_even_at_once():
    firm = make_organisation()
    set_value(MOST_ENDPOINTS, 3, decision="a test", at=clock.now())

    answers = in_threads([tried(lambda: make_endpoint(firm))] * 8)

    assert answers.count("enough-webhooks") == 5
    assert Endpoint.objects.count() == 3
    assert outbox.relay() == 0
