"""`meedoen compute`: figures from the facts of the register, by the definitions that the product ships and those approved here."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.queries import UnknownMunicipalityError, municipality_with
from meedoen.apps.indicators.actions.computing import Order, compute
from meedoen.apps.indicators.computing.wanting import Span, Wanted, wanted_of
from meedoen.apps.indicators.models import ComputeRun
from meedoen.apps.indicators.queries.definitions import UnknownDefinitionError, chosen_of, computable
from meedoen.core.indicators.choices import MeasureError
from meedoen.core.indicators.measures import Contributions
from meedoen.core.indicators.phrases import in_number, thousands
from meedoen.core.values.period import FIRST_YEAR
from meedoen.core.values.system_errors import reason_in_dutch
from meedoen.engines.asking import Engine, EngineError
from meedoen.engines.distributed import Distributed, connected_to
from meedoen.engines.embedded import Embedded
from meedoen.engines.store.errors import StoreError
from meedoen.engines.store.reading import FactStore
from meedoen.links.definitions.reading import DefinitionFileError, national_code_book
from meedoen.links.definitions.words import DIMENSIONS, word_of, write_grid

_YEARS = 15
_INTERRUPTED = 130
"""The status of what Ctrl+C ended, as shells have it."""


class Command(BaseCommand):
    """Compute the figures of a municipality, and say of each how it came."""

    help = (
        "Rekent de eigen indicatoren van een gemeente uit de feiten van het register, ook die de gemeente zelf bepaalde. Alleen wat veranderde wordt opnieuw "
        "gerekend; wie haar afbreekt, gaat de volgende keer verder waar zij was."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the municipality, the definitions, the moment and the engine."""
        parser.add_argument("municipality", help="officiële code, zoals GM0303")
        parser.add_argument("--definition", action="append", default=[], help="alleen deze; mag vaker")
        parser.add_argument(
            "--as-known-on", type=date.fromisoformat, help="zoals op die dag bekend was, zoals 2025-12-31"
        )
        parser.add_argument("--engine", choices=("duckdb", "spark"), default="duckdb", help="waarmee wordt gerekend")
        parser.add_argument("--master", default="", help="het adres van het Spark-cluster, zoals spark://host:7077")
        parser.add_argument("--first-year", type=int, help="vanaf welk jaar; anders de laatste vijftien jaar")

    def handle(self, *args: Any, **options: Any) -> None:
        """Compute them.

        Raises:
            CommandError: the municipality or a definition is not known, or it cannot be computed.

        """
        try:
            municipality = municipality_with(code=options["municipality"])
            ready = computable(municipality_code=municipality.code)
            chosen = chosen_of(ready, codes=options["definition"])
            order = Order(definitions=chosen, codes=national_code_book(), span=_span(options))
            with _engine(options) as engine:
                run = self._computed(municipality, order, engine)
        except (UnknownMunicipalityError, UnknownDefinitionError, DefinitionFileError, MeasureError) as error:
            raise CommandError(str(error)) from error
        except (StoreError, EngineError) as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            where = f": {error.filename}" if error.filename else ""
            message = (
                f"In de map met feiten kan niet worden gewerkt ({reason_in_dutch(error)}{where}). "
                "Geef Meedoen er schrijfrechten op en ruimte, en reken dan opnieuw."
            )
            raise CommandError(message) from error
        except KeyboardInterrupt:
            message = (
                "Afgebroken. Wat al was uitgerekend, blijft; geef de opdracht opnieuw en zij gaat verder waar zij was."
            )
            raise CommandError(message, returncode=_INTERRUPTED) from None
        self._tell_end(municipality, run, options["as_known_on"])
        if ready.problems:
            told = "\n".join(ready.problems)
            message = f"Deze goedgekeurde definities zijn niet meer te lezen en niet gerekend. Maak een nieuwe versie.\n{told}"
            raise CommandError(message)

    def _computed(self, municipality: Municipality, order: Order, engine: Engine) -> ComputeRun:
        self._done, self._wanted = 0, sum(1 for _ in wanted_of(order.definitions, span=order.span))
        definitions = in_number(len(order.definitions), one="definitie", many="definities")
        wanted = in_number(self._wanted, one="uitkomst", many="uitkomsten")
        self._say(f"{municipality.name}: {wanted} van {definitions}. Eerst wordt gekeken of de feiten heel zijn.")
        store = FactStore(settings.MEEDOEN_FACTS)
        return compute(
            actor=SYSTEM, municipality=municipality, store=store, order=order, engine=engine, tell=self._tell
        )

    def _tell_end(self, municipality: Municipality, run: ComputeRun, day: date | None) -> None:
        seen = f"zoals bekend op {day:%d-%m-%Y}" if day else f"gezien op {run.seen_on:%d-%m-%Y}"
        computed = in_number(run.computed, one="uitkomst", many="uitkomsten")
        self._say(
            f"{municipality.name}: {computed} berekend, {thousands(run.reused)} nog geldig (feiten, versie {run.revision}, {seen})."
        )

    def _tell(self, wanted: Wanted, how: str) -> None:
        words = [word_of(each, words=DIMENSIONS) for each in wanted.question.by]
        by = f" naar {' en '.join(words)}" if words else ""
        side = " (noemer)" if wanted.position else ""
        if isinstance(wanted.question.asked, Contributions):
            side = " (van hoeveel personen)"
        self._done += 1
        place = f"{thousands(self._done)} van {thousands(self._wanted)}"
        self._say(f"{place}: {wanted.definition.code}, per {write_grid(wanted.question.grid)}{by}{side}: {how}")

    def _say(self, sentence: str) -> None:
        """Say it at once, also to a file or another program."""
        self.stdout.write(sentence)
        self.stdout.flush()


def _span(options: dict[str, Any]) -> Span:
    day: date | None = options["as_known_on"]
    today = timezone.localdate()
    if day is not None and day >= today:
        message = f"Wat op {day:%d-%m-%Y} bekend is, weet nog niemand. Kies een dag voor {today:%d-%m-%Y}."
        raise CommandError(message)
    seen_on = day + timedelta(days=1) if day else today
    known_on = timezone.make_aware(datetime.combine(seen_on, time())) if day else None
    first_year = seen_on.year - _YEARS if options["first_year"] is None else options["first_year"]
    if not FIRST_YEAR <= first_year <= seen_on.year:
        message = f"Kies een eerste jaar van {FIRST_YEAR} tot en met {seen_on.year}."
        raise CommandError(message)
    return Span(first_year=first_year, seen_on=seen_on, known_on=known_on)


@contextmanager
def _engine(options: dict[str, Any]) -> Iterator[Engine]:
    if options["engine"] == "duckdb":
        if options["master"]:
            message = (
                "Zonder cluster rekent Meedoen op deze machine, en dan hoort er geen --master bij. Laat --master weg, of geef "
                "er --engine spark bij."
            )
            raise CommandError(message)
        # What does not fit in memory stands beside the facts, and goes when the run ends.
        settings.MEEDOEN_FACTS.mkdir(parents=True, exist_ok=True)
        with (
            TemporaryDirectory(dir=settings.MEEDOEN_FACTS, prefix=".rekent-") as aside,
            Embedded(spill=Path(aside)) as engine,
        ):
            yield engine
        return
    if not options["master"]:
        message = "Zeg met --master op welk Spark-cluster gerekend wordt, zoals spark://host:7077."
        raise CommandError(message)
    cluster = Distributed(connected_to(options["master"], settings={}))
    try:
        yield cluster
    finally:
        cluster.close()
