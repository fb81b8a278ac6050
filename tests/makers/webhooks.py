"""Programs that are told, for tests: a real server in a thread, and addresses of organisations."""

from __future__ import annotations

import base64
import hmac
import json
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple

from halle.kernel import clock, outbox
from halle.kernel.actor import Actor
from halle.kernel.events import EFFECTS
from halle.kernel.models import Delivery
from halle.webhooks.actions.add_endpoint import add_endpoint
from halle.webhooks.keeping import new_webhook_secret
from halle.webhooks.models import Endpoint


class Received(NamedTuple):
    """One call: its headers in lower case, and what it said."""

    headers: dict[str, str]
    text: str

    @property
    def body(self) -> dict[str, Any]:
        """The message."""
        return json.loads(self.text)

    def is_signed_by(self, secret: str) -> bool:
        """What a receiver asks before it believes a word, as its own program would."""
        named = (self.headers["webhook-id"], self.headers["webhook-timestamp"], self.text)
        key = base64.b64decode(secret.removeprefix("whsec_"))
        known = base64.b64encode(hmac.digest(key, ".".join(named).encode(), "sha256")).decode()
        return f"v1,{known}" in self.headers["webhook-signature"].split()


class Receiver:
    """A program that writes down what it is told and answers as a test wants."""

    def __init__(self) -> None:
        self.calls: list[Received] = []
        self.status, self.location, self.words, self.seconds = 204, "", b"", 0.0
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers.get("Content-Length", 0))
                text = self.rfile.read(length).decode()
                named = {name.lower(): value for name, value in self.headers.items()}
                receiver.calls.append(Received(named, text))
                if receiver.seconds:
                    time.sleep(receiver.seconds)
                self.send_response(receiver.status)
                if receiver.location:
                    self.send_header("Location", receiver.location)
                self.send_header("Content-Length", str(len(receiver.words)))
                self.end_headers()
                self.wfile.write(receiver.words)

            def log_message(self, *_: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.handle_error = lambda *_: None  # type: ignore[method-assign]
        self.url = f"http://127.0.0.1:{self.server.server_port}/halle"


@contextmanager
def receiver():
    """A program that listens while the test runs."""
    made = Receiver()
    thread = threading.Thread(target=made.server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield made
    finally:
        made.server.shutdown()
        made.server.server_close()
        thread.join()


def make_endpoint(organisation, kinds=("barter.payment_made",), url="https://example.org/halle"):
    """An address of an organisation, and its secret."""
    secret = new_webhook_secret()
    made = add_endpoint(
        actor=Actor.machine_operator(),
        organisation_id=organisation.pk,
        url=url,
        name="Compta",
        kinds=list(kinds),
        secret=secret,
        at=clock.now(),
    )
    return Endpoint.objects.get(public_id=made.public_id), secret


def make_due() -> None:
    """Let the time come of everything that waits."""
    Delivery.objects.update(due_at=clock.now())
    Endpoint.objects.update(rests_until=None)


def tell_facts() -> None:
    """Queue what has happened for whoever waits for it, and send nothing."""
    outbox.relay()
    for told in Delivery.objects.filter(subscriber="webhooks.jobs.tell_fact"):
        EFFECTS[told.subscriber](json.loads(told.payload))
        told.delete()
