"""Signatures of Standard Webhooks (standardwebhooks.com, version 1.0.0), symmetric scheme ``v1``."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from collections.abc import Iterable

PREFIX = "whsec_"
SHORTEST_BYTES, LONGEST_BYTES = 24, 64


def write_secret(chance: bytes) -> str:
    """A secret as people copy it, out of 24 to 64 bytes of chance.

    >>> write_secret(bytes(24))
    'whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
    """
    return PREFIX + base64.b64encode(chance).decode()


def is_secret(text: str) -> bool:
    """Whether a text is a secret that can sign.

    >>> is_secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), is_secret("whsec_AAAA")
    (True, False)
    """
    if not text.startswith(PREFIX):
        return False
    try:
        return SHORTEST_BYTES <= len(_key(text)) <= LONGEST_BYTES
    except (binascii.Error, ValueError):
        return False


def sign(secret: str, message_id: str, seconds: int, body: str) -> str:
    """One signature of a message that leaves at ``seconds`` since 1970.

    >>> sign(
    ...     "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    ...     "msg_p5jXN8AQM9LWM0D4loKWxJek",
    ...     1614265330,
    ...     '{"test": 2432232314}',
    ... )
    'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='
    """
    signed = f"{message_id}.{seconds}.{body}".encode()
    digest = hmac.new(_key(secret), signed, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(digest).decode()}"


def headers_for(secrets: Iterable[str], message_id: str, seconds: int, body: str) -> dict[str, str]:
    """The three headers; while a secret is being changed, signatures by both of them."""
    signatures = (sign(secret, message_id, seconds, body) for secret in secrets)
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(seconds),
        "webhook-signature": " ".join(signatures),
    }


def _key(secret: str) -> bytes:
    return base64.b64decode(secret.removeprefix(PREFIX), validate=True)
