"""A server in processes of its own, and what its whole tree has cost."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import httpx
import psutil


@contextlib.contextmanager
def serving(
    command: Sequence[str], *, port: int, environment: Mapping[str, str], cwd: Path | None = None
) -> Iterator[psutil.Process]:
    """Start a server, wait until it answers, stop its whole tree afterwards."""
    process = subprocess.Popen(
        command, env={**os.environ, **environment}, cwd=cwd, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _wait_for(port, process)
        yield psutil.Process(process.pid)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)


def tree_cpu_ms(root: psutil.Process) -> float:
    """Milliseconds of CPU of a process and all it started, those that ended included."""
    total = 0.0
    for process in (root, *root.children(recursive=True)):
        with contextlib.suppress(psutil.NoSuchProcess):
            times = process.cpu_times()
            total += times.user + times.system
            if process == root:
                total += times.children_user + times.children_system
    return total * 1000


def tree_memory_mb(root: psutil.Process) -> float:
    """Proportional memory (PSS) of a process tree, in MB."""
    processes = (root, *root.children(recursive=True))
    return sum(process.memory_full_info().pss for process in processes) / 1e6


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int, process: subprocess.Popen[bytes], seconds: int = 60) -> None:
    for _ in range(seconds * 5):
        if process.poll() is not None:
            raise SystemExit(f"the server stopped with {process.returncode}")
        with contextlib.suppress(httpx.HTTPError):
            httpx.get(f"http://127.0.0.1:{port}/", timeout=5)
            return
        time.sleep(0.2)
    raise SystemExit("the server did not answer")
