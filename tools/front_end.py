"""The styles and scripts, built from `frontend/` into the static files of `ui`.

Node comes from the machine when it is new enough, otherwise from a Python package that
carries it; it is used here only, and never when the site runs.
"""

import os
import re
import subprocess
from pathlib import Path

from tools import python_environment, steps

OLDEST_NODE = 20
FRONTEND = steps.ROOT / "frontend"
NODE_LOCK = steps.ROOT / "requirements-node.lock"
NODE_FOLDER = steps.BUILD / "node"
SOURCE = steps.ROOT / "src" / "meedoen"
PAGES = {".html", ".py", ".svg"}
STYLES = SOURCE / "ui" / "static" / "meedoen" / "meedoen.css"


def prepare() -> None:
    """Install what the build needs and build, unless nothing changed."""
    node, npm = node_and_npm()
    packages = [FRONTEND / "package.json", FRONTEND / "package-lock.json"]
    steps.once(
        title="Pakketten voor de vormgeving",
        stamp=steps.STAMPS / "front-end-packages",
        inputs=steps.fingerprint(paths=packages),
        work=lambda _: _run(node, npm, "front-end-packages", "ci", "--no-audit", "--no-fund"),
        outputs=(FRONTEND / "node_modules",),
    )
    # The build leaves out what no page uses, so it depends on the pages too.
    pages = [path for path in SOURCE.rglob("*") if path.suffix in PAGES and STYLES.parent not in path.parents]
    steps.once(
        title="Vormgeving",
        stamp=steps.STAMPS / "front-end",
        inputs=steps.fingerprint(paths=[FRONTEND, *pages]),
        work=lambda _: _run(node, npm, "front-end", "run", "build"),
        outputs=(STYLES,),
    )


def node_and_npm() -> tuple[Path, Path]:
    """Return a Node.js that is new enough and its npm; fetch them when the machine has none."""
    node, npm = steps.found("node"), steps.found("npm")
    if node and npm and _major(node) >= OLDEST_NODE:
        return node, npm
    fetched = NODE_FOLDER / "bin"
    steps.once(
        title=f"Node.js (deze machine heeft geen versie {OLDEST_NODE} of nieuwer)",
        stamp=steps.STAMPS / "node",
        inputs=steps.fingerprint(paths=[NODE_LOCK]),
        work=_install_node,
        outputs=(fetched / "npm",),
    )
    return fetched / "node", fetched / "npm"


def _major(node: Path) -> int:
    answer = subprocess.run([node, "--version"], check=False, capture_output=True, text=True).stdout
    version = re.match(r"v(\d+)", answer)
    return int(version.group(1)) if version else 0


def _install_node(_was_stopped: bool) -> None:  # noqa: FBT001 - as every step is called
    uv = python_environment.UV
    steps.run(name="node-folder", command=[uv, "venv", "--clear", "--python", python_environment.PYTHON, NODE_FOLDER])
    python = NODE_FOLDER / "bin" / "python"
    steps.run(name="node", command=[uv, "pip", "install", "--python", python, "--require-hashes", "-r", NODE_LOCK])


def _run(node: Path, npm: Path, name: str, *arguments: str) -> None:
    # npm starts the build with the node that it finds first.
    path = os.pathsep.join((str(node.parent), os.environ["PATH"]))
    steps.run(name=name, command=[npm, *arguments], folder=FRONTEND, variables={"PATH": path})
