"""`meedoen read-table FILE|-`: what can be read of a published table, as proposed rows, refusals and notes."""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.queries import UnknownMunicipalityError, municipality_with
from meedoen.apps.indicators.queries.known import known_indicators
from meedoen.core.values.quantity import ABSENCE_NAMES, Absence
from meedoen.links.published_tables import (
    ProposedRow,
    TableError,
    TableReading,
    mandatory_indicators,
    read_table,
)
from meedoen.links.published_tables.limits import LARGEST_FILE

BAD_INPUT = 2


class Command(BaseCommand):
    """Read a published table and print what it proposes; nothing is stored."""

    help = "Leest een gepubliceerde tabel en toont welke cijfers erin staan; er wordt niets bewaard."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the file, the form of the answer and whose indicators to match with."""
        parser.add_argument("file", help="het bestand (CSV, XLSX, ODS, HTML of tekst), of - voor de standaardinvoer")
        parser.add_argument("--format", choices=("json", "text"), default="text", help="de vorm van het antwoord")
        parser.add_argument("--name", help="de naam van het bestand, als de invoer van de standaardinvoer komt")
        parser.add_argument("--municipality", help="vergelijk ook met de indicatoren van deze gemeente, zoals GM0303")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, and print; bad input ends with status 2."""
        content = _content(options["file"])
        name = options["name"] or ("" if options["file"] == "-" else Path(options["file"]).name)
        municipality = _municipality(options["municipality"])
        own = known_indicators(municipality_code=municipality.code, actor=SYSTEM) if municipality else ()
        try:
            reading = read_table(
                content=content,
                name=name,
                definitions=[*mandatory_indicators(), *own],
                municipality=municipality.code if municipality else None,
                own_names=(municipality.name,) if municipality else (),
                today=timezone.localdate(),
            )
        except TableError as error:
            raise CommandError(str(error), returncode=BAD_INPUT) from None
        if options["format"] == "json":
            self.stdout.write(json.dumps(reading.as_json(), ensure_ascii=False, indent=1))
        else:
            self.stdout.write("\n".join(_told(reading)))


def _content(file: str) -> bytes:
    """Read the input, but never more than one byte beyond the limit; the reader then says that it is too large."""
    if file == "-":
        return sys.stdin.buffer.read(LARGEST_FILE + 1)
    path = Path(file)
    if not file or not path.is_file():
        # A device or a pipe may never end; those are given with -.
        message = f"‘{file}’ is geen bestand. Noem een bestand dat bestaat, of - voor de standaardinvoer."
        raise CommandError(message, returncode=BAD_INPUT)
    try:
        with path.open("rb") as opened:
            return opened.read(LARGEST_FILE + 1)
    except OSError:
        message = f"{file} is niet te lezen. Controleer of u het mag openen."
        raise CommandError(message, returncode=BAD_INPUT) from None


def _municipality(code: str | None) -> Municipality | None:
    try:
        return None if code is None else municipality_with(code=code)
    except UnknownMunicipalityError as error:
        raise CommandError(str(error), returncode=BAD_INPUT) from None


def _told(reading: TableReading) -> list[str]:
    """Tell a reading in lines of text."""
    lines = [f"{len(reading.rows)} cijfers gelezen, {len(reading.refused)} geweigerd."]
    lines += [_row(row) for row in reading.rows]
    if reading.refused:
        lines += ["", "Geweigerd:"]
        lines += [f"  regel {refusal.line}: {refusal.text}\n    {refusal.reason}" for refusal in reading.refused]
    if reading.notes:
        lines += ["", "Opgemerkt:"]
        lines += [f"  {note}" for note in reading.notes]
    return lines


def _row(row: ProposedRow) -> str:
    value = ABSENCE_NAMES[Absence(row.absence)].lower() if row.absence else row.value or "…"
    value += f" tot {row.value_high}" if row.value_high else ""
    code = f" [{row.matched_code}, {row.confidence:.2f}]" if row.matched_code else ""
    told = f"  regel {row.line}: {row.indicator}{code}, {row.period}, {row.area}, {row.role}: {value} {row.unit} ({row.status})"
    return f"{told}\n    {row.note}" if row.note else told
