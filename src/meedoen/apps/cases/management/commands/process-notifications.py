"""`meedoen process-notifications`: do what DUO notified of; meant to run every few minutes."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.queries import UnknownMunicipalityError, all_municipalities, municipality_with
from meedoen.apps.cases.actions.notified import Processed, State, process_notifications
from meedoen.apps.cases.connections import duo_for

_WORDS = {State.DONE: "verwerkt", State.WAITING: "wacht", State.REFUSED: "niet te verwerken", State.RECEIVED: "te doen"}


class Command(BaseCommand):
    """Do the notifications of one municipality or of all."""

    help = "Verwerkt de meldingen van DUO in de dossiers. Laat haar elke paar minuten lopen; niets gebeurt dubbel."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the municipality."""
        parser.add_argument("--municipality", help="officiële code, zoals GM0303; anders alle gemeenten")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do them, and say what came of it.

        Raises:
            CommandError: there is no such municipality, or DUO does not answer; what is left is done the next time.

        """
        wanted = options["municipality"]
        try:
            known = all_municipalities() if wanted is None else [municipality_with(code=wanted)]
        except UnknownMunicipalityError as error:
            raise CommandError(str(error)) from None
        stopped: list[str] = []
        for municipality in known:
            duo = duo_for(municipality_code=municipality.code)
            done = process_notifications(actor=SYSTEM, municipality_code=municipality.code, duo=duo)
            self.stdout.write(f"{municipality.name}: {_told(done)}.")
            if done.stopped_by:
                stopped.append(f"{municipality.name}: {done.stopped_by}")
        if stopped:
            raise CommandError(" ".join([*stopped, "Wat nog te doen is, komt de volgende keer."]))


def _told(done: Processed) -> str:
    told = [f"{done.counts[state]} {words}" for state, words in _WORDS.items() if done.counts[state]]
    return ", ".join(told) or "geen meldingen te verwerken"
