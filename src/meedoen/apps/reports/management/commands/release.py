"""`meedoen release GM0303 --by …`: submit what was computed, and release it as somebody else with `--approve NUMBER`."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from meedoen.apps.accounts.actors import Actor, NotAllowedError
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.queries import all_municipalities
from meedoen.apps.goals.actions.releasing import release_and_judge
from meedoen.apps.indicators.actions.gathering import ReleaseError
from meedoen.apps.indicators.actions.releasing import Submission, propose, refuse_release
from meedoen.apps.indicators.models import Release
from meedoen.apps.indicators.queries.definitions import computable
from meedoen.apps.indicators.queries.release_counts import counts_of
from meedoen.core.disclosure.policy import AMOUNT_STEPS
from meedoen.core.indicators.choices import MeasureError
from meedoen.core.indicators.definitions import Definition
from meedoen.core.values.period import FIRST_YEAR
from meedoen.engines.store.errors import StoreError
from meedoen.engines.store.reading import FactStore
from meedoen.links.definitions.reading import DefinitionFileError, national_code_book


class Command(BaseCommand):
    """Submit, release or refuse computed figures, and say of each what happened."""

    help = (
        "Legt uitgerekende cijfers voor om vrij te geven: toont wat zichtbaar wordt en wat verborgen blijft. Een ander geeft "
        "ze daarna vrij met --approve, of weigert ze met --refuse."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the municipality, what is meant and who does it."""
        parser.add_argument("municipality", help="officiële code, zoals GM0303")
        parser.add_argument("--by", required=True, help="wie dit doet; wie voorlegt, geeft niet zelf vrij")
        parser.add_argument("--definition", action="append", default=[], help="alleen deze; mag vaker")
        parser.add_argument("--since", type=int, help="alleen perioden die in of na dit jaar eindigen")
        parser.add_argument(
            "--round",
            type=int,
            choices=AMOUNT_STEPS,
            default=1,
            help="rond bedragen af op zoveel euro (of uren, punten)",
        )
        decide = parser.add_mutually_exclusive_group()
        decide.add_argument("--approve", type=int, metavar="NUMMER", help="geef vrij wat een ander voorlegde")
        decide.add_argument("--refuse", type=int, metavar="NUMMER", help="weiger wat een ander voorlegde")
        parser.add_argument("--reason", default="", help="waarom het wordt geweigerd")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what is asked.

        Raises:
            CommandError: it is refused, or something is not there or not known.

        """
        municipality = _municipality(options["municipality"])
        name = options["by"].strip()
        if not name:
            message = "Zeg met --by wie dit doet: wie voorlegt, geeft niet zelf vrij."
            raise CommandError(message)
        actor = Actor(name=name, grants=None, origin="opdracht")
        try:
            if options["approve"] is not None:
                self._approve(actor, municipality, options["approve"])
            elif options["refuse"] is not None:
                self._refuse(actor, municipality, options)
            else:
                self._propose(actor, municipality, options)
        except (ReleaseError, NotAllowedError, StoreError, MeasureError, DefinitionFileError) as error:
            raise CommandError(str(error)) from error

    def _propose(self, actor: Actor, municipality: Municipality, options: dict[str, Any]) -> None:
        submission = Submission(
            definitions=_chosen(municipality, options["definition"]),
            codes=national_code_book(),
            since=_since(options["since"]),
            amount_step=options["round"],
        )
        store = FactStore(settings.MEEDOEN_FACTS)
        release = propose(
            actor=actor, municipality=municipality, store=store, submission=submission, now=timezone.now()
        )
        for code, why in sorted(release.left_out.items()):
            self.stdout.write(f"{code}, wat erbuiten blijft: {why}")
        if release.state == Release.State.REFUSED:
            message = f"Vrijgave {release.number} is geweigerd door de controle; er is niets naar buiten gegaan. {release.message}"
            raise CommandError(message)
        counts = counts_of(release=release)
        for code, each in counts.definitions.items():
            self.stdout.write(f"{code}: {each.shown} getallen zichtbaar{_zeros(each.zeros)}, {each.hidden} verborgen")
        self.stdout.write(
            f"Vrijgave {release.number} is voorgelegd: {release.shown} getallen zichtbaar{_zeros(counts.zeros)}, "
            f"{release.hidden} verborgen. Een ander "
            f"geeft haar vrij: meedoen release {municipality.code} --approve {release.number} --by NAAM"
        )

    def _approve(self, actor: Actor, municipality: Municipality, number: int) -> None:
        release, observed = release_and_judge(actor=actor, municipality=municipality, number=number, now=timezone.now())
        self.stdout.write(
            f"Vrijgave {release.number} is vrijgegeven. Bij indicatoren: {observed.added} nieuwe cijfers, {observed.revised} "
            f"herzien, {observed.kept} bleven zoals iemand ze invoerde."
        )

    def _refuse(self, actor: Actor, municipality: Municipality, options: dict[str, Any]) -> None:
        release = refuse_release(
            actor=actor,
            municipality=municipality,
            number=options["refuse"],
            reason=options["reason"],
            now=timezone.now(),
        )
        self.stdout.write(f"Vrijgave {release.number} is geweigerd; er is niets naar buiten gegaan.")


def _zeros(number: int) -> str:
    return f", {number} {'nul' if number == 1 else 'nullen'}" if number else ""


def _municipality(code: str) -> Municipality:
    every = {each.code: each for each in all_municipalities()}
    if code not in every:
        message = f"De gemeente ‘{code}’ is hier niet bekend. Kies uit: {', '.join(every) or 'geen'}."
        raise CommandError(message)
    return every[code]


def _chosen(municipality: Municipality, codes: Sequence[str]) -> tuple[Definition, ...]:
    every = computable(municipality_code=municipality.code).definitions
    unknown = set(codes) - {each.code for each in every}
    if unknown:
        message = f"Deze definities zijn er niet: {', '.join(sorted(unknown))}. Zie docs/handleiding voor wat er is."
        raise CommandError(message)
    return tuple(each for each in every if not codes or each.code in codes)


def _since(year: int | None) -> date:
    if year is None:
        return date.min
    if not FIRST_YEAR <= year <= timezone.localdate().year:
        message = f"Kies een jaar van {FIRST_YEAR} tot en met {timezone.localdate().year}."
        raise CommandError(message)
    return date(year, 1, 1)
