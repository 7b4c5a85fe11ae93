"""`meedoen demo-people GM0303`: the people of a demonstration, one per role, each with a new password."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from meedoen.apps.accounts.actions import Part, PersonExistsError, UnknownPersonError, add_person, renew_password
from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.people import made_password
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.accounts.queries import UnknownMunicipalityError, municipality_with

_PEOPLE = (
    ("adviseur", Role.EDITOR),
    ("controleur", Role.APPROVER),
    ("analist", Role.ANALYST),
    ("beheer", Role.ADMINISTRATOR),
    ("partner", Role.PARTNER),
)


class Command(BaseCommand):
    """Give a demonstration its people; who is there already keeps the roles and gets another password."""

    help = "Maakt voor een demonstratie een account per rol en toont bij elk het nieuwe wachtwoord, één keer."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the municipality and the organisation of the partner."""
        parser.add_argument("municipality", help="officiële code, zoals GM0303")
        parser.add_argument("--organisation", required=True, help="het adres van de organisatie van de partner")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make or renew them, and print a line for each."""
        try:
            municipality = municipality_with(code=options["municipality"])
        except UnknownMunicipalityError as error:
            raise CommandError(str(error)) from None
        for word, role in _PEOPLE:
            name, password = f"{word}.{municipality.slug}", made_password()
            part = Part(role, organisation=options["organisation"] if role is Role.PARTNER else "")
            _give(municipality, name, password, part)
            self.stdout.write(f"{name:<22}{role.label:<14}{password}")


def _give(municipality: Municipality, name: str, password: str, part: Part) -> None:
    """Renew the password of somebody, or make the account when it is the first time.

    Raises:
        CommandError: somebody of another municipality has this name.

    """
    try:
        renew_password(actor=SYSTEM, municipality=municipality, name=name, password=password)
    except UnknownPersonError:
        try:
            add_person(
                actor=SYSTEM,
                municipality=municipality,
                name=name,
                password=password,
                roles=[part],
                now=timezone.now(),
            )
        except PersonExistsError as error:
            raise CommandError(str(error)) from None
