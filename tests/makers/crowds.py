"""Many at once, in threads and in processes of their own."""

import multiprocessing
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connection, connections

from halle.kernel.errors import HalleError


def in_threads(tries: Sequence[Callable[[], Any]]) -> list[Any]:
    """Run all of these at the same moment; each one's answer, or the code of its refusal."""
    start = Barrier(len(tries))

    def run(one: Callable[[], Any]) -> Any:
        try:
            start.wait(timeout=60)
            return one()
        except HalleError as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(tries)) as pool:
        return list(pool.map(run, tries))


def _run_in_child(one: Callable[[], Any], start: Any, told: Any) -> None:
    start.wait(timeout=60)
    try:
        told.put(repr(one()))
    except HalleError as refusal:
        told.put(refusal.code)
    finally:
        connections.close_all()


def in_processes(tries: Sequence[Callable[[], Any]]) -> list[str]:
    """The same in processes; answers come back as they are written, in any order."""
    connections.close_all()
    fork = multiprocessing.get_context("fork")
    start, told = fork.Barrier(len(tries)), fork.Queue()
    children = [fork.Process(target=_run_in_child, args=(one, start, told)) for one in tries]
    for child in children:
        child.start()
    answers = [told.get(timeout=60) for _ in children]
    for child in children:
        child.join(timeout=60)
    return answers
