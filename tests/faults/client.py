"""A member who orders, changes their mind and calls off, and repeats whatever was cut.

Every request has its key written down before it is sent; a request that was cut is sent
again, with the same key, until there is an answer.
"""

from __future__ import annotations

import json
import random
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any
from uuid import uuid4

from tests.faults.territory import Plan, basket

TOKEN = "x" * 32


@dataclass
class Client:
    """One member at one browser."""

    plan: Plan
    port: int
    session: str
    journal: Path
    chance: random.Random
    pause: Any
    stop: Any
    alive: list[dict[str, Any]] = field(default_factory=list)

    def run(self, idle: Any) -> None:
        """Order until told to stop; ``idle`` counts who rests while all rest."""
        while not self.stop.is_set():
            if not self.pause.is_set():
                self._do_something()
                continue
            with idle.get_lock():
                idle.value += 1
            while self.pause.is_set() and not self.stop.is_set():
                time.sleep(0.02)
            with idle.get_lock():
                idle.value -= 1

    def _do_something(self) -> None:
        turn = self.chance.random()
        if self.alive and turn < 0.3:
            self._change(self.chance.choice(self.alive))
        elif self.alive and turn < 0.45:
            self._call_off(self.alive.pop(self.chance.randrange(len(self.alive))))
        else:
            self._order()

    def _order(self) -> None:
        cycle = self.chance.choice(self.plan.cycles)
        body = {
            "lines": basket(self.plan, self.chance),
            "slot": self.chance.choice(cycle.slots),
            "pay_by": self.chance.choice(["credit", "collection"]),
        }
        answer = self._insist("order", "POST", f"/cycles/{cycle.address}/orders", body)
        if answer:
            self.alive.append({**answer, "slot": body["slot"], "pay_by": body["pay_by"]})
            del self.alive[:-8]

    def _change(self, known: dict[str, Any]) -> None:
        body = {
            "lines": basket(self.plan, self.chance),
            "slot": known["slot"],
            "pay_by": known["pay_by"],
            "version": known["version"],
        }
        answer = self._insist("change", "PUT", f"/orders/{known['public_id']}", body)
        if answer:
            known.update(answer)

    def _call_off(self, known: dict[str, Any]) -> None:
        self._insist("cancel", "POST", f"/orders/{known['public_id']}/cancel", None)

    def _insist(self, kind: str, method: str, path: str, body: Any) -> dict[str, Any] | None:
        """Send until somebody answers, and write down what they said."""
        key = str(uuid4())
        self._note({"key": key, "kind": kind, "path": path})
        tries = 0
        while True:
            tries += 1
            try:
                status, answer = self._send(method, path, body, key)
            except (OSError, HTTPException, json.JSONDecodeError):
                if self.stop.is_set():
                    return None
                time.sleep(0.05)
                continue
            if status >= 500 and tries < 50:
                time.sleep(0.05)
                continue
            self._note({"key": key, "kind": kind, "status": status, "answer": answer})
            return answer if status < 300 else None

    def _send(self, method: str, path: str, body: Any, key: str) -> tuple[int, Any]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request(
                method,
                f"/api/v1/circuits{path}",
                json.dumps(body) if body is not None else None,
                {
                    "Content-Type": "application/json",
                    "Idempotency-Key": key,
                    "Cookie": f"sessionid={self.session}; csrftoken={TOKEN}",
                    "X-CSRFToken": TOKEN,
                },
            )
            response = connection.getresponse()
            return response.status, json.loads(response.read())
        finally:
            connection.close()

    def _note(self, line: dict[str, Any]) -> None:
        with self.journal.open("a") as file:
            file.write(json.dumps(line) + "\n")


def order_away(
    plan: Plan, port: int, session: str, journal: str, seed: int, pause: Any, stop: Any, idle: Any
) -> None:
    """The whole life of a client process."""
    Client(plan, port, session, Path(journal), random.Random(seed), pause, stop).run(idle)
