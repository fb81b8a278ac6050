"""The whole journey over HTTP: shop page, eight products, basket, order paid with credit.

Peer: django-oscar in its own environment, the same journey anonymously, in the same run.
CPU of the whole process tree, the worker that sends confirmations included.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import httpx

from benchmarks.server import free_port, serving, tree_cpu_ms, tree_memory_mb

WARM, COUNTED = 30, 200
PEER_WARM, PEER_COUNTED = 5, 30
HERE = Path(__file__).parent
PEER = HERE / "peers" / "oscar"
KEY = re.compile(r'name="set" value="([0-9a-f-]{36})=1"')


def main() -> None:
    """Print both journeys and their ratio."""
    ours = _ours()
    peer = _peer()
    if peer:
        print(f"ratio: django-oscar takes {peer / ours:.1f} times the CPU of this journey")


def _ours() -> float:
    with tempfile.TemporaryDirectory(prefix="halle-bench-") as place:
        environment = {
            "HALLE_VAR": place,
            "HALLE_HTTPS": "0",
            "HALLE_HASHED_STATIC": "1",
            "DJANGO_SETTINGS_MODULE": "halle.config.settings",
            "DATABASE_URL": os.environ.get("BENCH_JOURNEY_URL", ""),
        }
        prepared = subprocess.run(
            [sys.executable, "-m", "benchmarks.bench_journey", "--prepare"],
            env=os.environ | environment, check=True, capture_output=True, text=True,
        )  # fmt: skip
        told: dict[str, Any] = json.loads(prepared.stdout.splitlines()[-1])
        port = free_port()
        command = [sys.executable, "-m", "halle.surfaces.cli.main", "serve", "--port", str(port)]
        with serving(command, port=port, environment=environment) as server:
            time.sleep(2)
            rest = tree_memory_mb(server)
            cookies = told["cookies"]
            for number in range(WARM):
                _buy(port, told["path"], cookies[number])
            spent, started = tree_cpu_ms(server), time.perf_counter()
            requests = sum(
                _buy(port, told["path"], cookies[WARM + number]) for number in range(COUNTED)
            )
            wall = time.perf_counter() - started
            time.sleep(1)
            each = (tree_cpu_ms(server) - spent) / COUNTED
        print(
            f"halle        {each:7.1f} ms of CPU a journey, {requests / COUNTED:.0f} requests, "
            f"{wall / COUNTED * 1000:.0f} ms of wall; {rest:.0f} MB at rest"
        )
        return each


def _buy(port: int, path: str, cookies: dict[str, str]) -> int:
    htmx = {"HX-Request": "true"}
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", cookies=cookies, timeout=30) as client:
        shop = client.get(path)
        keys = list(dict.fromkeys(KEY.findall(shop.text)))[:8]
        token = _value(shop.text, "csrfmiddlewaretoken")
        for key in keys:
            added = client.post(
                f"{path}panier/remplir/", headers=htmx,
                data={"set": f"{key}=1", "csrfmiddlewaretoken": token, "next": path},
            )  # fmt: skip
            added.raise_for_status()
        basket = client.get(f"{path}panier/").text
        wish = {name: _value(basket, name) for name in ("csrfmiddlewaretoken", "key", "expected")}
        wish |= {"slot": _value(basket, "slot"), "pay_by": "credit", "do": "order"}
        ordered = client.post(f"{path}panier/", data=wish)
        if ordered.status_code != 302 or len(keys) != 8:
            raise SystemExit(f"no order: {ordered.status_code}, {len(keys)} products")
        client.get(ordered.headers["Location"]).raise_for_status()
    return 12


def _value(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    if found is None:
        raise SystemExit(f"the page has no field {name}")
    return found[1]


def _peer() -> float | None:
    python = Path("var/peers/oscar/bin/python").absolute()
    if not python.exists() and not _install_peer(python):
        print("django-oscar: not measured, it could not be installed")
        return None
    sys.path.insert(0, str(PEER))
    from buyer import buy  # type: ignore[import-not-found]

    with tempfile.TemporaryDirectory(prefix="halle-peer-") as place:
        environment = {"PEER_PLACE": place, "PYTHONWARNINGS": "ignore"}
        subprocess.run(
            [python, "prepare.py"], cwd=PEER, env=os.environ | environment, check=True,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        port = free_port()
        command = [
            str(python.parent / "granian"), "--interface", "wsgi", "--port", str(port),
            "wsgi:application",
        ]  # fmt: skip
        with serving(command, port=port, environment=environment, cwd=PEER) as server:
            requests, spent = 0, 0.0
            for number in range(PEER_WARM + PEER_COUNTED):
                if number == PEER_WARM:
                    requests, spent = 0, tree_cpu_ms(server)
                with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
                    requests += buy(client, number)
            each = (tree_cpu_ms(server) - spent) / PEER_COUNTED
    print(f"django-oscar {each:7.1f} ms of CPU a journey, {requests / PEER_COUNTED:.0f} requests")
    return each


def _install_peer(python: Path) -> bool:
    made = subprocess.run([sys.executable, "-m", "venv", python.parent.parent], check=False)
    installed = subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "-r", PEER / "requirements.txt"], check=False
    )
    return not made.returncode and not installed.returncode


def _prepare() -> None:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    from benchmarks.world import make_members, make_open_cycle, signed_in_cookie
    from halle.kernel.transactions import write_transaction

    with write_transaction():
        cycle = make_open_cycle(1000)
        members = make_members(cycle.coordinator.party, WARM + COUNTED)
        cookies = [signed_in_cookie(member) for member in members]
    print(json.dumps({"path": f"/manger/{cycle.session.public_id}/", "cookies": cookies}))


if __name__ == "__main__":
    _prepare() if "--prepare" in sys.argv else main()
