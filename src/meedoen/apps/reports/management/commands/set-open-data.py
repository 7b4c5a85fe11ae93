"""`meedoen set-open-data GM0303 --licence cc0 …`: say under which conditions the open data are given."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.queries import UnknownMunicipalityError, municipality_with
from meedoen.apps.reports.actions.open_data import ConditionsError, set_open_data_conditions
from meedoen.apps.reports.queries.open_data import conditions_of
from meedoen.links.open_data.catalogue import LICENCES, missing

_NAMES = ("licence", "contact_name", "contact_email", "contact_page", "rights")


class Command(BaseCommand):
    """Set what is named, and tell what is still missing."""

    help = "Legt vast onder welke voorwaarden een gemeente open data geeft (zie docs/handleiding/open-data.md)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the municipality and what is to be said."""
        parser.add_argument("municipality", help="officiële code, zoals GM0303")
        parser.add_argument("--licence", help=f"de licentie: {', '.join(LICENCES)}")
        parser.add_argument("--contact-name", help="naam van de afdeling, geen persoon")
        parser.add_argument("--contact-email", help="e-mailadres van de afdeling voor vragen")
        parser.add_argument("--contact-page", help="pagina met een contactformulier")
        parser.add_argument("--rights", help="wat er verder geldt, naast de licentie")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write it down."""
        said = {name: options[name] for name in _NAMES if options[name] is not None}
        try:
            code = municipality_with(code=options["municipality"]).code
            if said:
                set_open_data_conditions(actor=SYSTEM, municipality_code=code, **said)
        except (UnknownMunicipalityError, ConditionsError) as error:
            raise CommandError(str(error)) from None
        lacks = missing(conditions=conditions_of(municipality_code=code))
        self.stdout.write("De voorwaarden zijn vastgelegd." if said else "Er is niets veranderd.")
        for each in lacks:
            self.stdout.write(f"Nog niet gezegd: {each}")
