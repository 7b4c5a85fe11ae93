"""Gathering what is to be released: the kept answers of definitions, when they are whole and still what the facts say."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.indicators.actions.narrowing import (
    MONTHS_APART,
    NO_ROLLING_AMOUNTS,
    UNPROTECTED,
    Division,
    in_every_period,
    in_words,
    months_apart,
    rolling_amounts,
    too_fine,
)
from meedoen.apps.indicators.clearing.counting import Counted, grid_named
from meedoen.apps.indicators.clearing.excluding import uncounted, why_not
from meedoen.apps.indicators.clearing.progressing import Progress, Step, unheard
from meedoen.apps.indicators.clearing.seeing import by_of, counted_of
from meedoen.apps.indicators.clearing.unifying import unified
from meedoen.apps.indicators.computing.wanting import Wanted, facts_print
from meedoen.apps.indicators.models import ComputedAnswer
from meedoen.core.indicators.choices import MeasureError
from meedoen.core.indicators.codes import CodeBook
from meedoen.core.indicators.counts import Cell
from meedoen.core.indicators.definitions import Definition
from meedoen.core.indicators.questions import Question, answered_for
from meedoen.engines.store.manifest import Manifest

NOTHING_NEW = (
    "Hier is niets nieuws in: alles is al vrijgegeven, met dezelfde getallen of met te weinig verschil om te herzien."
)


class ReleaseError(Exception):
    """It cannot be submitted or released; the message says why and what to do (Dutch)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The tables of definitions, the definitions themselves, the answers they came from, and why others are left out.

    `narrowed` are the divisions and kinds of period that were left out of what is here, each with the reason (Dutch).
    """

    counted: Sequence[Counted]
    definitions: Sequence[Definition]
    answers: Sequence[ComputedAnswer]
    excluded: Mapping[str, str]
    narrowed: Mapping[Division, str] = field(default_factory=dict)

    @property
    def left_out(self) -> Mapping[str, str]:
        """Say by definition what is left out, whole or in part, and why (Dutch)."""
        return {**in_words(self.narrowed), **self.excluded}

    def without(self, *, cells: Iterable[Cell]) -> "Gathered":
        """Return this without the divisions that hold these cells, which nothing protects."""
        return self.less(
            gone=in_every_period(too_fine(self.counted, cells=cells), counted=self.counted), why=UNPROTECTED
        )

    def less(self, *, gone: frozenset[Division], why: str) -> "Gathered":
        """Return this without some divisions; a definition of which nothing remains goes too."""
        counted = [each for each in self.counted if Division.of(each) not in gone]
        left = {each.definition.code for each in counted}
        none = {each.definition_code for each in gone} - left
        narrowed = {**self.narrowed, **dict.fromkeys(gone, why)}
        return replace(
            self,
            counted=counted,
            definitions=[each for each in self.definitions if each.code not in none],
            answers=[each for each in self.answers if each.definition_code not in none],
            excluded={**self.excluded, **dict.fromkeys(none, why)},
            narrowed={each: reason for each, reason in narrowed.items() if each.definition_code not in none},
        )


def gather(
    *,
    actor: Actor,
    municipality: Municipality,
    definitions: Sequence[Definition],
    manifest: Manifest,
    codes: CodeBook,
    since: date,
    progress: Progress = unheard,
) -> Gathered:
    """Return the tables of definitions from the answers that are kept; `progress` hears of each definition.

    Raises:
        ReleaseError: a definition was not computed, or the facts have changed since; or nothing of it can be released.

    """
    excluded = {each.code: why for each in definitions if (why := why_not(each) or uncounted(each))}
    chosen = [each for each in definitions if each.code not in excluded]
    if not chosen:
        raise ReleaseError(" ".join(dict.fromkeys(excluded.values())) or "Kies ten minste één definitie.")
    mine = _answers(actor, municipality, chosen)
    stale = [each.code for each in chosen if not _is_current(each, mine[each.code], manifest, codes)]
    if stale:
        message = (
            f"Niet of uit andere feiten uitgerekend: {', '.join(stale)}. "
            f"Reken eerst opnieuw met meedoen compute {municipality.code}, en leg het dan voor."
        )
        raise ReleaseError(message)
    counted: list[Counted] = []
    for number, each in enumerate(chosen, 1):
        progress(Step.READING, number, len(chosen), each.code)
        counted += counted_of(each, answers=mine[each.code], codes=codes, since=since)
    progress(Step.LINKING, 0, 0, "")
    answers = [answer for each in chosen for answer in mine[each.code]]
    found = Gathered(counted=unified(counted), definitions=chosen, answers=answers, excluded=excluded)
    found = found.less(gone=rolling_amounts(counted), why=NO_ROLLING_AMOUNTS)
    return found.less(gone=months_apart(found.counted), why=MONTHS_APART)


def _answers(
    actor: Actor, municipality: Municipality, definitions: Iterable[Definition]
) -> Mapping[str, list[ComputedAnswer]]:
    versions = {each.code: each.version for each in definitions}
    found = ComputedAnswer.objects.within(municipality_code=municipality.code, actor=actor).filter(known_on=None)
    of_code: dict[str, list[ComputedAnswer]] = defaultdict(list)
    for answer in found.filter(definition_code__in=list(versions)).select_related("run"):
        if answer.definition_version == versions[answer.definition_code]:
            of_code[answer.definition_code].append(answer)
    return of_code


def _is_current(definition: Definition, answers: Sequence[ComputedAnswer], manifest: Manifest, codes: CodeBook) -> bool:
    """Tell whether every question is answered, as it is asked now, from the facts as they are now."""
    grids = {answer.grid for answer in answers}
    divisions = ["", *(",".join(by) for by in definition.by)]
    positions = range(len(answered_for(measure=definition.measure)))
    there = {(answer.position, answer.grid, answer.by) for answer in answers}
    wanted = {(position, grid, by) for position in positions for grid in grids for by in divisions}
    return bool(answers) and wanted <= there and all(_holds(definition, each, manifest, codes) for each in answers)


def _holds(definition: Definition, answer: ComputedAnswer, manifest: Manifest, codes: CodeBook) -> bool:
    grid, asked = grid_named(definition, word=answer.grid), answered_for(measure=definition.measure)
    if grid is None or answer.position >= len(asked):
        return True
    try:
        question = Question(
            asked=asked[answer.position],
            grid=grid,
            first=answer.first,
            last=answer.last,
            seen_on=answer.seen_on,
            by=by_of(answer.by),
        )
    except MeasureError:
        return False
    wanted = Wanted(definition=definition, position=answer.position, question=question)
    same_question = answer.question_print == wanted.question_print
    return same_question and answer.facts_print == facts_print(wanted, manifest=manifest, codes=codes)
