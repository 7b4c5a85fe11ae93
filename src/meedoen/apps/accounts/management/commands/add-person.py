"""`meedoen add-person NAME --municipality GM0303`: give somebody an account to work for a municipality."""

import sys
from getpass import getpass
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from meedoen.apps.accounts.actions import (
    Part,
    PersonExistsError,
    RoleError,
    UnknownPersonError,
    add_person,
    renew_password,
)
from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.people import UnfitPersonError, made_password
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.accounts.queries import UnknownMunicipalityError, municipality_with


class Command(BaseCommand):
    """Add a person, or give one another password."""

    help = "Geeft iemand een account om voor een gemeente te werken (zie docs/handleiding/aanmelden.md)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the name and the municipality."""
        parser.add_argument("name", help="naam om mee aan te melden")
        parser.add_argument("--municipality", required=True, help="officiële code, zoals GM0303")
        parser.add_argument(
            "--role",
            action="append",
            default=[],
            choices=[role.label for role in Role],
            help="rol voor de hele gemeente; mag vaker. Zonder: lezer",
        )
        parser.add_argument("--organisation", default="", help="bij de rol partner: het adres van de organisatie")
        parser.add_argument("--generate", action="store_true", help="maak een wachtwoord en toon het één keer")
        parser.add_argument("--again", action="store_true", help="geef wie er al is een nieuw wachtwoord")

    def handle(self, *args: Any, **options: Any) -> None:
        """Add the person, or say what is wrong."""
        name = options["name"].strip()
        try:
            municipality = municipality_with(code=options["municipality"])
        except UnknownMunicipalityError as error:
            raise CommandError(str(error)) from None
        password = made_password() if options["generate"] else _asked()
        who = {"actor": SYSTEM, "municipality": municipality, "name": name, "password": password}
        try:
            if options["again"]:
                renew_password(**who)
            else:
                add_person(**who, roles=_roles(options["role"], options["organisation"]), now=timezone.now())
        except PersonExistsError as error:
            message = f"{error} Of geef deze persoon een nieuw wachtwoord met --again."
            raise CommandError(message) from None
        except (UnfitPersonError, UnknownPersonError, RoleError) as error:
            raise CommandError(str(error)) from None
        done = "heeft een nieuw wachtwoord" if options["again"] else "kan zich aanmelden"
        self.stdout.write(f"{name} ({municipality.name}) {done}.")
        if options["generate"]:
            self.stdout.write(f"Wachtwoord: {password}")


def _roles(labels: list[str], organisation: str) -> list[Part]:
    """Return the roles that were asked for; a reader when none was."""
    by_label = {role.label: role for role in Role}
    asked = [by_label[label] for label in labels] or [Role.READER]
    return [Part(role, organisation=organisation if role is Role.PARTNER else "") for role in asked]


def _asked() -> str:
    """Ask for a password twice, without showing it.

    Raises:
        CommandError: nobody can be asked, or the two differ.

    """
    if not sys.stdin.isatty():
        message = "Er is niemand om een wachtwoord te vragen. Geef de opdracht in een terminal, of met --generate."
        raise CommandError(message)
    first = getpass("Wachtwoord: ")
    if getpass("Nog een keer: ") != first:
        message = "De twee wachtwoorden zijn niet gelijk. Geef de opdracht opnieuw."
        raise CommandError(message)
    return first
