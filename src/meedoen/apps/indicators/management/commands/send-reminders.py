"""`meedoen send-reminders`: a letter to everybody who has figures to deliver; meant to run every day."""

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.queries import UnknownMunicipalityError, all_municipalities, municipality_with
from meedoen.apps.indicators.actions.reminding import send_reminders


class Command(BaseCommand):
    """Send the reminders of a day, of one municipality or of all."""

    help = "Herinnert iedereen per e-mail aan de cijfers die nog moeten komen. Laat haar elke dag lopen; niemand krijgt iets dubbel."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the municipality and the day."""
        parser.add_argument("--municipality", help="officiële code, zoals GM0303; anders alle gemeenten")
        parser.add_argument("--date", type=date.fromisoformat, help="doe alsof het deze dag is, zoals 2026-10-31")

    def handle(self, *args: Any, **options: Any) -> None:
        """Send them, and say what came of it.

        Raises:
            CommandError: a letter could not be sent, or nobody at all could be reached. Who has no address is listed; that
                alone is no failure, for the others got theirs.

        """
        wanted = options["municipality"]
        try:
            known = all_municipalities() if wanted is None else [municipality_with(code=wanted)]
        except UnknownMunicipalityError as error:
            raise CommandError(str(error)) from None
        letters, without_address = 0, 0
        missed: list[str] = []
        for municipality in known:
            today, now = options["date"] or timezone.localdate(), timezone.now()
            done = send_reminders(actor=SYSTEM, municipality=municipality, today=today, now=now)
            missed += [f"{municipality.name}: {each}" for each in done.missed]
            sent = "1 brief" if done.letters == 1 else f"{done.letters} brieven"
            self.stdout.write(f"{municipality.name}: {sent} verstuurd.")
            for each in done.without_address:
                self.stdout.write(f"- {each}")
            letters, without_address = letters + done.letters, without_address + len(done.without_address)
        if missed:
            raise CommandError("Niet iedereen is bereikt. " + " ".join(missed))
        if without_address and not letters:
            message = "Niemand is bereikt: wie iets moet aanleveren, heeft geen e-mailadres."
            raise CommandError(message)
