"""What every test may use, and one honest line about what was not run.

Makers of people, farms and orders are plain functions in ``tests/makers.py``.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.db.models.signals import post_migrate
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from hypothesis import settings as of_examples

from halle.kernel import append_only, memory, parameters
from halle.kernel.append_only import guards, without_guards
from halle.market.models import Category
from scripts.compile_messages import compile_messages
from tests import migrated

ROOT = Path(__file__).resolve().parent.parent
JOURNEYS = Path(__file__).parent / "journeys"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")

of_examples.register_profile("halle", deadline=None)  # a busy machine is slow, and not wrong
of_examples.load_profile("halle")


def pytest_configure(config: pytest.Config) -> None:
    """French is compiled before the first test, once for all the workers of a run."""
    if not hasattr(config, "workerinput"):
        compile_messages(ROOT)


def on_postgres() -> bool:
    """Whether this run's database is PostgreSQL."""
    return connection.vendor == "postgresql"


def browser_path() -> str | None:
    """The browser that journeys drive: ``CHROMIUM``, or the one the system has."""
    named = os.environ.get("CHROMIUM")
    return named or next((path for name in BROWSERS if (path := shutil.which(name))), None)


def why_no_browser() -> str | None:
    """The reason journeys cannot run here, or nothing when they can."""
    if find_spec("playwright") is None:
        return "Playwright is not installed"
    if browser_path() is None:
        return "no Chromium was found"
    return None


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Journeys import a browser driver: without one they are left out, and said to be."""
    if why_no_browser() and collection_path.is_relative_to(JOURNEYS):
        return True
    return None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything under ``tests/journeys`` is a browser test; PostgreSQL's own tests wait for it."""
    for item in items:
        if item.path.is_relative_to(JOURNEYS):
            item.add_marker(pytest.mark.browser)
        if item.get_closest_marker("postgres") and not on_postgres():
            item.add_marker(pytest.mark.skip(reason="needs PostgreSQL: make test-postgres"))
        if item.get_closest_marker("browser") and (reason := why_no_browser()):
            item.add_marker(pytest.mark.skip(reason=f"{reason}: make e2e"))


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """One line for each kind of test that this run did not try."""
    if hasattr(config, "workerinput"):
        return
    if not on_postgres():
        terminalreporter.write_line(
            "PostgreSQL: not tried in this run (SQLite). `make test-postgres` runs the suite there."
        )
    if "not browser" in (config.option.markexpr or ""):
        terminalreporter.write_line(
            "Browser journeys: not tried in this run. `make e2e` runs them."
        )
    elif reason := why_no_browser():
        terminalreporter.write_line(
            f"Browser journeys: not tried in this run, {reason}. `make e2e` runs them."
        )


@pytest.fixture(scope="session", autouse=True)
def _guards_step_aside_between_tests() -> Iterator[None]:
    """Between two tests tables are emptied: what is written once has to let go of its test rows.

    No setting of the database does that, on purpose. The guards are taken away and put back
    around the emptying, as only the owner of the tables can.
    """
    vendor = connection.vendor
    operations: Any = type(connection.ops)
    empty = operations.sql_flush

    def flush(self: Any, *about: Any, **how: Any) -> list[str]:
        kept, emptied = tuple(sorted(append_only.TABLES)), empty(self, *about, **how)
        return [*without_guards(vendor, kept), *emptied, *guards(vendor, kept)]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "sql_flush", flush)
        yield


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """On SQLite a run begins with tables that are there already; on PostgreSQL with none."""
    return not on_postgres()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Put the tables where the database of this worker will be looked for."""
    if not on_postgres():
        migrated.put(Path(connection.settings_dict["TEST"]["NAME"]))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The shelves a migration set up stand for every test, also after one that emptied the tables.

    A transactional test ends by emptying every table; Django then tells each app, as after a
    migration, and the shelves come back there in one statement. ``tests/config/test_emptied_tables.py``
    says that no other row needs it.
    """
    with django_db_blocker.unblock():
        shelves = list(Category.objects.values("key", "name_fr", "name_en", "drawing", "position"))

    def put_back(**about: Any) -> None:
        fresh = [Category(**shelf) for shelf in shelves]
        Category.objects.bulk_create(fresh, ignore_conflicts=True)

    market = apps.get_app_config("market")
    post_migrate.connect(put_back, sender=market)
    yield
    post_migrate.disconnect(put_back, sender=market)


@pytest.fixture(autouse=True)
def _source_language() -> Iterator[None]:
    """Each test starts in the language of the source; a test of French asks for it."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    """What one test decided or read is not what the next one starts from."""
    _forget()
    yield
    _forget()


def _forget() -> None:
    parameters.forget()
    memory.forget_all()


@pytest.fixture
def same_queries_at_one_and_many(db: None) -> Callable[..., int]:
    """Assert that a reading costs the same number of queries at 1 row and at many.

    ``same_queries_at_one_and_many(read, add, many=30)``: ``add()`` makes one more
    row, ``read()`` reads them all. Returns the number of queries, so that a test
    may also pin it.
    """

    def check(read: Callable[[], Any], add: Callable[[], Any], *, many: int = 30) -> int:
        add()
        read()
        at_one = _cold_queries_of(read)
        for _ in range(many - 1):
            add()
        at_many = _cold_queries_of(read)
        listing = "\n".join(f"  {query}" for query in at_many)
        assert len(at_many) == len(at_one), (
            f"{len(at_one)} queries for 1 row, {len(at_many)} for {many}:\n{listing}"
        )
        return len(_queries_of(read))

    return check


def _cold_queries_of(read: Callable[[], Any]) -> list[str]:
    """What a process that remembers nothing asks, so that no hour of day changes the count."""
    _forget()
    return _queries_of(read)


def _queries_of(read: Callable[[], Any]) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        read()
    return [query["sql"] for query in captured.captured_queries]
