"""Writing to an address of somebody else's choice without being led anywhere else.

The name is looked up once, every address it has must be public, and the connection goes to
the very address that was looked at. No redirect is followed, no proxy is asked, little of the
answer is read, and all of it ends within seconds.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Mapping
from typing import NamedTuple

from django.conf import settings

from halle.webhooks.rules.addresses import NotUsable, Target, is_public, read_target

CONNECT_SECONDS, READ_SECONDS, TOTAL_SECONDS = 3.0, 5.0, 8.0
ANSWER_BYTES = 1200
AGENT = "Halle-Webhooks/1"


class Answer(NamedTuple):
    """What came back: a status and the first words, or the trouble in one word."""

    status: int | None
    words: str
    trouble: str
    milliseconds: int

    @property
    def is_good(self) -> bool:
        """Whether the program took it: any status of the 200s."""
        return self.status is not None and 200 <= self.status < 300


def look_up(url: str) -> tuple[Target, str]:
    """The address taken apart, and the one IP address to write to; or ``NotUsable``."""
    local = settings.WEBHOOKS_MAY_BE_LOCAL
    target = read_target(url, ("https", "http") if local else ("https",))
    try:
        found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise NotUsable("unknown") from None
    addresses = [str(one[4][0]) for one in found]
    if not addresses:
        raise NotUsable("unknown")
    if not local and not all(is_public(one) for one in addresses):
        raise NotUsable("private")
    return target, addresses[0]


def post(url: str, body: str, headers: Mapping[str, str]) -> Answer:
    """Send one message; whatever goes wrong is told, never raised."""
    started = time.monotonic()
    status, words, trouble = None, "", ""
    try:
        status, words = _exchange(*look_up(url), body.encode(), headers)
    except NotUsable as problem:
        trouble = problem.reason
    except TimeoutError:
        trouble = "slow"
    except ssl.SSLError:
        trouble = "certificate"
    except (OSError, http.client.HTTPException, ValueError):
        trouble = "slow" if time.monotonic() - started > TOTAL_SECONDS - 0.1 else "unreachable"
    if status is not None and 300 <= status < 400:
        trouble = "redirect"
    return Answer(status, words, trouble, int(1000 * (time.monotonic() - started)))


def _exchange(
    target: Target, address: str, body: bytes, headers: Mapping[str, str]
) -> tuple[int, str]:
    connection = _Pinned(target.host, target.port)
    line = socket.create_connection((address, target.port), CONNECT_SECONDS)
    spare = line.dup()  # securing the line takes its number away
    end = threading.Timer(TOTAL_SECONDS, _hang_up, [spare])
    end.daemon = True
    end.start()
    try:
        line.settimeout(READ_SECONDS)
        connection.sock = _secured(line, target)
        connection.request("POST", target.path, body, _all(headers, target))
        answer = connection.getresponse()
        return answer.status, _first_words(answer.read(ANSWER_BYTES))
    finally:
        end.cancel()
        connection.close()
        line.close()
        spare.close()


class _Pinned(http.client.HTTPConnection):
    """A connection over the socket it is given, and over no other."""

    auto_open = 0


def _secured(line: socket.socket, target: Target) -> socket.socket:
    if target.scheme == "http":
        return line
    return ssl.create_default_context().wrap_socket(
        line, server_hostname=target.host, do_handshake_on_connect=True
    )


def _all(headers: Mapping[str, str], target: Target) -> dict[str, str]:
    return {
        "Host": target.authority,
        "User-Agent": AGENT,
        "Content-Type": "application/json",
        "Accept": "*/*",
        "Connection": "close",
        **headers,
    }


def _hang_up(line: socket.socket) -> None:
    """End a conversation that a drop at a time keeps alive."""
    try:
        line.shutdown(socket.SHUT_RDWR)
    except OSError:
        return


def _first_words(read: bytes) -> str:
    text = " ".join(read.decode("utf-8", "replace").split())
    return "".join(letter for letter in text if letter.isprintable())[:300]
