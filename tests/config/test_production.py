"""`meedoen system-check --deploy` has nothing to say of production as it is meant, and says what is not."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tools.kept_data import Stage, copied

SECRET = "".join(chr(33 + number % 90) for number in range(60))
PROGRAM = [sys.executable, "-m", "meedoen.config.cli"]


def environment(data: Path) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "MEEDOEN_DATA": str(data),
        "MEEDOEN_MODE": "productie",
        "MEEDOEN_SECRET_KEY": SECRET,
        "MEEDOEN_ALLOWED_HOSTS": "meedoen.example.nl",
        "MEEDOEN_BASE_URL": "https://meedoen.example.nl",
        "MEEDOEN_BEHIND_PROXY": "ja",
    }


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with an empty database; in production the key stands in the environment and not beside it."""
    folder = copied(Stage.TABLES, to=tmp_path_factory.mktemp("productie") / "data")
    (folder / "secret-key").unlink()
    return folder


def checked(data: Path) -> subprocess.CompletedProcess[str]:
    arguments = ["system-check", "--deploy", "--fail-level", "WARNING"]
    return subprocess.run([*PROGRAM, *arguments], check=False, env=environment(data), capture_output=True, text=True)


def test_production_as_it_is_meant_has_nothing_open(data: Path):
    told = checked(data)

    assert told.returncode == 0, told.stderr
    # What is left out on purpose, two of them, stands in the settings with why.
    assert "no issues (2 silenced)" in told.stdout


def test_a_database_whose_guards_are_gone_is_told(data: Path):
    database = sqlite3.connect(data / "meedoen.sqlite3")
    guard = "SELECT sql FROM sqlite_master WHERE name = 'journal_entry_stays'"
    (made_by,) = database.execute(guard).fetchone()
    database.execute("DROP TRIGGER journal_entry_stays")
    database.commit()

    told = checked(data)
    database.execute(made_by)
    database.commit()
    database.close()

    assert told.returncode == 1
    assert "journal_entry_stays ontbreekt of staat uit" in told.stderr
