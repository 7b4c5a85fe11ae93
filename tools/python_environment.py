"""The virtual environment in `.venv`, filled from the locks with hashes.

The index, certificates and proxies are those of the machine: pip and uv read them from
the environment and from their own configuration, and nothing here names one.
"""

import re
import shutil
import subprocess
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
        work=lambda: _packages(lock),
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


def _installer() -> None:
    for name in ("requirements", "requirements-dev", "project"):
        (steps.STAMPS / name).unlink(missing_ok=True)
    if VENV.exists() and not _works():
        shutil.rmtree(VENV)
    if not VENV.exists():
        try:
            steps.run(name="venv", command=[sys.executable, "-m", "venv", VENV])
        except steps.StepFailedError as failure:
            shutil.rmtree(VENV, ignore_errors=True)
            message = f"{failure}\nOntbreekt 'ensurepip'? Op Debian en Ubuntu: apt-get install python3-venv"
            raise steps.StepFailedError(message) from failure
    with tempfile.TemporaryDirectory() as folder:
        wanted = Path(folder) / "uv.lock.txt"
        wanted.write_text(_locked_installer() + "\n", encoding="utf-8")
        steps.run(name="installer", command=[PYTHON, "-m", "pip", "install", "--require-hashes", "-r", wanted])


def _works() -> bool:
    """Tell whether `.venv` has a pip that runs on the Python asked for; a half-made one has not."""
    check = f"import pip, sys; sys.exit(sys.version_info[:2] != {tuple(sys.version_info[:2])})"
    try:
        return subprocess.run([PYTHON, "-c", check], check=False, capture_output=True).returncode == 0
    except OSError:
        return False


def _packages(lock: Path) -> None:
    command: list[str | Path] = [UV, "pip", "install", "--python", PYTHON, "--require-hashes", "-r", lock]
    steps.run(name="packages", command=command)


def _project() -> None:
    command: list[str | Path] = [UV, "pip", "install", "--python", PYTHON, "--no-deps"]
    command += ["--build-constraints", DEVELOPMENT_LOCK, "--editable", steps.ROOT]
    steps.run(name="project", command=command)
