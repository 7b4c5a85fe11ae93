"""`meedoen process-file GM0303 12`: judge or write a file with lists that somebody gave; the pages start it by themselves."""

import gc
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from meedoen.apps.reports.exchange.files import work_on


class Command(BaseCommand):
    """Do what a file waits for."""

    help = "Leest een ingeleverd bestand met lijsten na, of neemt het over. Meedoen start dit zelf."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask which file."""
        parser.add_argument("municipality", help="de code van de gemeente, zoals GM0303")
        parser.add_argument("number", type=int, help="het nummer van het bestand")

    def handle(self, *args: Any, **options: Any) -> None:
        """Work on it."""
        # This process ends after one file: looking for circles among a million values takes a sixth of its time, and finds none.
        gc.disable()
        work_on(municipality_code=options["municipality"], pk=options["number"])
