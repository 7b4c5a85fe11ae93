"""`meedoen release GM0303 --by …`: submit what was computed, and release it as somebody else with `--approve NUMBER`."""

from datetime import date, datetime
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from meedoen.apps.accounts.actors import SYSTEM, Actor, NotAllowedError
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.queries import UnknownMunicipalityError, municipality_with
from meedoen.apps.goals.actions.releasing import release_and_judge
from meedoen.apps.indicators.actions.gathering import ReleaseError
from meedoen.apps.indicators.actions.releasing import Submission, propose, refuse_release
from meedoen.apps.indicators.clearing.progressing import Step
from meedoen.apps.indicators.models import Release
from meedoen.apps.indicators.queries.definitions import UnknownDefinitionError, chosen_of, computable
from meedoen.apps.indicators.queries.release_counts import CellCounts, counts_of
from meedoen.core.disclosure.policy import AMOUNT_STEPS
from meedoen.core.indicators.choices import MeasureError
from meedoen.core.indicators.phrases import in_number, thousands
from meedoen.core.values.period import FIRST_YEAR
from meedoen.engines.store.errors import StoreError
from meedoen.engines.store.reading import FactStore
from meedoen.links.definitions.reading import DefinitionFileError, national_code_book

_INTERRUPTED = 130
"""The status of what Ctrl+C ended, as shells have it."""
_EVERY = 2.0
"""Seconds between two lines about the same step."""
_REFUSED = (
    ReleaseError,
    NotAllowedError,
    StoreError,
    MeasureError,
    DefinitionFileError,
    UnknownMunicipalityError,
    UnknownDefinitionError,
)


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
            "--round", type=int, choices=AMOUNT_STEPS, help="rond bedragen af op zoveel euro (of uren, punten)"
        )
        decide = parser.add_mutually_exclusive_group()
        decide.add_argument("--approve", type=int, metavar="NUMMER", help="geef vrij wat een ander voorlegde")
        decide.add_argument("--refuse", type=int, metavar="NUMMER", help="weiger wat een ander voorlegde")
        parser.add_argument("--reason", help="waarom het wordt geweigerd; hoort bij --refuse")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what is asked.

        Raises:
            CommandError: it is refused, or something is not there or not known; or somebody broke it off.

        """
        _refuse_contradictions(options)
        name, now = options["by"].strip(), timezone.now()
        if not name:
            message = "Zeg met --by wie dit doet: wie voorlegt, geeft niet zelf vrij."
            raise CommandError(message)
        actor = Actor(name=name, grants=None, origin="opdracht")
        try:
            municipality = municipality_with(code=options["municipality"])
            if options["approve"] is not None:
                self._approve(actor, municipality, options["approve"], now)
            elif options["refuse"] is not None:
                self._refuse(actor, municipality, options, now)
            else:
                self._propose(actor, municipality, options, now)
        except _REFUSED as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt:
            raise CommandError(_broken_off(options, now), returncode=_INTERRUPTED) from None

    def _propose(self, actor: Actor, municipality: Municipality, options: dict[str, Any], now: datetime) -> None:
        submission = Submission(
            definitions=chosen_of(computable(municipality_code=municipality.code), codes=options["definition"]),
            codes=national_code_book(),
            since=_since(options["since"]),
            amount_step=options["round"] or 1,
        )
        self._last, self._told_at = ("", 0, 0), 0.0
        self._say(f"{municipality.name}: {in_number(len(submission.definitions), one='definitie', many='definities')}.")
        release = propose(
            actor=actor,
            municipality=municipality,
            store=FactStore(settings.MEEDOEN_FACTS),
            submission=submission,
            now=now,
            progress=self._tell,
        )
        for code, why in sorted(release.left_out.items()):
            self.stdout.write(f"{code}, wat erbuiten blijft: {why}")
        if release.state == Release.State.REFUSED:
            message = f"Vrijgave {release.number} is geweigerd door de controle; er is niets naar buiten gegaan. {release.message}"
            raise CommandError(message)
        counts = counts_of(release=release)
        for code, each in counts.definitions.items():
            self.stdout.write(f"{code}: {_counted(each)}")
        together = CellCounts(shown=release.shown, hidden=release.hidden, zeros=counts.zeros)
        self.stdout.write(
            f"Vrijgave {release.number} is voorgelegd: {_counted(together)}. Een ander "
            f"geeft haar vrij: meedoen release {municipality.code} --approve {release.number} --by NAAM"
        )

    def _tell(self, step: Step, done: int, of: int, what: str) -> None:
        """Tell that a step begins and ends, and between those now and then how far it is."""
        begins, ends = step != self._last[0], bool(of) and done == of
        is_due = begins or ends or monotonic() - self._told_at >= _EVERY
        if not is_due or self._last == (step, done, of):
            return
        self._last, self._told_at = (step, done, of), monotonic()
        many = f": {thousands(done)} van {thousands(of)} ({what})" if step is Step.READING else ""
        if step in {Step.HIDING, Step.CHECKING} and of:
            many = f": {thousands(done)} van {in_number(of, one='getal', many=what)}"
        self._say(f"{step.capitalize()}{many}")

    def _say(self, sentence: str) -> None:
        """Say it at once, also to a file or another program."""
        self.stdout.write(sentence)
        self.stdout.flush()

    def _approve(self, actor: Actor, municipality: Municipality, number: int, now: datetime) -> None:
        release, observed = release_and_judge(actor=actor, municipality=municipality, number=number, now=now)
        added = in_number(observed.added, one="nieuw cijfer", many="nieuwe cijfers")
        kept = f"{thousands(observed.kept)} {'bleef' if observed.kept == 1 else 'bleven'} zoals iemand"
        self.stdout.write(
            f"Vrijgave {release.number} is vrijgegeven. Bij indicatoren: {added}, {thousands(observed.revised)} herzien, "
            f"{kept} {'het' if observed.kept == 1 else 'ze'} invoerde."
        )

    def _refuse(self, actor: Actor, municipality: Municipality, options: dict[str, Any], now: datetime) -> None:
        release = refuse_release(
            actor=actor, municipality=municipality, number=options["refuse"], reason=options["reason"], now=now
        )
        self.stdout.write(f"Vrijgave {release.number} is geweigerd; er is niets naar buiten gegaan.")


def _refuse_contradictions(options: dict[str, Any]) -> None:
    """Refuse options that do nothing with the others, rather than pass them over."""
    decides = next((name for name in ("approve", "refuse") if options[name] is not None), "")
    if options["approve"] is not None and options["refuse"] is not None:
        message = "Een vrijgave wordt vrijgegeven of geweigerd. Kies --approve of --refuse."
        raise CommandError(message)
    told = [f"--{name}" for name in ("definition", "since", "round") if options[name] not in (None, [])]
    if decides and told:
        message = (
            f"Bij --{decides} hoort geen {' of '.join(told)}: vrijgave {options[decides]} gaat helemaal naar buiten of niet, zoals "
            f"zij is voorgelegd. Laat {' en '.join(told)} weg, of leg zonder --{decides} iets anders voor."
        )
        raise CommandError(message)
    if options["reason"] is not None and decides != "refuse":
        message = "Een reden hoort bij weigeren. Laat --reason weg, of geef er --refuse NUMMER bij."
        raise CommandError(message)
    if decides == "refuse" and not (options["reason"] or "").strip():
        message = "Schrijf met --reason waarom dit niet wordt vrijgegeven; wie het voorlegde, leest het."
        raise CommandError(message)


def _broken_off(options: dict[str, Any], now: datetime) -> str:
    """Say what became of it: nothing, unless it was done already when somebody pressed Ctrl+C."""
    code = options["municipality"].strip().upper()
    mine = Release.objects.within(municipality_code=code, actor=SYSTEM)
    decided = mine.filter(decided_at=now).first()
    made = mine.filter(made_at=now).first()
    if decided is not None:
        return f"Afgebroken, maar vrijgave {decided.number} was al {decided.get_state_display()}."
    if made is not None:
        return (
            f"Afgebroken, maar vrijgave {made.number} was al {made.get_state_display()}. Kijk op de site wat erin zit."
        )
    if options["approve"] is not None or options["refuse"] is not None:
        return "Afgebroken. Er is niets vrijgegeven of geweigerd; de vrijgave wacht zoals zij wachtte."
    return "Afgebroken. Er is niets voorgelegd en niets vrijgegeven."


def _counted(counts: CellCounts) -> str:
    zeros = f", {in_number(counts.zeros, one='nul', many='nullen')}" if counts.zeros else ""
    shown = in_number(counts.shown, one="getal", many="getallen")
    return f"{shown} zichtbaar{zeros}, {thousands(counts.hidden)} verborgen"


def _since(year: int | None) -> date:
    if year is None:
        return date.min
    if not FIRST_YEAR <= year <= timezone.localdate().year:
        message = f"Kies een jaar van {FIRST_YEAR} tot en met {timezone.localdate().year}."
        raise CommandError(message)
    return date(year, 1, 1)
