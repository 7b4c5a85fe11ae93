"""The demonstration: the site with the published figures of real municipalities and a made-up town, on this machine only.

What someone typed stays: the database is kept, and loading the examples again adds nothing twice.
"""

import os
import subprocess
from pathlib import Path
from typing import NoReturn

from tools import front_end, python_environment, steps

SOURCE = steps.ROOT / "src" / "meedoen"
EXAMPLES = steps.ROOT / "examples"
DATA = "MEEDOEN_DATA"
DATABASE = "MEEDOEN_DATABASE_URL"
MUNICIPALITY = "GM0303"
PARTNER = "de-meerpaal"
TOWN = "GM9998"


def prepare() -> None:
    """Make the demonstration ready to be served."""
    os.environ.setdefault(DATA, str(steps.ROOT / "data"))
    steps.say("Meedoen klaarzetten")
    python_environment.prepare(development=False)
    front_end.prepare()
    migrations = [*SOURCE.glob("apps/*/migrations"), python_environment.RUNTIME_LOCK]
    _command("migrate", title="Database", inputs=steps.fingerprint(paths=migrations))
    static = [*SOURCE.glob("**/static"), _data() / "themes", python_environment.RUNTIME_LOCK]
    # --clear: a copy that was half made is newer than its original, and would be kept.
    files = steps.fingerprint(paths=static)
    _command("collectstatic", "--noinput", "--clear", title="Bestanden voor de browser", inputs=files)
    _command("load-examples", title="Voorbeelden", inputs=steps.fingerprint(paths=[SOURCE, EXAMPLES]))
    # What is made up is made once: when other code would make another town, the one that is there stays.
    town = steps.fingerprint(paths=[SOURCE / "definitions" / "towns", SOURCE / "definitions" / "indicators"])
    _command("demo-town", title="Proefstad, een verzonnen gemeente met dossiers", inputs=town)
    steps.say("Alles staat klaar.")
    steps.say("Aanmelden kan als (elke keer dat u make demo geeft met nieuwe wachtwoorden):")
    steps.say("Bij Dronten, voor doelen en cijfers:")
    steps.say(_people(MUNICIPALITY, "--organisation", PARTNER))
    steps.say("Bij Proefstad, voor dossiers (niemand daar bestaat):")
    steps.say(_people(TOWN, "--register"))


def serve() -> NoReturn:
    """Become the web server."""
    os.execv(python_environment.MEEDOEN, [str(python_environment.MEEDOEN), "serve"])  # noqa: S606 - our own command


def _people(*whose: str) -> str:
    """Give the people of the demonstration new passwords, and return who they are; these are kept nowhere, also in no log."""
    command: list[str | Path] = [python_environment.MEEDOEN, "demo-people", *whose]
    told = subprocess.run(command, check=False, capture_output=True, text=True)
    if told.returncode:
        message = f"Er kon niemand worden toegevoegd om mee aan te melden.\n{told.stderr.strip()}"
        raise steps.StepFailedError(message)
    return "\n".join(f"  {line}" for line in told.stdout.splitlines())


def _command(name: str, *arguments: str, title: str, inputs: str) -> None:
    """Run one of our commands, unless it ran with these inputs on this very database."""
    # The stamps lie beside the data they speak of, so they go when the data goes.
    data = _data()
    database = os.environ.get(DATABASE, "")
    steps.once(
        title=title,
        stamp=data / "stamps" / name,
        inputs=steps.fingerprint(paths=[], also=f"{inputs} {database}"),
        work=lambda _: steps.run(name=name, command=[python_environment.MEEDOEN, name, *arguments]),
        outputs=() if database else (data / "meedoen.sqlite3",),
    )


def _data() -> Path:
    return Path(os.environ[DATA]).expanduser().resolve()
