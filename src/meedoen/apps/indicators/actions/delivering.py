"""Delivering facts of a register in files: what they tell, what that changes, and that it was done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from django.utils import timezone

from meedoen.apps.accounts.actors import Actor, require_inside
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.indicators.actions.computing import municipal_number
from meedoen.apps.journal.actions import log
from meedoen.core.indicators.codes import Code, CodeBook, CodeList
from meedoen.core.indicators.facts import Dimension, FactTable
from meedoen.core.indicators.phrases import thousands
from meedoen.engines.store.delivering import Difference, deliver
from meedoen.engines.store.errors import StoreError
from meedoen.engines.store.problems import Problem, RefusedFactsError
from meedoen.engines.store.reading import FactStore
from meedoen.links.delivered_facts.cells import kind_numbers
from meedoen.links.delivered_facts.columns import FILES, heading_of
from meedoen.links.delivered_facts.problems import DeliveryError, Wrong
from meedoen.links.delivered_facts.reading import Delivery, read_delivery

_FEW = 10
_NAMES: Mapping[FactTable, str] = {table: name for name, table in FILES.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class FactsGiven:
    """What a source hands over: files or folders, the moment whose state they tell (now when none), and about which kinds (all when none).

    `may_shrink` says that it is meant when more than half of what was known is not in it.
    """

    paths: Sequence[Path]
    at: datetime | None = None
    kinds: Sequence[str] = ()
    may_shrink: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """What a delivery changed, or would change, per table; and what else its files tell.

    `headings_missing` are those that a file could have and had not, `revision` is none when nothing was kept, and
    `providers` how many were listed, none without a list.
    """

    differences: tuple[Difference, ...]
    headings_missing: Mapping[str, tuple[str, ...]]
    revision: int | None
    providers: int | None

    @property
    def lines(self) -> tuple[str, ...]:
        """What changed, a line for each table, and how many providers were listed (Dutch)."""
        listed = [] if self.providers is None else [f"aanbieders: {thousands(self.providers)} in de lijst"]
        return (*(_in_words(each) for each in self.differences), *listed)


class _OnlyLooked(Exception):  # noqa: N818 no error: nothing is to be written
    """The differences are known, and nothing is to be written."""


@dataclass(slots=True, kw_only=True)
class Scales:
    """Hears what a delivery changes, and stops it when it was only to be looked at or leaves too much out."""

    look_only: bool
    may_shrink: bool
    heard: tuple[Difference, ...] = ()

    def weigh(self, differences: Sequence[Difference]) -> None:
        """Keep the differences, or stop; who only looks hears of what would be refused."""
        self.heard = tuple(differences)
        if not self.may_shrink:
            _refuse_shrinking(differences)
        if self.look_only:
            raise _OnlyLooked


def deliver_facts(
    *,
    actor: Actor,
    municipality: Municipality,
    store: FactStore,
    given: FactsGiven,
    book: CodeBook,
    look_only: bool = False,
) -> TakenIn:
    """Take in the files of a source and return what they changed; with `look_only` nothing is kept.

    What was known of these tables and kinds and is not in the files any more has ended with this delivery. The providers
    are those of the file that lists them, or else those that were known.

    Raises:
        DeliveryError: something is wrong with the files; every place is named.
        NotAllowedError, MeasureError: the actor is of another municipality, or a kind is not in the list.
        StoreError: the facts cannot be taken in, or more than half of them would end.

    """
    require_inside(actor=actor, municipality_code=municipality.code)
    number = municipal_number(municipality)
    delivery, book = _read(given, book=replace(book, providers=_providers(store, number)))
    scales = Scales(look_only=look_only, may_shrink=given.may_shrink)
    try:
        revision = _delivered(store, number, delivery=delivery, given=given, book=book, scales=scales)
    except RefusedFactsError as error:
        raise _located(error, delivery, book) from None
    taken = TakenIn(
        differences=scales.heard,
        headings_missing=delivery.headings_missing,
        revision=revision,
        providers=len(delivery.providers.codes) if delivery.providers else None,
    )
    if revision is not None:
        _log(actor, municipality, given, taken)
    return taken


def _delivered(
    store: FactStore, number: int, *, delivery: Delivery, given: FactsGiven, book: CodeBook, scales: Scales
) -> int | None:
    """Return the revision of the facts, or nothing when they were only looked at."""
    kinds = kind_numbers(words=given.kinds, book=book) if given.kinds else None
    # Now is when the files were read: reading may take minutes, in which another delivery came.
    at = int((given.at or timezone.now()).timestamp())
    facts = delivery.facts
    try:
        manifest = deliver(
            store, municipality=number, facts=facts, codebook=book, at=at, kinds=kinds, weigh=scales.weigh
        )
    except _OnlyLooked:
        return None
    return manifest.revision


def _read(given: FactsGiven, *, book: CodeBook) -> tuple[Delivery, CodeBook]:
    delivery = read_delivery(paths=given.paths, book=book)
    return delivery, replace(book, providers=delivery.providers or book.providers)


def _providers(store: FactStore, number: int) -> CodeList:
    known = store.municipality(number).manifest.providers if number in store.municipalities() else ()
    return CodeList("aanbieders", 1, tuple(Code(number=each.number, word=each.name) for each in known))


def _refuse_shrinking(differences: Sequence[Difference]) -> None:
    for each in differences:
        if each.gone >= _FEW and each.gone * 2 > each.known:
            message = (
                f"Van de {thousands(each.known)} {_NAMES[each.table]} die bekend zijn, staan er {thousands(each.gone)} niet in deze levering; "
                "die zouden nu eindigen. Er is niets bewaard. Gaat de levering over enkele soorten, noem die dan met --kind. "
                "Is het zo bedoeld, geef dan --may-shrink mee."
            )
            raise StoreError(message)


def _located(error: RefusedFactsError, delivery: Delivery, book: CodeBook) -> DeliveryError:
    """Say what the store found in the words of the files: file, line, heading and what stands there."""
    problems = [_wrong(each, delivery, book) for each in error.findings.problems]
    return DeliveryError(problems=problems, total=error.findings.total)


def _wrong(problem: Problem, delivery: Delivery, book: CodeBook) -> Wrong:
    table = FILES.get(problem.table, FactTable.SPELLS)
    if table not in delivery.parts:
        row = f"rij {problem.row}: " if problem.row else ""
        rule = " ".join(filter(None, (problem.value, problem.rule)))
        return Wrong(file=problem.file or problem.table, column=problem.column, rule=f"{row}{rule}")
    column = heading_of(table=table, column=problem.column)
    rule = " ".join(filter(None, (_as_written(problem, book), problem.rule)))
    if problem.row is None:
        files = ", ".join(part.file for part in delivery.parts[table])
        return Wrong(file=files, column=column, rule=rule)
    file, line = delivery.place(table=table, row=problem.row)
    return Wrong(file=file, line=line, column=column, rule=rule)


def _as_written(problem: Problem, book: CodeBook) -> str:
    """Return a value as a file has it: the word of a kind, the code of an area."""
    if problem.column == Dimension.AREA and problem.value.isdecimal():
        return f"BU{int(problem.value):08}"
    if problem.column == Dimension.KIND and problem.value.isdecimal():
        code = book.kinds.of_number(int(problem.value))
        return code.word if code else problem.value
    return problem.value


def _in_words(difference: Difference) -> str:
    same = difference.known - difference.changed - difference.gone
    counted = (
        (difference.new, "nieuw"),
        (difference.changed, "veranderd"),
        (difference.gone, "niet meer genoemd en dus vervallen"),
        (same, "zoals het was"),
    )
    return f"{_NAMES[difference.table]}: {', '.join(f'{thousands(many)} {word}' for many, word in counted)}"


def _log(actor: Actor, municipality: Municipality, given: FactsGiven, taken: TakenIn) -> None:
    log(
        municipality_code=municipality.code,
        actor=actor,
        action="feiten aangeleverd",
        subject="; ".join(taken.lines),
        details={
            "revision": taken.revision,
            "at": given.at.isoformat() if given.at else "",
            "kinds": list(given.kinds),
            "files": [path.name for path in given.paths],
        },
    )
