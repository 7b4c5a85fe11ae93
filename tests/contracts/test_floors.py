"""The contracts on floors, contexts and rooms in pyproject.toml are seen to catch planted violations."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.contracts.source import ROOT, plant

HOUSE = (
    "meedoen.config.urls",
    "meedoen.rooms.doelen.views",
    "meedoen.rooms.geld.views",
    "meedoen.apps.journal.models",
    "meedoen.apps.finance.models",
    "meedoen.apps.cases.models",
    "meedoen.apps.goals.models",
    "meedoen.links.statline",
    "meedoen.ui.charts",
    "meedoen.core.values.term",
    "meedoen.core.goals.course",
    "meedoen.core.budgets.variance",
    "meedoen.core.checks.smart",
)
FLOORS = "Floors point down"
CORE = "Inside core"
CONTEXTS = "Contexts"
ROOMS = "Rooms do not know each other"


def lint(tree: Path) -> tuple[int, str]:
    settings = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    (tree / "pyproject.toml").write_text(settings, encoding="utf-8")
    program = Path(sys.executable).with_name("lint-imports")
    environment = {**os.environ, "PYTHONPATH": str(tree)}
    result = subprocess.run(
        [program, "--no-cache"], check=False, cwd=tree, env=environment, capture_output=True, text=True
    )
    return result.returncode, result.stdout + result.stderr


@pytest.fixture
def house(tmp_path: Path) -> Path:
    for name in HOUSE:
        plant(tmp_path, name, "")
    return tmp_path


def test_a_house_without_violations_passes(house):
    code, told = lint(house)

    assert code == 0, told


@pytest.mark.parametrize(
    ("name", "imported", "contract"),
    [
        ("meedoen.core.goals.course", "meedoen.apps.goals.models", FLOORS),
        ("meedoen.ui.charts", "meedoen.links.statline", FLOORS),
        ("meedoen.apps.goals.models", "meedoen.rooms.doelen.views", FLOORS),
        ("meedoen.rooms.doelen.views", "meedoen.config.urls", FLOORS),
        ("meedoen.core.values.term", "meedoen.core.goals.course", CORE),
        ("meedoen.core.goals.course", "meedoen.core.budgets.variance", CORE),
        ("meedoen.apps.journal.models", "meedoen.apps.goals.models", CONTEXTS),
        ("meedoen.apps.finance.models", "meedoen.apps.cases.models", CONTEXTS),
        ("meedoen.rooms.geld.views", "meedoen.rooms.doelen.views", ROOMS),
    ],
)
def test_a_planted_import_breaks_its_contract(name, imported, contract, house):
    plant(house, name, f"import {imported}\n")

    code, told = lint(house)

    broken = [line for line in told.splitlines() if line.endswith("BROKEN")]
    assert code == 1, told
    assert any(line.startswith(contract) for line in broken), told


@pytest.mark.parametrize("name", ["meedoen.extra", "meedoen.core.extra", "meedoen.apps.extra"])
def test_a_new_floor_or_context_has_no_place_until_it_is_given_one(name, house):
    plant(house, name, "")

    code, told = lint(house)

    assert code == 1, told
