"""`meedoen correct-figure NUMBER --value "66,7" --reason … --by …`: correct one measurement; the old one stays known."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.accounts.queries import UnknownMunicipalityError, municipality_with
from meedoen.apps.indicators.actions import Correction, CorrectionError
from meedoen.apps.indicators.models import Observation
from meedoen.apps.indicators.queries.cells import story_beside
from meedoen.apps.reports.actions.findings import correct_and_check
from meedoen.core.values.dutch import NotDutchNumberError, parse_number


class Command(BaseCommand):
    """Correct a measurement, with who and why."""

    help = "Verbetert één meting; de oude waarde blijft in de geschiedenis."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the figure, its new value, the reason and who corrects it."""
        parser.add_argument("municipality", help="officiële code, zoals GM0303")
        parser.add_argument("number", type=int, help="nummer van de waarneming, zoals in haar adres")
        parser.add_argument("--value", required=True, help="de nieuwe waarde in Nederlandse notatie, zoals 66,7")
        parser.add_argument("--reason", required=True, help="waarom de waarde verandert")
        parser.add_argument("--by", required=True, help="wie de waarde verbetert")
        parser.add_argument(
            "--locked-too",
            action="store_true",
            help="ook als een goedkeurder de periode sloot; het logboek vertelt dat",
        )

        parser.add_argument(
            "--without-story",
            action="store_true",
            help="het verhaal bij de oude waarde gaat niet mee; anders blijft het staan",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Correct the figure, or say what is wrong."""
        try:
            code = municipality_with(code=options["municipality"]).code
        except UnknownMunicipalityError as error:
            raise CommandError(str(error)) from None
        actor = Actor(name=options["by"], grants=None, origin="opdracht")
        found = Observation.objects.within(municipality_code=code, actor=actor).filter(pk=options["number"])
        observation = found.select_related("indicator").first()
        if observation is None:
            message = f"Waarneming {options['number']} bestaat niet in {code}. Het nummer staat in haar adres."
            raise CommandError(message)
        try:
            number = parse_number(options["value"])
            correction = Correction(
                reason=options["reason"],
                number=number.value,
                decimals=number.decimals,
                locked_too=options["locked_too"],
                with_story=not options["without_story"],
            )
            corrected = correct_and_check(
                actor=actor, observation=observation, correction=correction, now=timezone.now()
            )
        except (NotDutchNumberError, CorrectionError) as error:
            raise CommandError(str(error)) from None
        self.stdout.write("De meting is verbeterd; de oude waarde staat in de geschiedenis.")
        if story := story_beside(observation=corrected).text:
            self.stdout.write(f"Dit verhaal staat er nu bij; klopt het nog? {story}")
