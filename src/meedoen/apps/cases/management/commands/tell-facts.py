"""`meedoen tell-facts GM0303`: tell the fact store how the files of the register are now."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.queries import UnknownMunicipalityError, municipality_with
from meedoen.apps.cases.actions.facts import tell_facts
from meedoen.engines.store.errors import StoreError
from meedoen.engines.store.problems import RefusedFactsError
from meedoen.engines.store.reading import FactStore


class Command(BaseCommand):
    """Tell what changed since the last time, or everything anew."""

    help = "Vertelt de opslag voor cijfers hoe de dossiers nu zijn, zonder namen en BSN (zie docs/opdrachten.md)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the municipality."""
        parser.add_argument("municipality", help="officiële code, zoals GM0303")
        parser.add_argument("--whole", action="store_true", help="lees elk dossier opnieuw, niet alleen wat veranderde")

    def handle(self, *args: Any, **options: Any) -> None:
        """Tell it.

        Raises:
            CommandError: there is no such municipality, or the store refuses.

        """
        try:
            municipality = municipality_with(code=options["municipality"])
            store = FactStore(settings.MEEDOEN_FACTS)
            taken = tell_facts(actor=SYSTEM, municipality=municipality, store=store, whole=options["whole"])
        except (UnknownMunicipalityError, StoreError, RefusedFactsError) as error:
            raise CommandError(str(error)) from None
        for line in taken.lines:
            self.stdout.write(f"{line}.")
        self.stdout.write(
            f"De feiten zijn versie {taken.revision}. Reken de cijfers met: meedoen compute {municipality.code}"
        )
