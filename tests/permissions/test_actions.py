"""Every action, every actor: what the table says is what happens, and a refusal writes nothing."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

import halle
from halle.kernel.actions import REGISTRY, parameters_of
from halle.kernel.errors import HalleError
from tests.makers.world import World, undone
from tests.permissions.action_table import EVERY_ACTOR, RIGHTS
from tests.permissions.inputs import INPUTS
from tests.permissions.visiting import OUTCOMES
from tests.permissions.watch import changed, picture, watching

for module in pkgutil.walk_packages(halle.__path__, "halle."):
    if ".actions." in module.name:
        importlib.import_module(module.name)

pytestmark = pytest.mark.django_db
ACTIONS = sorted(name for name in REGISTRY if REGISTRY[name].plain.__module__.startswith("halle."))
DONE = "done"


def test_every_action_has_a_row_and_every_row_an_action():
    for table in (RIGHTS, INPUTS):
        assert set(ACTIONS) - set(table) == set(), "without a row"
        assert set(table) - set(ACTIONS) == set(), "without an action"


def attempt(world: World, name: str, who: str) -> tuple[str, list[str]]:
    """What becomes of a call, and what it wrote if it was refused."""
    inputs = INPUTS[name](world)
    if "at" in parameters_of(REGISTRY[name]):
        inputs = {"at": world.now} | inputs
    before = picture()
    with watching() as seen:
        try:
            REGISTRY[name](actor=world.actor(who), **inputs)
        except HalleError as refusal:
            return OUTCOMES[refusal.status], changed(before, seen)
    return DONE, []


@pytest.mark.parametrize("name", ACTIONS)
def test_the_table_says_who_may(name: str, world: World):
    if name not in RIGHTS:
        pytest.fail("say in tests/permissions/action_table.py who may")
    wrong = []
    for who in EVERY_ACTOR:
        expected = RIGHTS[name].answer(who, DONE)
        with undone():
            found, written = attempt(world, name, who)
        if found != expected:
            wrong.append(f"{who}: {found}, not {expected}")
        if written:
            wrong.append(f"{who} was refused, but {', '.join(written)} changed")

    assert not wrong, f"{name}\n  " + "\n  ".join(wrong)
