"""`meedoen system-check --deploy` has nothing to say of production as it is meant, and says what is not."""

import os
import subprocess
import sys
from pathlib import Path

SECRET = "".join(chr(33 + number % 90) for number in range(60))


def checked(data: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {
        "PATH": os.environ["PATH"],
        "MEEDOEN_DATA": str(data),
        "MEEDOEN_MODE": "productie",
        "MEEDOEN_SECRET_KEY": SECRET,
        "MEEDOEN_ALLOWED_HOSTS": "meedoen.example.nl",
        "MEEDOEN_BASE_URL": "https://meedoen.example.nl",
        "MEEDOEN_BEHIND_PROXY": "ja",
        **variables,
    }
    program = [sys.executable, "-m", "meedoen.config.cli"]
    subprocess.run([*program, "migrate", "--verbosity=0"], check=True, env=environment, capture_output=True)
    arguments = ["system-check", "--deploy", "--fail-level", "WARNING"]
    return subprocess.run([*program, *arguments], check=False, env=environment, capture_output=True, text=True)


def test_production_as_it_is_meant_has_nothing_open(tmp_path: Path):
    told = checked(tmp_path)

    assert told.returncode == 0, told.stderr
    assert "no issues" in told.stdout
    # What is left out on purpose stands in the settings, with why.
    assert "silenced" not in told.stdout or "(2 silenced)" in told.stdout


def test_a_database_whose_guards_are_gone_is_told(tmp_path: Path):
    import sqlite3  # noqa: PLC0415 of no use to the other test

    checked(tmp_path)
    with sqlite3.connect(tmp_path / "meedoen.sqlite3") as database:
        database.execute("DROP TRIGGER journal_entry_stays")
    database.close()

    told = checked(tmp_path)

    assert told.returncode == 1
    assert "journal_entry_stays ontbreekt of staat uit" in told.stderr
