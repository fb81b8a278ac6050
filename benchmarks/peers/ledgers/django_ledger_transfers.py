"""django-ledger on SQLite: so many transfers between 100 accounts, one transaction each.

Prints milliseconds of CPU for one.
"""

import random
import sys
import time
from datetime import UTC, datetime

import django
from django.conf import settings

settings.configure(
    SECRET_KEY="bench",
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
        "django_ledger",
    ],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": sys.argv[1]}},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    ROOT_URLCONF="",
    USE_TZ=True,
)
django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402
from django_ledger.models import EntityModel  # noqa: E402


def main(count: int) -> None:
    """Fill it, warm it up, measure."""
    call_command("migrate", verbosity=0, interactive=False)
    admin = get_user_model().objects.create_user("bench")
    entity = EntityModel.create_entity(
        name="Bench", admin=admin, use_accrual_method=True, fy_start_month=1
    )
    entity.create_chart_of_accounts(assign_as_default=True, commit=True, coa_name="Bench")
    accounts = [
        entity.create_account(
            code=f"{2000 + n}", name=f"a{n}", role="lia_cl_acc_payable", balance_type="credit",
            active=True,
        )
        for n in range(100)
    ]  # fmt: skip
    ledger = entity.create_ledger(name="Bench", posted=True)
    for measured in (5, count):
        spent = time.process_time()
        for _ in range(measured):
            payer, payee = random.sample(accounts, 2)
            with transaction.atomic():
                ledger_entry(entity, ledger, payer, payee)
    print((time.process_time() - spent) * 1000 / count)


def ledger_entry(entity, ledger, payer, payee):  # type: ignore[no-untyped-def]
    """One verified and posted journal entry of two lines."""
    entity.commit_txs(
        je_timestamp=datetime.now(UTC),
        je_ledger_model=ledger,
        je_posted=True,
        je_txs=[
            {"account": payer, "amount": 1, "tx_type": "debit", "description": "a"},
            {"account": payee, "amount": 1, "tx_type": "credit", "description": "b"},
        ],
    )


main(int(sys.argv[2]))
