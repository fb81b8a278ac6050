"""A few of the kills that ``make faults-ledger`` makes by the dozen."""

import os
import subprocess
import sys

import pytest

from tests.conftest import on_postgres


@pytest.mark.slow
def test_what_the_ledger_acknowledged_survives_a_kill():
    engine = "postgresql" if on_postgres() else "sqlite"
    command = [sys.executable, "-m", "tests.faults.ledger", "--kills", "3", "--transfers", "400"]

    done = subprocess.run(
        [*command, "--engine", engine], capture_output=True, text=True, env=os.environ, check=False
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert "3 kills" in done.stdout
    assert done.stdout.rstrip().endswith("0 broken")
