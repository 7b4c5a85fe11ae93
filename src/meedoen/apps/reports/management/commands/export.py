"""`meedoen export observations`: the observations, or another list of open data, as CSV or JSON."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from meedoen.apps.accounts.actors import SYSTEM, VISITOR
from meedoen.apps.accounts.queries import UnknownMunicipalityError, all_municipalities, municipality_with
from meedoen.apps.reports.open_data.lists import rows_of
from meedoen.core.values.system_errors import reason_in_dutch
from meedoen.links.open_data import TABLE_OF, csv_chunks, json_chunks, tables

_LISTS = {"observations": tables.OBSERVATIONS, **TABLE_OF}


class Command(BaseCommand):
    """Write a list of one or all municipalities to the screen or a file."""

    help = "Schrijft de waarnemingen, of een andere lijst, weg als CSV of JSON (zie docs/handleiding/open-data.md)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask what, in which form and where to."""
        parser.add_argument("what", choices=tuple(_LISTS), help="wat er weggeschreven wordt")
        parser.add_argument("--format", choices=("csv", "json"), default="csv", help="de vorm")
        parser.add_argument("--internal", action="store_true", help="ook wat niet gepubliceerd is")
        parser.add_argument("--municipality", help="alleen deze gemeente, zoals GM0303")
        parser.add_argument("--output", type=Path, help="het bestand; zonder dit gaat het naar het scherm")

    def handle(self, *args: Any, **options: Any) -> None:
        """Stream the rows."""
        wanted = options["municipality"]
        try:
            chosen = all_municipalities() if wanted is None else [municipality_with(code=wanted)]
        except UnknownMunicipalityError as error:
            raise CommandError(str(error)) from None
        actor = SYSTEM if options["internal"] else VISITOR
        table = _LISTS[options["what"]]
        rows = (
            row
            for municipality in chosen
            for row in rows_of(table=table, municipality_code=municipality.code, actor=actor)
        )
        write = csv_chunks if options["format"] == "csv" else json_chunks
        chunks = write(rows=rows, columns=table.columns)
        if options["output"] is None:
            for chunk in chunks:
                self.stdout.write(chunk, ending="")
            return
        try:
            with options["output"].open("w", encoding="utf-8", newline="") as file:
                file.writelines(chunks)
        except OSError as error:
            message = f"{options['output']} is niet te schrijven ({reason_in_dutch(error)}). Noem een bestand in een map die bestaat."
            raise CommandError(message) from None
        self.stdout.write(f"Weggeschreven: {options['output']}")
