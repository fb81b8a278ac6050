"""Nothing is written into private networks, whatever an address is called or turns into."""

import socket
import threading
import time

import pytest

from halle.webhooks import reaching
from halle.webhooks.addressing import require_public, require_usable
from halle.webhooks.errors import AddressNotUsable
from halle.webhooks.reaching import look_up, post
from halle.webhooks.rules.addresses import NotUsable
from tests.makers.webhooks import receiver

PRIVATE = [
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "0.0.0.0", "224.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "240.0.0.1",
    "::1", "::", "fe80::1", "fc00::1", "fd12::1", "ff02::1", "::ffff:127.0.0.1",
    "::ffff:169.254.169.254", "64:ff9b::a00:1", "2002:7f00:1::", "2001:db8::1",
    "fec0::1", "::10.0.0.1",
]  # fmt: skip


def resolving_to(monkeypatch, *addresses):
    """Let every name have these addresses."""
    answers = [
        (socket.AF_INET6 if ":" in one else socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, 443))
        for one in addresses
    ]
    monkeypatch.setattr(reaching.socket, "getaddrinfo", lambda *_, **__: answers)


@pytest.mark.parametrize("address", PRIVATE)
def test_a_name_that_leads_into_a_private_network_is_refused(monkeypatch, address):
    resolving_to(monkeypatch, address)

    with pytest.raises(AddressNotUsable) as refusal:
        require_public("https://innocent.example/")

    assert refusal.value.details["reason"] == "private"


def test_one_private_address_among_public_ones_is_enough_to_refuse(monkeypatch):
    resolving_to(monkeypatch, "93.184.215.14", "10.0.0.1")

    with pytest.raises(NotUsable, match="private"):
        look_up("https://innocent.example/")


def test_a_name_that_changed_since_it_was_registered_is_refused_when_sending(monkeypatch):
    resolving_to(monkeypatch, "93.184.215.14")
    require_public("https://changing.example/")
    called = []
    resolving_to(monkeypatch, "127.0.0.1")
    monkeypatch.setattr(reaching.socket, "create_connection", lambda *a, **b: called.append(a))

    answer = post("https://changing.example/", "{}", {})

    assert (answer.status, answer.trouble) == (None, "private")
    assert not called


def test_the_connection_goes_to_the_address_that_was_looked_at(monkeypatch):
    resolving_to(monkeypatch, "93.184.215.14")
    called = []

    def refuse(address, *_):
        called.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(reaching.socket, "create_connection", refuse)

    assert post("https://example.org/", "{}", {}).trouble == "unreachable"
    assert called == [("93.184.215.14", 443)]


@pytest.mark.parametrize(
    "url",
    [
        "https://127.0.0.1/", "https://2130706433/", "https://0x7f.1/", "https://localhost/",
        "https://[::1]/", "https://[::ffff:127.0.0.1]/",
    ],
)  # fmt: skip
def test_ways_of_writing_this_machine_are_refused(url):
    with pytest.raises(AddressNotUsable):
        require_public(url)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://example.org/", "https"), ("ftp://example.org/", "https"), ("", "https"),
        ("file:///etc/passwd", "https"), ("gopher://example.org/", "https"),
        ("https:///x", "address"), ("https://example.org:99999/", "address"),
        ("https://a:b@example.org/", "user"), ("https://example.org/#x", "fragment"),
        ("https://example.org:25/", "port"), ("https://example.org:22/", "port"),
        ("https://example.org/ x", "characters"), ("https://exämple.org/", "characters"),
        ("https://example.org/\r\nHost: x", "characters"), ("https://example.org\\@x/", "characters"),
        ("https://example.org/" + "x" * 500, "long"),
    ],
)  # fmt: skip
def test_addresses_that_make_no_sense_are_refused_and_said_why(url, reason):
    with pytest.raises(AddressNotUsable) as refusal:
        require_usable(url)

    assert refusal.value.details["reason"] == reason
    assert str(refusal.value)


def test_http_and_this_machine_are_for_trying_out_only(settings):
    with receiver() as program:
        assert post(program.url, "{}", {}).trouble == "https"
        settings.WEBHOOKS_MAY_BE_LOCAL = True
        assert post(program.url, "{}", {}).status == 204
        assert len(program.calls) == 1


def test_a_program_that_answers_a_drop_at_a_time_is_hung_up_on(settings, monkeypatch):
    settings.WEBHOOKS_MAY_BE_LOCAL = True
    monkeypatch.setattr(reaching, "TOTAL_SECONDS", 0.5)
    listening = socket.create_server(("127.0.0.1", 0))

    def drip():
        line, _ = listening.accept()
        try:
            for letter in b"HTTP/1.1 200 OK\r\nX: " + b"x" * 1000:
                line.send(bytes([letter]))
                time.sleep(0.05)
        except OSError:
            pass
        finally:
            line.close()

    thread = threading.Thread(target=drip, daemon=True)
    thread.start()
    started = time.monotonic()
    answer = post(f"http://127.0.0.1:{listening.getsockname()[1]}/", "{}", {})
    listening.close()
    thread.join()

    assert time.monotonic() - started < 2
    assert (answer.status, answer.trouble) == (None, "slow")


def test_a_certificate_that_nobody_signed_is_refused(settings, tmp_path):
    settings.WEBHOOKS_MAY_BE_LOCAL = True
    with receiver() as program:
        answer = post(program.url.replace("http:", "https:"), "{}", {})

    assert answer.status is None
    assert answer.trouble in {"certificate", "unreachable"}
    assert not program.calls
