"""Secrets that have to sign: kept encrypted, so that a copy of the database reveals none.

Fernet (AES-128-CBC and HMAC-SHA-256, of the ``cryptography`` library) under a key derived
from the installation's own. With another ``SECRET_KEY`` they are lost, and are renewed.
"""

from __future__ import annotations

import base64
import secrets

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac

from halle.webhooks.rules.signing import write_secret

BYTES = 32


def new_webhook_secret() -> str:
    """A fresh secret: 256 bits of chance."""
    return write_secret(secrets.token_bytes(BYTES))


def lock(secret: str) -> str:
    """The secret as it is stored."""
    return _box().encrypt(secret.encode()).decode()


def unlock(stored: str) -> str | None:
    """The secret again; nothing if it was stored under a key that is no longer known."""
    try:
        return _box().decrypt(stored.encode()).decode()
    except InvalidToken:
        return None


def _box() -> MultiFernet:
    return MultiFernet(
        [_fernet(str(key)) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    )


def _fernet(key: str) -> Fernet:
    derived = salted_hmac("halle.webhooks.keeping", "", secret=key, algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(derived))
