"""Spectral, which reads the description of the API in the tests: installed from its own lock, apart from the front end.

It is never part of the product; `tests/api` is its only caller.
"""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

from tools import front_end, steps

FOLDER = steps.ROOT / "tests" / "api"
RULES = FOLDER / "adr.spectral.yaml"
_PROGRAM = FOLDER / "node_modules" / "@stoplight" / "spectral-cli" / "dist" / "index.js"


def prepare() -> None:
    """Install what the gate needs, unless nothing changed."""
    node, npm = front_end.node_and_npm()
    path = os.pathsep.join((str(node.parent), os.environ["PATH"]))
    steps.once(
        title="Pakketten voor de poort van de API",
        stamp=steps.STAMPS / "api-gate",
        inputs=steps.fingerprint(paths=[FOLDER / "package.json", FOLDER / "package-lock.json"]),
        work=lambda _: steps.run(
            name="api-gate", command=[npm, "ci", "--no-audit", "--no-fund"], folder=FOLDER, variables={"PATH": path}
        ),
        outputs=(_PROGRAM,),
    )


def is_ready() -> bool:
    """Tell whether the gate is installed."""
    return _PROGRAM.exists()


def findings(descriptions: list[Path]) -> list[dict[str, Any]]:
    """Return what Spectral finds in these descriptions: `source`, `code`, `message`, `path` and `severity` of each."""
    node, _ = front_end.node_and_npm()
    command: list[str | Path] = [node, _PROGRAM, "lint", "--ruleset", RULES, "--format", "json", "--quiet"]
    done = subprocess.run(
        [*command, *descriptions], check=False, cwd=FOLDER, capture_output=True, text=True, encoding="utf-8"
    )
    try:
        found: list[dict[str, Any]] = json.loads(done.stdout or "[]")
    except ValueError as error:
        message = f"Spectral kon de beschrijvingen niet lezen:\n{done.stdout}{done.stderr}"
        raise steps.StepFailedError(message) from error
    if done.returncode and not found:
        message = f"Spectral kon de beschrijvingen niet lezen:\n{done.stderr}"
        raise steps.StepFailedError(message)
    return found
