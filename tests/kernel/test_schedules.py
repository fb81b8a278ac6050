"""Periodic work: due at its hour, due until it is done, once however many workers there are."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

import pytest

from halle.kernel import clock, outbox
from halle.kernel.manifest import MANIFESTS, Manifest, PeriodicJob
from halle.kernel.models import Delivery, Schedule
from halle.kernel.schedules import enqueue_due
from tests.makers.crowds import in_threads

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]
HALF_PAST = datetime(2026, 11, 24, 12, 30, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def runs() -> Iterator[list[datetime]]:
    """One domain that has something to do at each full hour, and when it did it."""
    done: list[datetime] = []

    def bake(at: datetime) -> int:
        done.append(at)
        return 1

    only = {"tests": Manifest("tests", "", jobs=(PeriodicJob("tests.bake", "0 * * * *", bake),))}
    with patch.dict(MANIFESTS, only, clear=True):
        yield done


def test_a_job_runs_when_it_is_first_known_and_then_at_its_hour(runs: list[datetime]):
    assert enqueue_due(HALF_PAST) == 1
    assert Schedule.objects.get().next_at == HALF_PAST + 30 * MINUTE
    assert enqueue_due(HALF_PAST + 29 * MINUTE) == 0
    assert enqueue_due(HALF_PAST + 30 * MINUTE) == 1

    outbox.drain()

    assert len(runs) == 2
    assert not Delivery.objects.exists()


def test_a_worker_that_slept_for_three_days_does_it_once(runs: list[datetime]):
    enqueue_due(HALF_PAST)
    outbox.drain()

    assert enqueue_due(HALF_PAST + timedelta(days=3)) == 1
    assert enqueue_due(HALF_PAST + timedelta(days=3)) == 0
    outbox.drain()

    assert len(runs) == 2
    assert Schedule.objects.get().next_at == HALF_PAST + timedelta(days=3) + 30 * MINUTE


@pytest.mark.django_db(transaction=True)
def test_many_workers_put_it_in_the_queue_once(runs: list[datetime]):
    enqueue_due(HALF_PAST)
    Delivery.objects.all().delete()

    in_threads([lambda: enqueue_due(HALF_PAST + 31 * MINUTE)] * 6)

    assert Delivery.objects.count() == 1
    assert runs == []


def test_a_job_that_fails_is_tried_again(runs: list[datetime]):
    def burn(at: datetime) -> int:
        runs.append(at)
        raise RuntimeError("burnt")

    job = PeriodicJob("tests.bake", "0 * * * *", burn)
    with patch.dict(MANIFESTS, {"tests": Manifest("tests", "", jobs=(job,))}):
        enqueue_due(HALF_PAST)
        outbox.drain()
        outbox.deliver(at=clock.now() + MINUTE)

    assert len(runs) == 2
    assert Delivery.objects.get().attempts == 2


def test_whoever_delivers_knows_the_kernels_own_work(tmp_path: Path):
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            "import django; django.setup(); from halle.kernel.events import DETACHED, EFFECTS; "
            "print(*sorted(n for n in {**DETACHED, **EFFECTS} if n.startswith('kernel.')))",
        ],
        env={
            "HALLE_VAR": str(tmp_path),
            "DJANGO_SETTINGS_MODULE": "halle.config.settings",
            "PYTHONPATH": str(ROOT / "src"),
        },
        capture_output=True,
        text=True,
        check=True,
    )

    assert told.stdout.split() == ["kernel.mail.send_mail", "kernel.schedules.run_periodic"]
