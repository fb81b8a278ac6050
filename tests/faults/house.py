"""The server and its coordinator as one group of processes that dies at once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path

SLOWEST_START = 90.0


class House:
    """``halle serve`` with its worker, and whoever closes cycles beside it."""

    def __init__(self, environment: dict[str, str], port: int, log: Path) -> None:
        self.environment = environment
        self.port = port
        self.log = log
        self.process: subprocess.Popen[bytes] | None = None
        self.beside: subprocess.Popen[bytes] | None = None

    def start(self, beside: list[str]) -> float:
        """Start everything and wait until it answers; answers how many seconds that took."""
        began = time.monotonic()
        serve = ["-m", "halle.surfaces.cli.main", "serve", "--port", str(self.port)]
        self.process = self._begin(serve)
        self.beside = self._begin(beside) if beside else None
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() - began > SLOWEST_START:
                raise RuntimeError(f"the server does not start: {self.log.read_text()[-2000:]}")
            time.sleep(0.02)
        return time.monotonic() - began

    def kill(self) -> None:
        """End all of it at this very moment, with no chance to tidy up."""
        for process in (self.process, self.beside):
            if process is not None:
                with suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
        for process in (self.process, self.beside):
            if process is not None:
                process.wait()
        self.process = self.beside = None

    def _begin(self, arguments: list[str]) -> subprocess.Popen[bytes]:
        with self.log.open("ab") as log:
            return subprocess.Popen(
                [sys.executable, *arguments],
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def _answers(self) -> bool:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/api/v1/circuits/cycles")
            return connection.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()
