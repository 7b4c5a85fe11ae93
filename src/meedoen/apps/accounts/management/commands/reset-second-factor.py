"""`meedoen reset-second-factor NAME --municipality GM0303`: for who lost the app and the recovery codes."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from meedoen.apps.accounts.actions import UnknownPersonError, reset_second_factor
from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.queries import UnknownMunicipalityError, municipality_with


class Command(BaseCommand):
    """Take away the second factor of a person, who sets up another one at the next sign-in."""

    help = "Haalt de tweede factor van iemand weg die zijn app en herstelcodes kwijt is."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the name and the municipality."""
        parser.add_argument("name", help="naam van het account")
        parser.add_argument("--municipality", required=True, help="officiële code, zoals GM0303")

    def handle(self, *args: Any, **options: Any) -> None:
        """Take it away, or say what is wrong."""
        name = options["name"]
        try:
            municipality = municipality_with(code=options["municipality"])
            reset_second_factor(actor=SYSTEM, municipality=municipality, name=name)
        except (UnknownMunicipalityError, UnknownPersonError) as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"{name} heeft geen tweede factor meer en is overal afgemeld.")
