"""`meedoen verify-journal`: tell whether the log is what was written."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from meedoen.apps.journal.verifying import verify
from meedoen.apps.journal.witness import witness_file

_MOST_SHOWN = 20


class Command(BaseCommand):
    """Verify the log; the exit status is 1 when something is wrong with it."""

    help = "Kijkt of het logboek heel is: elke regel, het bestand ernaast en de bewaking in de database."

    def handle(self, *args: Any, **options: Any) -> None:
        """Look, and say what was found."""
        found = verify()
        self.stdout.write(f"{found.entries} regels in het logboek, {found.heads} koppen in {witness_file().name}.")
        if found.behind:
            self.stdout.write(f"Van de laatste {found.behind} regels staat nog geen kop in het bestand.")
        for what in found.wrong[:_MOST_SHOWN]:
            self.stdout.write(f"- {what}")
        if len(found.wrong) > _MOST_SHOWN:
            self.stdout.write(f"- en nog {len(found.wrong) - _MOST_SHOWN}")
        if found.wrong:
            sys.exit(1)
        self.stdout.write("Het logboek is heel.")
