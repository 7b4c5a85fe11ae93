"""`meedoen destroy-files GM0303`: carry out the list to destroy that was approved; safe to do again after a crash."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.queries import UnknownMunicipalityError, municipality_with
from meedoen.apps.cases.actions.destroying import carry_out
from meedoen.apps.cases.desk import at_desk
from meedoen.apps.cases.queries.destroying import approved_list
from meedoen.engines.store.errors import StoreError
from meedoen.engines.store.reading import FactStore


class Command(BaseCommand):
    """Carry out the list that was approved, to the end."""

    help = "Vernietigt de dossiers op de goedgekeurde lijst, ook in de feiten (zie docs/opdrachten.md)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the municipality."""
        parser.add_argument("municipality", help="officiële code, zoals GM0303")

    def handle(self, *args: Any, **options: Any) -> None:
        """Carry it out.

        Raises:
            CommandError: there is no such municipality, or the facts are being written.

        """
        try:
            municipality = municipality_with(code=options["municipality"])
            with at_desk(actor=SYSTEM, municipality_code=municipality.code, screen="dossiers vernietigen") as desk:
                listing = approved_list(desk=desk)
            if listing is None:
                self.stdout.write("Er is geen goedgekeurde lijst die nog moet worden uitgevoerd.")
                return
            store = FactStore(settings.MEEDOEN_FACTS)
            carry_out(actor=SYSTEM, municipality=municipality, listing_key=listing.pk, store=store)
        except (UnknownMunicipalityError, StoreError) as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"Lijst {listing.pk} is uitgevoerd. De verklaring staat op de pagina Vernietigen.")
