"""`meedoen verify-access GM0303`: tell whether the logs of who looked in files are what was written."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from meedoen.apps.accounts.queries import UnknownMunicipalityError, municipality_with
from meedoen.apps.cases.chaining import LOGS, breaks_in_log, heads_file
from meedoen.apps.cases.guarding import serving
from meedoen.apps.cases.models.watching import ChainedLine

_MOST_SHOWN = 20


class Command(BaseCommand):
    """Verify both logs; the exit status is 1 when something is wrong with one."""

    help = "Kijkt of de logs van toegang en van verwerkingen heel zijn: elke regel, en het bestand ernaast."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the municipality."""
        parser.add_argument("municipality", help="officiële code, zoals GM0303")

    def handle(self, *args: Any, **options: Any) -> None:
        """Look, and say what was found.

        Raises:
            CommandError: there is no such municipality.

        """
        try:
            municipality = municipality_with(code=options["municipality"])
        except UnknownMunicipalityError as error:
            raise CommandError(str(error)) from None
        told = [self._is_whole(model, municipality.code) for model in LOGS]
        if not all(told):
            sys.exit(1)
        self.stdout.write("Beide logs zijn heel.")

    def _is_whole(self, model: type[ChainedLine], code: str) -> bool:
        with serving(municipality_code=code):
            count = model._default_manager.kept_for_all(municipality_code=code).count()
            found = list(breaks_in_log(model=model, municipality_code=code))
        self.stdout.write(f"{model._meta.verbose_name}: {count} regels, vergeleken met {heads_file().name}.")
        for each in found[:_MOST_SHOWN]:
            self.stdout.write(f"- {each.what}")
        if len(found) > _MOST_SHOWN:
            self.stdout.write(f"- en nog {len(found) - _MOST_SHOWN}")
        return not found
