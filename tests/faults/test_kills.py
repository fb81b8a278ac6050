"""A few kills in every run of the suite; ``make faults`` does two hundred."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
def test_three_kills_lose_nothing():
    environment = {name: value for name, value in os.environ.items() if "DJANGO" not in name}
    environment.pop("DATABASE_URL", None)

    ended = subprocess.run(
        [sys.executable, "-m", "tests.faults", "--kills", "3", "--seed", "1", "--longest", "0.6"],
        check=False,
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
    )

    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "3 kills" in ended.stdout
    assert ended.stdout.rstrip().endswith("0 broken")
