"""`meedoen process-import GM0303 12`: look through a file of clients that somebody gave, or read it in; the pages start it."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from meedoen.apps.cases.actions.given_imports import work_on


class Command(BaseCommand):
    """Do what a given file waits for."""

    help = "Kijkt een aangeboden bestand met cliënten na, of leest het in. Meedoen start dit zelf."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask which file."""
        parser.add_argument("municipality", help="de code van de gemeente, zoals GM0303")
        parser.add_argument("number", type=int, help="het nummer van het bestand")

    def handle(self, *args: Any, **options: Any) -> None:
        """Work on it."""
        work_on(municipality_code=options["municipality"], key=options["number"])
