"""Which addresses of the network may be written to: public ones, by https, and no others."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit

LONGEST = 500
NAT64 = IPv6Network("64:ff9b::/96")
"""IPv4 addresses as networks of IPv6 alone write them (RFC 6052)."""

SITE_LOCAL = IPv6Network("fec0::/10")
"""Private once, given up (RFC 3879), and still routed inside some houses."""


class NotUsable(ValueError):
    """The address cannot be written to; ``reason`` is one word."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Target(NamedTuple):
    """An address taken apart: ``path`` has its query too."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """The host as the Host header has it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        usual = {"https": 443, "http": 80}[self.scheme]
        return host if self.port == usual else f"{host}:{self.port}"


def read_target(url: str, schemes: tuple[str, ...] = ("https",)) -> Target:
    """Take an address apart, or raise :class:`NotUsable`: https, a host, a sensible port.

    >>> read_target("https://example.org/hook?a=1")
    Target(scheme='https', host='example.org', port=443, path='/hook?a=1')
    >>> read_target("https://moi:secret@example.org/")
    Traceback (most recent call last):
    ...
    halle.webhooks.rules.addresses.NotUsable: user
    """
    if len(url) > LONGEST:
        raise NotUsable("long")
    if not url.isascii() or not url.isprintable() or " " in url or "\\" in url:
        raise NotUsable("characters")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise NotUsable("address") from None
    _require_usable(parts, schemes)
    port = port if port is not None else {"https": 443, "http": 80}[parts.scheme]
    if not _is_usual(port, parts.scheme):
        raise NotUsable("port")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.scheme, parts.hostname or "", port, path)


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open Internet, whatever way it is written.

    >>> [is_public(one) for one in ("93.184.215.14", "10.0.0.1", "169.254.169.254", "127.0.0.1")]
    [True, False, False, False]
    >>> [is_public(one) for one in ("::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "fec0::1")]
    [False, False, False, False]
    """
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner = _inside(found)
    if inner.is_multicast or inner.is_reserved or inner in SITE_LOCAL:
        return False
    return inner.is_global


def _inside(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that an IPv6 one leads to, if it does."""
    if isinstance(address, IPv4Address):
        return address
    if address in NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo[1] if address.teredo else None
    return address.ipv4_mapped or address.sixtofour or teredo or address


def _require_usable(parts: SplitResult, schemes: tuple[str, ...]) -> None:
    if parts.scheme not in schemes:
        raise NotUsable("https")
    if parts.username is not None or parts.password is not None:
        raise NotUsable("user")
    if not parts.hostname:
        raise NotUsable("address")
    if parts.fragment:
        raise NotUsable("fragment")


def _is_usual(port: int, scheme: str) -> bool:
    """The ports of the web, and those above the ones of other services."""
    return port == {"https": 443, "http": 80}[scheme] or port >= 1024
