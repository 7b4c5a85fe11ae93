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
from meedoen.apps.accounts.queries import all_municipalities
from meedoen.apps.indicators.actions.computing import Order, compute
from meedoen.apps.indicators.computing.wanting import Span, Wanted
from meedoen.apps.indicators.queries.definitions import computable
from meedoen.core.indicators.choices import MeasureError
from meedoen.core.indicators.definitions import Definition
from meedoen.core.indicators.measures import Contributions
from meedoen.core.values.period import FIRST_YEAR
from meedoen.engines.asking import Engine, EngineError
from meedoen.engines.distributed import Distributed, connected_to
from meedoen.engines.embedded import Embedded
from meedoen.engines.store.errors import StoreError
from meedoen.engines.store.reading import FactStore
from meedoen.links.definitions.reading import DefinitionFileError, national_code_book
from meedoen.links.definitions.words import DIMENSIONS, word_of, write_grid

_YEARS = 15


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
        municipality = next((each for each in all_municipalities() if each.code == options["municipality"]), None)
        if municipality is None:
            known = ", ".join(each.code for each in all_municipalities())
            message = f"De gemeente ‘{options['municipality']}’ is hier niet bekend. Kies uit: {known or 'geen'}."
            raise CommandError(message)
        store = FactStore(settings.MEEDOEN_FACTS)
        try:
            ready = computable(municipality_code=municipality.code)
            chosen = _chosen(options["definition"], every=ready.definitions)
            order = Order(definitions=chosen, codes=national_code_book(), span=_span(options))
            with _engine(options) as engine:
                run = compute(
                    actor=SYSTEM, municipality=municipality, store=store, order=order, engine=engine, tell=self._tell
                )
        except (DefinitionFileError, MeasureError, StoreError, EngineError) as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            message = (
                f"In de map met feiten kan niet worden gewerkt ({error.strerror}: {error.filename}). "
                "Geef Meedoen er schrijfrechten op en ruimte, en reken dan opnieuw."
            )
            raise CommandError(message) from error
        self.stdout.write(
            f"{municipality.name}: {run.computed} uitkomsten berekend, {run.reused} nog geldig "
            f"(feiten, versie {run.revision}, gezien op {run.seen_on:%d-%m-%Y})."
        )
        if ready.problems:
            told = "\n".join(ready.problems)
            message = f"Deze goedgekeurde definities zijn niet meer te lezen en niet gerekend. Maak een nieuwe versie.\n{told}"
            raise CommandError(message)

    def _tell(self, wanted: Wanted, how: str) -> None:
        words = [word_of(each, words=DIMENSIONS) for each in wanted.question.by]
        by = f" naar {' en '.join(words)}" if words else ""
        side = " (noemer)" if wanted.position else ""
        if isinstance(wanted.question.asked, Contributions):
            side = " (van hoeveel personen)"
        self.stdout.write(f"{wanted.definition.code}, per {write_grid(wanted.question.grid)}{by}{side}: {how}")


def _chosen(codes: list[str], *, every: tuple[Definition, ...]) -> tuple[Definition, ...]:
    unknown = set(codes) - {each.code for each in every}
    if unknown:
        message = f"Deze definities zijn er niet: {', '.join(sorted(unknown))}. Zie docs/handleiding voor wat er is."
        raise CommandError(message)
    return tuple(each for each in every if not codes or each.code in codes)


def _span(options: dict[str, Any]) -> Span:
    day: date | None = options["as_known_on"]
    today = timezone.localdate()
    if day is not None and day >= today:
        message = f"Wat op {day:%d-%m-%Y} bekend is, weet nog niemand. Kies een dag voor {today:%d-%m-%Y}."
        raise CommandError(message)
    seen_on = day + timedelta(days=1) if day else today
    known_on = timezone.make_aware(datetime.combine(seen_on, time())) if day else None
    first_year = options["first_year"] or seen_on.year - _YEARS
    if not FIRST_YEAR <= first_year <= seen_on.year:
        message = f"Kies een eerste jaar van {FIRST_YEAR} tot en met {seen_on.year}."
        raise CommandError(message)
    return Span(first_year=first_year, seen_on=seen_on, known_on=known_on)


@contextmanager
def _engine(options: dict[str, Any]) -> Iterator[Engine]:
    if options["engine"] == "duckdb":
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
