"""The virtual environment in `.venv`, filled from the locks with hashes.

The index, certificates and proxies are those of the machine: pip and uv read them from
the environment and from their own configuration, and nothing here names one.
"""

import re
import shutil
import sys
import tempfile
from pathlib import Path

from tools import steps

OLDEST = (3, 11)
VENV = steps.ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
UV = VENV / "bin" / "uv"
MEEDOEN = VENV / "bin" / "meedoen"
RUNTIME_LOCK = steps.ROOT / "requirements.lock"
DEVELOPMENT_LOCK = steps.ROOT / "requirements-dev.lock"
PROJECT = steps.ROOT / "pyproject.toml"


def prepare(*, development: bool) -> None:
    """Make `.venv` complete: the installer, the locked packages, the project itself."""
    if sys.version_info < OLDEST:
        message = (
            f"Deze Python is versie {sys.version.split()[0]}. Nodig is 3.11 of nieuwer: installeer die, of geef de "
            "naam ervan mee, zoals in 'make demo PYTHON=python3.12'."
        )
        raise steps.StepFailedError(message)
    steps.once(
        title="Python-omgeving in .venv",
        stamp=steps.STAMPS / "installer",
        inputs=f"{_locked_installer()}\n{sys.version}",
        work=_installer,
        outputs=(PYTHON, UV),
    )
    lock = DEVELOPMENT_LOCK if development else RUNTIME_LOCK
    steps.once(
        title="Pakketten om te ontwikkelen en te testen" if development else "Pakketten van Meedoen",
        stamp=steps.STAMPS / lock.stem,
        inputs=steps.fingerprint(paths=[lock], also=sys.version),
        work=lambda was_stopped: _packages(lock, was_stopped),
    )
    steps.once(
        title="Meedoen zelf",
        stamp=steps.STAMPS / "project",
        inputs=steps.fingerprint(paths=[PROJECT], also=sys.version),
        work=_project,
        outputs=(MEEDOEN,),
    )


def _locked_installer() -> str:
    """Return the lines of the lock that pin uv with its hashes."""
    text = DEVELOPMENT_LOCK.read_text(encoding="utf-8")
    pinned = re.search(r"^uv==.*(?:\n    --hash=.*)+", text, flags=re.MULTILINE)
    if pinned is None:
        message = "requirements-dev.lock noemt uv niet. Maak het bestand opnieuw met 'python3 -m tools.lock'."
        raise steps.StepFailedError(message)
    return pinned.group()


def _installer(_was_stopped: bool) -> None:  # noqa: FBT001 - as every step is called
    """Make `.venv` anew: one that is half made or of another Python cannot be trusted."""
    for name in ("requirements", "requirements-dev", "project"):
        (steps.STAMPS / name).unlink(missing_ok=True)
    shutil.rmtree(VENV, ignore_errors=True)
    try:
        steps.run(name="venv", command=[sys.executable, "-m", "venv", VENV])
    except steps.StepFailedError as failure:
        message = f"{failure}\nOntbreekt 'ensurepip'? Op Debian en Ubuntu: apt-get install python3-venv"
        raise steps.StepFailedError(message) from failure
    with tempfile.TemporaryDirectory() as folder:
        wanted = Path(folder) / "uv.lock.txt"
        wanted.write_text(_locked_installer() + "\n", encoding="utf-8")
        steps.run(name="installer", command=[PYTHON, "-m", "pip", "install", "--require-hashes", "-r", wanted])


def _packages(lock: Path, was_stopped: bool) -> None:  # noqa: FBT001 - as every step is called
    command: list[str | Path] = [UV, "pip", "install", "--python", PYTHON, "--require-hashes", "-r", lock]
    # A package that was half written passes for installed.
    command += ["--reinstall"] if was_stopped else []
    steps.run(name="packages", command=command)


def _project(_was_stopped: bool) -> None:  # noqa: FBT001 - as every step is called
    command: list[str | Path] = [UV, "pip", "install", "--python", PYTHON, "--no-deps", "--reinstall"]
    command += ["--build-constraints", DEVELOPMENT_LOCK, "--editable", steps.ROOT]
    steps.run(name="project", command=command)
