"""`meedoen make-statistics GM0303 PROFIEL MAAND BESTAND`: the delivery of a month to a statistics office."""

import os
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.queries import UnknownMunicipalityError, municipality_with
from meedoen.apps.cases.actions.statistics import statistics_of
from meedoen.core.indicators.phrases import in_number
from meedoen.core.values.system_errors import reason_in_dutch
from meedoen.links.statistics.profiles import ProfileError, read_profile

_ONLY_OURS = 0o600


class Command(BaseCommand):
    """Make the file, unless something cannot be told as the profile asks."""

    help = "Maakt de levering van een maand voor een statistiekbureau, zoals een profiel haar beschrijft (zie docs/opdrachten.md)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the municipality, the profile, the month and the file."""
        parser.add_argument("municipality", help="officiële code, zoals GM0303")
        parser.add_argument("profile", type=Path, help="het profiel (YAML)")
        parser.add_argument("month", help="de maand, zoals 2026-10")
        parser.add_argument("file", type=Path, help="waar de levering komt; het bestand mag er nog niet zijn")
        parser.add_argument(
            "--without-refused",
            action="store_true",
            help="lever ook als er regels zijn die niet kunnen, zonder die regels",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it.

        Raises:
            CommandError: there is no such municipality or month, the profile is wrong, or records cannot be told.

        """
        month = _month(options["month"])
        try:
            municipality = municipality_with(code=options["municipality"])
            profile = read_profile(path=options["profile"])
        except (UnknownMunicipalityError, ProfileError) as error:
            raise CommandError(str(error)) from None
        for gap in profile.gaps:
            self.stdout.write(f"Het profiel weet nog niet: {gap}")
        made = statistics_of(actor=SYSTEM, municipality_code=municipality.code, profile=profile, month=month)
        for why, count in sorted(made.refused.items()):
            self.stdout.write(f"{in_number(count, one='regel kan', many='regels kunnen')} niet: {why}.")
        if made.refused and not options["without_refused"]:
            message = "Er is geen bestand gemaakt. Verbeter het profiel of de dossiers, of geef --without-refused."
            raise CommandError(message)
        _write(options["file"], made.lines, profile.encoding)
        self.stdout.write(f"{in_number(made.told, one='regel', many='regels')} in {options['file']}.")


def _month(text: str) -> date:
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        message = f"‘{text}’ is geen maand. Schrijf een maand als 2026-10."
        raise CommandError(message) from None


def _write(path: Path, lines: tuple[str, ...], encoding: str) -> None:
    """Write a file that only who runs this may read: numbers of people may stand in it."""
    try:
        content = "".join(f"{line}\r\n" for line in lines).encode(encoding)
    except UnicodeEncodeError as error:
        message = f"Het teken ‘{error.object[error.start]}’ past niet in {encoding}. Kies in het profiel een ander stel tekens."
        raise CommandError(message) from None
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _ONLY_OURS), "wb") as file:
            file.write(content)
    except OSError as error:
        message = f"{path} is niet te schrijven ({reason_in_dutch(error)})."
        raise CommandError(message) from None
