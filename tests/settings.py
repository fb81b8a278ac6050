"""Halle's own settings, in a place of their own that disappears with the tests.

Every process (each worker of a parallel run too) gets a directory and a database
file of its own: threads and children of a test see one real SQLite file, as in
production, and nothing under ``var/`` is ever touched.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_PLACE = tempfile.mkdtemp(prefix="halle-test-")
_OWNER = os.getpid()
for _name in [name for name in os.environ if name.startswith("HALLE_")]:
    del os.environ[_name]
os.environ |= {"HALLE_VAR": _PLACE, "HALLE_HTTPS": "0", "HALLE_HASHED_STATIC": "0"}

(Path(_PLACE) / "static").mkdir()


@atexit.register
def _leave_nothing_behind() -> None:
    if os.getpid() == _OWNER:
        shutil.rmtree(_PLACE, ignore_errors=True)


from halle.config.settings import *  # noqa: E402, F403
from halle.config.settings import DATABASES  # noqa: E402

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["NAME"] = Path(_PLACE) / "halle.sqlite3"
    DATABASES["default"].setdefault("TEST", {})["NAME"] = str(Path(_PLACE) / "test.sqlite3")

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
