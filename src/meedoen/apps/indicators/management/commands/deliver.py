"""`meedoen deliver GM0303 FOLDER`: take in facts of a register from files."""

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.queries import UnknownMunicipalityError, municipality_with
from meedoen.apps.indicators.actions.delivering import FactsGiven, TakenIn, deliver_facts
from meedoen.core.indicators.choices import MeasureError
from meedoen.core.indicators.codes import CodeBook
from meedoen.engines.store.errors import StoreError
from meedoen.engines.store.reading import FactStore
from meedoen.links.definitions.reading import national_code_book
from meedoen.links.delivered_facts.problems import DeliveryError

_LAST_SECOND = time(23, 59, 59)


class Command(BaseCommand):
    """Take in facts, or say what would change, or which words may be used."""

    help = "Neemt feiten van een register over uit bestanden (zie docs/handleiding/feiten-aanleveren.md)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the municipality, the files and what they tell about."""
        parser.add_argument("municipality", help="officiële code, zoals GM0303")
        parser.add_argument("paths", nargs="*", type=Path, help="bestanden, of een map waar ze in staan")
        parser.add_argument(
            "--on", type=date.fromisoformat, help="zo stond het aan het einde van die dag, zoals 2026-10-31; anders nu"
        )
        parser.add_argument(
            "--kind", action="append", default=[], help="de levering gaat alleen over deze soort; mag vaker"
        )
        parser.add_argument("--look", action="store_true", help="vertel wat er zou veranderen, en bewaar niets")
        parser.add_argument("--may-shrink", action="store_true", help="ook als meer dan de helft vervalt")
        parser.add_argument("--words", action="store_true", help="toon de woorden van de lijsten, en doe verder niets")

    def handle(self, *args: Any, **options: Any) -> None:
        """Deliver them.

        Raises:
            CommandError: something is wrong with what is given; nothing was kept.

        """
        book = national_code_book()
        if options["words"]:
            self._show_words(book)
            return
        try:
            municipality = municipality_with(code=options["municipality"])
        except UnknownMunicipalityError as error:
            raise CommandError(str(error)) from None
        given = FactsGiven(
            paths=options["paths"],
            at=_moment(options["on"]),
            kinds=options["kind"],
            may_shrink=options["may_shrink"],
        )
        try:
            taken = deliver_facts(
                actor=SYSTEM,
                municipality=municipality,
                store=FactStore(settings.MEEDOEN_FACTS),
                given=given,
                book=book,
                look_only=options["look"],
            )
        except (DeliveryError, MeasureError, StoreError) as error:
            raise CommandError(str(error)) from error
        self._tell(taken, municipality.code)

    def _tell(self, taken: TakenIn, code: str) -> None:
        for line in taken.lines:
            self.stdout.write(f"{line}.")
        for file, headings in taken.headings_missing.items():
            listed = ", ".join(f"‘{each}’" for each in headings)
            self.stdout.write(f"{file} heeft geen kolom {listed}: van elke rij onbekend.")
        if taken.revision is None:
            self.stdout.write("Er is niets bewaard.")
        else:
            self.stdout.write(f"De feiten zijn versie {taken.revision}. Reken de cijfers met: meedoen compute {code}")

    def _show_words(self, book: CodeBook) -> None:
        for listed in (book.kinds, book.ages, book.groups, book.reasons):
            self.stdout.write(f"{listed.name}:")
            for code in listed:
                self.stdout.write(f"  {code.number:>5}  {code.word}  ({code.one or code.word})")


def _moment(day: date | None) -> datetime | None:
    if day is None:
        return None
    moment = timezone.make_aware(datetime.combine(day, _LAST_SECOND))
    if moment > timezone.now():
        message = f"Hoe het aan het einde van {day:%d-%m-%Y} staat, is nog niet bekend. Kies een dag die voorbij is."
        raise CommandError(message)
    return moment
