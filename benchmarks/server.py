"""A server in processes of its own, and what its whole tree and its database have cost."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil

from benchmarks.place import backends_ms

HALLE = (sys.executable, "-m", "halle.surfaces.cli.main", "serve", "--port")
FLOOR = Path(__file__).parent / "peers" / "floor"


@dataclass(frozen=True)
class Served:
    """A server that answers on a port."""

    root: psutil.Process
    port: int
    has_our_database: bool = True

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def tree(self) -> list[psutil.Process]:
        """The process and all it started."""
        return [self.root, *self.root.children(recursive=True)]

    def cpu_ms(self) -> float:
        """Milliseconds of CPU of the tree, those that ended included, and of its database."""
        total = 0.0
        for process in self.tree():
            with contextlib.suppress(psutil.NoSuchProcess):
                times = process.cpu_times()
                total += times.user + times.system
                if process == self.root:
                    total += times.children_user + times.children_system
        return total * 1000 + (backends_ms() if self.has_our_database else 0.0)

    def memory_mb(self) -> list[float]:
        """Proportional memory (PSS) of each process, in MB."""
        return [process.memory_full_info().pss / 1e6 for process in self.tree()]

    def forget_peak(self) -> None:
        """Measure the highest memory anew from here."""
        for process in self.tree():
            Path(f"/proc/{process.pid}/clear_refs").write_text("5")

    def peak_mb(self) -> float:
        """The highest resident memory of any one process since, in MB."""
        return max(_status_kb(process.pid, "VmHWM") for process in self.tree()) / 1000


@contextlib.contextmanager
def halle() -> Iterator[Served]:
    """`halle serve` as it is installed, on the database of this child."""
    port = free_port()
    as_installed = {"HALLE_HASHED_STATIC": "1"}
    with serving([*HALLE, str(port)], port=port, environment=as_installed) as served:
        yield served


@contextlib.contextmanager
def floor() -> Iterator[Served]:
    """The same server with the least program behind it: one statement, one joined text."""
    port = free_port()
    command = [
        str(Path(sys.executable).parent / "granian"), "--interface", "wsgi",
        "--port", str(port), "--blocking-threads", "4", "wsgi:application",
    ]  # fmt: skip
    with serving(command, port=port, cwd=FLOOR) as served:
        yield served


@contextlib.contextmanager
def serving(
    command: Sequence[str],
    *,
    port: int,
    environment: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    has_our_database: bool = True,
) -> Iterator[Served]:
    """Start a server, wait until it answers, stop its whole tree afterwards."""
    process = subprocess.Popen(
        command, env={**os.environ, **(environment or {})}, cwd=cwd, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _wait_for(port, process)
        yield Served(psutil.Process(process.pid), port, has_our_database)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)


def cpu_each(served: Served, times: int, ask: Callable[[int], object]) -> float:
    """Milliseconds of CPU of one request, over ``times`` of them."""
    spent = served.cpu_ms()
    for number in range(times):
        ask(number)
    return (served.cpu_ms() - spent) / times


def waits_ms(clients: int, each: int, ask: Callable[[httpx.Client, int], object]) -> list[float]:
    """What clients at once wait for each of their requests, in ms, the shortest first."""

    def visit(first: int) -> list[float]:
        waited = []
        with httpx.Client(timeout=30) as client:
            for number in range(first * each, (first + 1) * each):
                started = time.perf_counter()
                ask(client, number)
                waited.append((time.perf_counter() - started) * 1000)
        return waited

    with ThreadPoolExecutor(clients) as crowd:
        return sorted(wait for waits in crowd.map(visit, range(clients)) for wait in waits)


def settle() -> None:
    """Wait until the worker has told and delivered everything that is due."""
    from halle.kernel import clock
    from halle.kernel.models import Delivery, RecordedFact

    for _ in range(600):
        told = not RecordedFact.objects.filter(relayed=False).exists()
        if told and not Delivery.objects.filter(dead=False, due_at__lte=clock.now()).exists():
            return
        time.sleep(0.1)
    raise SystemExit("the worker did not come to an end")


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _status_kb(pid: int, name: str) -> int:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:"))


def _wait_for(port: int, process: subprocess.Popen[bytes], seconds: int = 60) -> None:
    for _ in range(seconds * 5):
        if process.poll() is not None:
            raise SystemExit(f"the server stopped with {process.returncode}")
        with contextlib.suppress(httpx.HTTPError):
            httpx.get(f"http://127.0.0.1:{port}/", timeout=5)
            return
        time.sleep(0.2)
    raise SystemExit("the server did not answer")
