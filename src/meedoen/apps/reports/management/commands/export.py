"""`meedoen export observations`: the observations as CSV or JSON."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from meedoen.apps.accounts.actors import SYSTEM, VISITOR
from meedoen.apps.accounts.queries import all_municipalities
from meedoen.apps.goals.queries.export import observation_rows
from meedoen.links.open_data import csv_chunks, json_chunks


class Command(BaseCommand):
    """Write the observations of one or all municipalities to the screen or a file."""

    help = "Schrijft de waarnemingen weg als CSV of JSON (zie docs/handleiding/open-data.md)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask what, in which form and where to."""
        parser.add_argument("what", choices=("observations",), help="wat er weggeschreven wordt")
        parser.add_argument("--format", choices=("csv", "json"), default="csv", help="de vorm")
        parser.add_argument("--internal", action="store_true", help="ook wat niet gepubliceerd is")
        parser.add_argument("--municipality", help="alleen deze gemeente, zoals GM0303")
        parser.add_argument("--output", type=Path, help="het bestand; zonder dit gaat het naar het scherm")

    def handle(self, *args: Any, **options: Any) -> None:
        """Stream the rows."""
        codes = [municipality.code for municipality in all_municipalities()]
        wanted = options["municipality"]
        if wanted is not None and wanted not in codes:
            message = f"De gemeente ‘{wanted}’ is hier niet bekend. Kies uit: {', '.join(codes)}."
            raise CommandError(message)
        actor = SYSTEM if options["internal"] else VISITOR
        rows = (
            row
            for code in ([wanted] if wanted else codes)
            for row in observation_rows(municipality_code=code, actor=actor)
        )
        chunks = csv_chunks(rows=rows) if options["format"] == "csv" else json_chunks(rows=rows)
        if options["output"] is None:
            for chunk in chunks:
                self.stdout.write(chunk, ending="")
            return
        try:
            with options["output"].open("w", encoding="utf-8", newline="") as file:
                file.writelines(chunks)
        except OSError as error:
            message = (
                f"{options['output']} is niet te schrijven ({error.strerror}). Noem een bestand in een map die bestaat."
            )
            raise CommandError(message) from None
        self.stdout.write(f"Weggeschreven: {options['output']}")
