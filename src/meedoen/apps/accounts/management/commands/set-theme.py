"""`meedoen set-theme GM0303 NAME`: give a municipality its own look."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from meedoen.apps.accounts.actions import UnknownThemeError, set_theme
from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.queries import UnknownMunicipalityError, municipality_with


class Command(BaseCommand):
    """Choose the stylesheet of a municipality."""

    help = "Geeft een gemeente een eigen huisstijl (zie docs/handleiding/huisstijl.md)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the municipality and the name."""
        parser.add_argument("municipality", help="officiële code, zoals GM0303")
        parser.add_argument("theme", nargs="?", default="", help="naam van de huisstijl; leeg is neutraal")

    def handle(self, *args: Any, **options: Any) -> None:
        """Set the look, or say what is wrong."""
        try:
            municipality = municipality_with(code=options["municipality"])
            set_theme(actor=SYSTEM, municipality=municipality, theme=options["theme"])
        except (UnknownMunicipalityError, UnknownThemeError) as error:
            raise CommandError(str(error)) from None
        self.stdout.write("De huisstijl is gekozen.")
