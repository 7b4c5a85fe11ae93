"""`meedoen import-cases GM0303 FILE --source NAME`: read in clients and benefits."""

import os
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.queries import UnknownMunicipalityError, municipality_with
from meedoen.apps.cases.actions.importing import Imported, import_cases
from meedoen.apps.cases.importing.mapping import MappingError
from meedoen.apps.cases.importing.outcome import Counts, ImportRefusedError, Refusal, in_order
from meedoen.apps.cases.importing.preparing import GivenFile
from meedoen.apps.cases.importing.reading import REFUSED_FILE
from meedoen.core.indicators.phrases import in_number, thousands
from meedoen.core.values.system_errors import reason_in_dutch

_SHOWN = 50
_FOR_ITS_OWNER = 0o600


class Command(BaseCommand):
    """Read in a file, or say what it would bring."""

    help = "Leest cliënten en uitkeringen in uit een bestand (zie docs/handleiding/clienten-inlezen.md)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the municipality, the file and its source."""
        parser.add_argument("municipality", help="officiële code, zoals GM0303")
        parser.add_argument(
            "file", type=Path, help="XLSX, ODS of CSV met per rij een cliënt, of een cliënt met een uitkering"
        )
        parser.add_argument("--source", required=True, help="het systeem waar het bestand uit komt, zoals Suite")
        parser.add_argument("--mapping", type=Path, help="YAML-bestand dat zegt welke kop welk veld is")
        parser.add_argument(
            "--part", action="store_true", help="het bestand is een deel: wat er niet in staat, is niet weg"
        )
        parser.add_argument("--look", action="store_true", help="vertel wat er zou veranderen, en bewaar niets")
        parser.add_argument(
            "--refused", type=Path, help="bestand voor geweigerde rijen; anders naast het bestand, met -geweigerd.xlsx"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Read it in.

        Raises:
            CommandError: nothing came in.

        """
        path: Path = options["file"]
        try:
            municipality = municipality_with(code=options["municipality"])
        except UnknownMunicipalityError as error:
            raise CommandError(str(error)) from None
        mapping = _read(options["mapping"]).decode("utf-8-sig", errors="replace") if options["mapping"] else ""
        given = GivenFile(
            content=_read(path), name=path.name, source=options["source"], mapping=mapping, is_part=options["part"]
        )
        try:
            done = import_cases(
                actor=SYSTEM, municipality_code=municipality.code, given=given, look_only=options["look"]
            )
        except (ImportRefusedError, MappingError) as error:
            raise CommandError(str(error)) from None
        self._tell(done, look_only=options["look"])
        if done.refused_rows and not options["look"]:
            self._keep(done, options["refused"] or path.with_name(f"{path.stem}{REFUSED_FILE}.xlsx"))
        if done.refused_all:
            refused = in_number(len(done.judged.refused), one="rij is geweigerd", many="rijen zijn geweigerd")
            of = f"van de {thousands(done.rows)}, en dat is meer dan een tiende"
            message = f"Er is niets overgenomen: {refused}, {of}. Verbeter het bestand of de mapping."
            raise CommandError(message)

    def _tell(self, done: Imported, *, look_only: bool) -> None:
        if done.guessed or look_only:
            told = "Zo is het bestand gelezen, naar zijn koppen:" if done.guessed else "Zo is het bestand gelezen:"
            self.stdout.write(f"{told}\n{done.mapping.as_yaml()}")
        for heading in done.unsure:
            self.stdout.write(
                f"Niet zeker is ‘{heading}’: kijk of dat het goede veld is, en geef de mapping mee met --mapping."
            )
        for note in done.notes:
            self.stdout.write(note)
        if done.went_on_from:
            rows = in_number(done.went_on_from, one="rij", many="rijen")
            self.stdout.write(f"Een vorige keer brak af na {rows}; het inlezen is verdergegaan.")
        if not done.refused_all:
            self.stdout.write(_brought(done.judged.counts, look_only=look_only))
        self._list("Geweigerd", done.judged.refusals, many=len(done.judged.refused))
        self._list("Let op", done.judged.remarks, many=len(done.judged.remarks))
        if done.gone.count:
            self.stdout.write(f"Niet meer in het bestand, en zo gelaten: {done.gone.count}.")
            for line in done.gone.told:
                self.stdout.write(f"  {line}")

    def _list(self, title: str, found: list[Refusal], *, many: int) -> None:
        if found:
            self.stdout.write(f"{title}: {many}.")
            for each in in_order(found)[:_SHOWN]:
                self.stdout.write(f"  {each}")
            if len(found) > _SHOWN:
                self.stdout.write(f"  en nog {len(found) - _SHOWN}")

    def _keep(self, done: Imported, path: Path) -> None:
        try:
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _FOR_ITS_OWNER), "wb") as file:
                file.write(done.refused_rows)
        except OSError as error:
            self.stderr.write(
                f"De geweigerde rijen staan niet in {path.name}: {reason_in_dutch(error)}. Wijs met --refused een andere plaats aan."
            )
            return
        self.stdout.write(f"De geweigerde rijen staan in {path.name}. Verbeter ze daar en lees dat bestand in.")


def _brought(counts: Counts, *, look_only: bool) -> str:
    verb = "Er zou bij komen" if look_only else "Ingelezen"
    people = in_number(counts.people, one="nieuwe inwoner", many="nieuwe inwoners")
    spells = in_number(counts.spells, one="nieuwe periode", many="nieuwe perioden")
    changed = in_number(counts.changed, one="periode veranderd", many="perioden veranderd")
    details = f"{thousands(counts.details)} keer andere persoonsgegevens"
    homes = in_number(counts.homes, one="plaats in een huishouden", many="plaatsen in een huishouden")
    rehomed = f"{thousands(counts.rehomed)} keer een ander huishouden dan eerst"
    same = in_number(counts.same, one="rij zoals die al was", many="rijen zoals ze al waren")
    return f"{verb}: {people}, {spells}; {changed}, {details}, {homes}, {rehomed}, {same}."


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        message = f"{path.name} is niet te lezen: {reason_in_dutch(error)}. Controleer het pad."
        raise CommandError(message) from None
