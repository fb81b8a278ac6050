"""The language of the terminal."""

from __future__ import annotations

import os


def spoken() -> str:
    """``fr`` where the terminal speaks French, else ``en``."""
    said = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG")
    return "fr" if (said or "").startswith("fr") else "en"
