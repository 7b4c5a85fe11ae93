"""`meedoen make-town`: a town that is made up, to try the register on, after the published figures of a municipality."""

import csv
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from meedoen.apps.accounts.actions import MunicipalityExistsError
from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.cases.actions.making import MadeTown, TownError, TownOrder, make_town
from meedoen.apps.cases.queries.trial import trial_town
from meedoen.apps.cases.synthetic.figures import LIKE, Figures, figures_like, scaled, since
from meedoen.apps.cases.synthetic.people import TEST_BSNS
from meedoen.core.indicators.phrases import in_number, thousands

_CODE = "GM9998"
_CITY, _HOUSEHOLDS = "city", 40_000
_YEARS = 10
_LEAST = 20
_FIRST = date(2014, 1, 1)


class Command(BaseCommand):
    """Make a town, and say what is in it and which figures it comes to."""

    help = (
        "Maakt een verzonnen gemeente om het register mee te proberen: bewoners die niet bestaan, met dossiers die samen op de "
        "gepubliceerde cijfers van Dronten, Druten of Groningen uitkomen. Hetzelfde zaad geeft dezelfde gemeente."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the municipality, the size, the seed and the last day."""
        parser.add_argument("municipality", nargs="?", default=_CODE, help="code van GM9900 tot en met GM9999")
        parser.add_argument("--name", default="", help="de naam van de gemeente; anders Proefstad")
        parser.add_argument("--size", choices=(*LIKE, _CITY), default=LIKE[0], help="naar welke gemeente")
        parser.add_argument("--households", type=int, help="of met zoveel huishoudens met een uitkering")
        parser.add_argument("--seed", type=int, default=1, help="een getal: hetzelfde zaad geeft dezelfde gemeente")
        parser.add_argument("--until", type=date.fromisoformat, help="tot en met welke dag; anders tot en met gisteren")
        parser.add_argument("--flaws", type=Path, help="bestand (CSV) voor de lijst van fouten die erin zijn gestopt")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it.

        Raises:
            CommandError: it cannot be made here, or what was asked cannot be.

        """
        last = _last(options["until"])
        figures, first = _figures(options, last)
        code = options["municipality"].strip().upper()
        name = options["name"] or ("Proefstad" if code == _CODE else f"Proefstad {code[2:]}")
        order = TownOrder(figures=figures, first=first, last=last, seed=options["seed"], name=name)
        self._say(
            f"{name} ({code}) wordt gemaakt, naar {figures.like}, van {first:%d-%m-%Y} tot en met {last:%d-%m-%Y}."
        )
        try:
            made = make_town(actor=SYSTEM, code=code, order=order, tell=self._tell)
        except (TownError, MunicipalityExistsError) as error:
            raise CommandError(str(error)) from error
        self._tell_made(made)
        self._tell_figures(code)
        if options["flaws"]:
            _write(options["flaws"], made)

    def _tell(self, done: int, of: int) -> None:
        self._say(f"{thousands(done)} van {thousands(of)} huishoudens.")

    def _tell_made(self, made: MadeTown) -> None:
        filled = made.filled
        self._say(
            f"Klaar: {thousands(filled.people)} bewoners in {thousands(made.households)} huishoudens, {thousands(filled.records)} regels."
        )
        bsns = in_number(filled.bsns, one="bewoner heeft", many="bewoners hebben")
        self._say(
            f"{bsns} een BSN uit de reeks voor proeven, de anderen geen. Die reeks telt er {thousands(TEST_BSNS)}."
        )
        kinds = Counter(each.flaw for each in made.planted)
        told = ", ".join(f"{flaw} {thousands(count)}" for flaw, count in kinds.items())
        self._say(f"Erin gestopte fouten: {told or 'geen'}.")

    def _tell_figures(self, code: str) -> None:
        town = trial_town(municipality_code=code, actor=SYSTEM)
        found = town.figures if town else ()
        published = [each for each in found if each.figure.is_published]
        self._say(
            f"{thousands(sum(each.is_met for each in published))} van {thousands(len(published))} gepubliceerde cijfers en "
            f"{thousands(sum(each.is_met for each in found if not each.figure.is_published))} van "
            f"{thousands(len(found) - len(published))} afgeleide kloppen precies."
        )
        for each in found:
            if not each.is_met:
                figure = each.figure
                when = figure.day or figure.year
                self._say(f"  {figure.about} {figure.kind} {when}: bedoeld {figure.number}, gemaakt {each.made}")

    def _say(self, sentence: str) -> None:
        self.stdout.write(sentence)
        self.stdout.flush()


def _last(until: date | None) -> date:
    yesterday = timezone.localdate() - timedelta(days=1)
    if until is not None and until > yesterday:
        message = f"Kies een dag tot en met gisteren ({yesterday:%d-%m-%Y}): wat nog komt, staat in geen register."
        raise CommandError(message)
    if until is not None and until < _FIRST.replace(year=_FIRST.year + 1):
        message = f"Kies een dag vanaf 01-01-{_FIRST.year + 1}: eerder zijn er geen cijfers."
        raise CommandError(message)
    return until or yesterday


def _figures(options: dict[str, Any], last: date) -> tuple[Figures, date]:
    """Return what the town comes to, and from which day it is made."""
    households, size = options["households"], options["size"]
    if households is None and size in LIKE:
        return figures_like(name=size), _FIRST
    if households is not None and households < _LEAST:
        message = f"Een gemeente heeft hier {_LEAST} huishoudens of meer; met minder komt geen cijfer uit."
        raise CommandError(message)
    like = figures_like(name=LIKE[0] if size == _CITY else size)
    first = max(_FIRST, date(last.year - _YEARS, 1, 1))
    return since(figures=scaled(figures=like, households=households or _HOUSEHOLDS), first=first), first


def _write(path: Path, made: MadeTown) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(("soort", "nummer", "wat er mis is"))
        writer.writerows((each.flaw, each.number, each.text) for each in made.planted)
