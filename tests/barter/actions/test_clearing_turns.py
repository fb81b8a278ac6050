"""How often the set-offs of one round are looked for anew."""

import pytest

from halle.barter.jobs.clearing import AT_ONCE_TURNS, have_set_offs_found
from halle.kernel import clock
from halle.kernel.models import Delivery

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("turn", "waits"), [(AT_ONCE_TURNS, False), (AT_ONCE_TURNS + 1, True)])
def test_a_round_that_is_never_done_as_found_waits_between_later_turns(turn, waits):
    have_set_offs_found({"round_id": 1, "turn": turn})

    due_at = Delivery.objects.get(payload__contains=f'"turn": {turn}').due_at
    assert (due_at > clock.now()) == waits
