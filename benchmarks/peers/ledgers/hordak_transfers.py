"""django-hordak on PostgreSQL: so many transfers between 100 accounts, one transaction each.

Prints milliseconds of CPU for one, its database process included.
"""

import os
import random
import sys
import time
from pathlib import Path

import django
from django.conf import settings

settings.configure(
    SECRET_KEY="bench",
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "mptt", "hordak"],
    DATABASES={"default": {"ENGINE": "django.db.backends.postgresql", "NAME": sys.argv[1]}},
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    USE_TZ=True,
)
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from hordak.models import Account  # noqa: E402
from moneyed import Money  # noqa: E402


def cpu_ms() -> float:
    """Of this process and of its database connection."""
    pid = connection.connection.info.backend_pid
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return time.process_time() * 1000 + (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf(
        "SC_CLK_TCK"
    )


def main(count: int) -> None:
    """Fill it, warm it up, measure."""
    call_command("migrate", verbosity=0, interactive=False)
    accounts = [
        Account.objects.create(name=f"a{n}", type="LI", code=f"{n}", currencies=["EUR"])
        for n in range(100)
    ]
    for measured in (20, count):
        spent = cpu_ms()
        for _ in range(measured):
            payer, payee = random.sample(accounts, 2)
            payer.transfer_to(payee, Money(1, "EUR"))
    print((cpu_ms() - spent) / count)


main(int(sys.argv[2]))
