"""`meedoen tidy-register GM0303`: let go of what waited too long beside the files, and work out the open terms of the day."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.queries import UnknownMunicipalityError, municipality_with
from meedoen.apps.cases.actions.tidying import tidy_register
from meedoen.core.indicators.phrases import in_number


class Command(BaseCommand):
    """Tidy up."""

    help = "Ruimt in het register op wat te lang wachtte (aangeboden bestanden, oude signalen over onbekenden en namen van bestanden) en rekent uit welke termijnen vandaag openstaan (zie docs/opdrachten.md)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the municipality."""
        parser.add_argument("municipality", help="officiële code, zoals GM0303")

    def handle(self, *args: Any, **options: Any) -> None:
        """Tidy up.

        Raises:
            CommandError: there is no such municipality.

        """
        try:
            municipality = municipality_with(code=options["municipality"])
        except UnknownMunicipalityError as error:
            raise CommandError(str(error)) from None
        tidied = tidy_register(actor=SYSTEM, municipality_code=municipality.code)
        files = in_number(tidied.given_files, one="aangeboden bestand", many="aangeboden bestanden")
        alerts = in_number(tidied.alerts, one="gesloten signaal", many="gesloten signalen")
        names = in_number(tidied.file_names, one="ingelezen bestand", many="ingelezen bestanden")
        self.stdout.write(
            f"Verwijderd: {files}. Van {alerts} over iemand die niet in het register staat zijn naam en adres gewist. "
            f"Van {names} is gewist hoe het heette."
        )
