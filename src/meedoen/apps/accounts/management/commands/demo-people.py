"""`meedoen demo-people GM0303`: the people of a demonstration, one per role, each with a new password."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from meedoen.apps.accounts.actions import PersonExistsError
from meedoen.apps.accounts.actions.demonstrating import OF_FIGURES, OF_THE_REGISTER, give_demo_people
from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.queries import UnknownMunicipalityError, municipality_with


class Command(BaseCommand):
    """Give a demonstration its people; who is there already keeps the roles and gets another password."""

    help = "Maakt voor een demonstratie een account per rol en toont bij elk het nieuwe wachtwoord, één keer."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the municipality and the organisation of the partner."""
        parser.add_argument("municipality", help="officiële code, zoals GM0303")
        group = parser.add_mutually_exclusive_group(required=True)
        group.add_argument("--organisation", default="", help="het adres van de organisatie van de partner")
        group.add_argument("--register", action="store_true", help="de mensen die met dossiers werken")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make or renew them, and print a line for each.

        Raises:
            CommandError: the municipality is not there, or somebody of another municipality has such a name.

        """
        people = OF_THE_REGISTER if options["register"] else OF_FIGURES
        try:
            municipality = municipality_with(code=options["municipality"])
            given = give_demo_people(
                actor=SYSTEM, municipality=municipality, people=people, organisation=options["organisation"]
            )
        except (UnknownMunicipalityError, PersonExistsError) as error:
            raise CommandError(str(error)) from None
        for each in given:
            self.stdout.write(f"{each.name:<26}{each.role.label:<22}{each.password}")
