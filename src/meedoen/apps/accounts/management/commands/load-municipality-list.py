"""`meedoen load-municipality-list FILE`: the municipalities of the country, with province and inhabitants."""

from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from meedoen.apps.accounts.actions.country import replace_municipality_list
from meedoen.apps.accounts.actors import SYSTEM
from meedoen.core.values.system_errors import reason_in_dutch
from meedoen.links.municipality_list import MunicipalityListError, read_municipality_list
from meedoen.links.workbooks.sheets import WorkbookError


class Command(BaseCommand):
    """Replace the list of municipalities."""

    help = "Laadt de lijst van gemeenten met provincie en inwoners (zie docs/opdrachten.md)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the file, the day and the source."""
        parser.add_argument("file", type=Path, help="XLSX, ODS of CSV met de kolommen code, naam, provincie, inwoners")
        parser.add_argument("--date", required=True, help="de dag waarop de inwoners geteld zijn, zoals 2025-01-01")
        parser.add_argument("--source", required=True, help="waar de lijst vandaan komt, zoals CBS 86059NED")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load the list, or say every row that is wrong."""
        path: Path = options["file"]
        try:
            counted_on = date.fromisoformat(options["date"])
        except ValueError:
            message = f"‘{options['date']}’ is geen dag. Schrijf hem als 2025-01-01."
            raise CommandError(message) from None
        try:
            listed = read_municipality_list(content=path.read_bytes(), file_name=path.name)
        except OSError as error:
            message = f"{path.name} is niet te lezen: {reason_in_dutch(error)}. Controleer het pad."
            raise CommandError(message) from None
        except (WorkbookError, MunicipalityListError) as error:
            raise CommandError(str(error)) from None
        many = replace_municipality_list(actor=SYSTEM, listed=listed, counted_on=counted_on, source=options["source"])
        self.stdout.write(f"De lijst heeft {many} gemeenten.")
