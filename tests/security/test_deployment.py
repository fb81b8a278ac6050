"""As it would run: Django's own checks find nothing, cookies travel over HTTPS alone."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOOK = """
import django; django.setup()
from django.conf import settings
from django.core.checks import run_checks
print([f"{one.id}: {one.msg}" for one in run_checks(include_deployment_checks=True)])
print(all((settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE,
           settings.LANGUAGE_COOKIE_SECURE, settings.SESSION_COOKIE_HTTPONLY,
           settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS >= 31_536_000)))
print(settings.DEBUG, settings.SESSION_COOKIE_SAMESITE, settings.X_FRAME_OPTIONS)
"""


@pytest.mark.slow
def test_the_deployment_checks_find_nothing(tmp_path: Path):
    environment = {name: value for name, value in os.environ.items() if "HALLE" not in name}
    environment |= {
        "HALLE_VAR": str(tmp_path),
        "HALLE_HOSTS": "halle.example",
        "HALLE_URL": "https://halle.example",
        "DJANGO_SETTINGS_MODULE": "halle.config.settings",
        "PYTHONPATH": str(ROOT / "src"),
    }

    told = subprocess.run(
        [sys.executable, "-W", "error", "-c", LOOK],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert told.stdout.splitlines() == ["[]", "True", "False Lax DENY"], told.stderr
