"""A few of the kills that ``python -m tests.faults.ledger`` makes by the dozen."""

import subprocess
import sys

import pytest

from tests.faults.territory import settings_for


@pytest.mark.slow
def test_what_the_ledger_acknowledged_survives_a_kill(tmp_path):
    command = [sys.executable, "-m", "tests.faults.ledger", "--runs", "2"]
    environment = settings_for(str(tmp_path))
    environment.pop("DATABASE_URL", None)

    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout
