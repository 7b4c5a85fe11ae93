"""A question in plain Dutch: a short name and a full sentence, from which a reader knows what was counted.

The words for kinds come from the code list; this module knows only how a sentence is built. What counts and what does
not is in `counting_rules`.
"""

from dataclasses import dataclass, replace
from functools import singledispatch
from typing import Any

from meedoen.core.indicators.choices import Choice, Edge
from meedoen.core.indicators.codes import CodeBook
from meedoen.core.indicators.comparisons import groups_words
from meedoen.core.indicators.counting_rules import counting_rules
from meedoen.core.indicators.definitions import Definition
from meedoen.core.indicators.facts import Dimension, FactTable, Subject
from meedoen.core.indicators.grids import Grid
from meedoen.core.indicators.headings import heading
from meedoen.core.indicators.measures import (
    Against,
    Average,
    Between,
    Coverage,
    Duration,
    Growth,
    Happened,
    Inflow,
    Inhabitants,
    Measure,
    Outflow,
    Ratio,
    Reached,
    Return,
    Stacked,
    Statistic,
    Stock,
    TaskFigure,
    Timeliness,
    Total,
    Transition,
    Waiting,
)
from meedoen.core.indicators.phrases import (
    DIMENSION_WORDS,
    SUBJECT_WORDS,
    Phrases,
    ages,
    capital,
    from_last_to_this,
    joined,
    on_any_day,
    on_last_day,
    thousands,
    timed,
    within,
)
from meedoen.core.indicators.questions import Asked

_BY_WHOM = {Subject.PERSONS: "personen{who} bij wie", Subject.HOUSEHOLDS: "huishoudens{who} waar"}
_STATISTICS = {
    Statistic.MEAN: "gemiddelde {what}, in dagen,",
    Statistic.MEDIAN: "middelste {what} (mediaan), in dagen,",
    Statistic.LOWER_QUARTILE: "{what} in dagen waar een kwart niet boven komt,",
    Statistic.UPPER_QUARTILE: "{what} in dagen waar drie kwart niet boven komt,",
    Statistic.NINETIETH: "{what} in dagen waar negentig procent niet boven komt,",
}
_PERCENT = 100
_PUT_TOGETHER = (
    "Van een groep gemeenten worden de tellers en de noemers opgeteld en dan gedeeld; de eigen gemeente zit er niet in."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Worded:
    """A question in words: `short` for a heading, `sentence` for under it, `rules` what counts and what does not."""

    short: str
    sentence: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Speaker:
    """What every sentence is built with."""

    say: Phrases
    grid: Grid


def worded(measure: Measure | Asked, *, grid: Grid, book: CodeBook, by: tuple[Dimension, ...] = ()) -> Worded:
    """Say in plain Dutch what is asked, over such periods and divided so.

    Raises:
        MeasureError: a word of the question is not in the code book.

    """
    speaker = _Speaker(Phrases(book), grid)
    divided = f", per {joined([DIMENSION_WORDS[each] for each in by], last='en')}" if by else ""
    return Worded(
        short=capital(heading(measure, say=speaker.say)),
        sentence=f"{capital(_sentence(measure, speaker))}{divided}",
        rules=counting_rules(measure, grid=grid, by=by, book=book),
    )


def worded_definition(definition: Definition, *, book: CodeBook) -> Worded:
    """Say a definition in plain Dutch, over the first of its periods and undivided, and what it is compared with."""
    said = worded(definition.measure, grid=definition.grids[0], book=book)
    if not definition.compared_with:
        return said
    compared = groups_words(definition.compared_with, again=isinstance(definition.measure, Growth))
    return replace(said, sentence=f"{said.sentence}{compared}", rules=(*said.rules, _PUT_TOGETHER))


@singledispatch
def _sentence(measure: Any, speaker: _Speaker) -> str:  # noqa: ANN401 the kinds of measures are registered below
    message = f"no words for a {type(measure).__name__} on {speaker.grid}"
    raise TypeError(message)


@_sentence.register
def _of_stock(measure: Stock, speaker: _Speaker) -> str:
    time = on_last_day(speaker.grid)
    if measure.counts is Subject.SPELLS:
        return f"aantal {_facts(measure.of, speaker)} dat {time} loopt"
    return f"aantal {_subjects(measure.counts, measure.of, speaker, time)}"


@_sentence.register
def _of_reached(measure: Reached, speaker: _Speaker) -> str:
    time = on_any_day(speaker.grid)
    if measure.counts is Subject.SPELLS:
        return f"aantal {_facts(measure.of, speaker)} dat {time} liep"
    return f"aantal {_subjects(measure.counts, measure.of, speaker, time)}"


@_sentence.register
def _of_inflow(measure: Inflow, speaker: _Speaker) -> str:
    return f"aantal {_change(measure, speaker, 'begon')}"


@_sentence.register
def _of_outflow(measure: Outflow, speaker: _Speaker) -> str:
    why = f", {speaker.say.reasons(measure.reasons)}" if measure.reasons else ""
    return f"aantal {_change(measure, speaker, 'eindigde')}{why}"


@_sentence.register
def _of_happened(measure: Happened, speaker: _Speaker) -> str:
    time = within(speaker.grid)
    if measure.counts is Subject.SPELLS:
        return f"aantal {_facts(measure.of, speaker)} {time}"
    return f"aantal {_subjects(measure.counts, measure.of, speaker, time)}"


@_sentence.register
def _of_stacked(measure: Stacked, speaker: _Speaker) -> str:
    time = on_last_day(speaker.grid)
    parts = [f"{speaker.say.ones(each)}{_kept(each, speaker.say)}" for each in measure.of]
    if measure.at_least == len(parts):
        return f"aantal personen voor wie {time} tegelijk geldt: {', en '.join(parts)}"
    return f"aantal personen voor wie {time} ten minste {measure.at_least} van deze {len(parts)} gelden: {'; '.join(parts)}"


@_sentence.register
def _of_total(measure: Total, speaker: _Speaker) -> str:
    return f"opgetelde waarde van {_facts(measure.of, speaker)} {within(speaker.grid)}"


@_sentence.register
def _of_average(measure: Average, speaker: _Speaker) -> str:
    one = f"{speaker.say.ones(measure.of)}{_kept(measure.of, speaker.say)}"
    return f"gemiddelde waarde van {one} {within(speaker.grid)}"


@_sentence.register
def _of_duration(measure: Duration, speaker: _Speaker) -> str:
    lead = _STATISTICS[measure.statistic].format(what="duur")
    verb = "begonnen" if measure.of_what is Edge.BEGIN else "eindigden"
    return f"{lead} van {_facts(measure.of, speaker)} die {within(speaker.grid)} {verb}"


@_sentence.register
def _of_waiting(measure: Waiting, speaker: _Speaker) -> str:
    lead = _STATISTICS[measure.statistic].format(what="wachttijd")
    since = f"{speaker.say.moment(measure.since)}{_kept(measure.since.of, speaker.say)}"
    until = f"{speaker.say.moment(measure.until)}{_kept(measure.until.of, speaker.say)}"
    return f"{lead} tussen {since} {within(speaker.grid)} en {until} daarna"


@_sentence.register
def _of_timeliness(measure: Timeliness, speaker: _Speaker) -> str:
    return f"op tijd, te laat of nog bezig: {measure.term.name}, van de termijnen die {within(speaker.grid)} begonnen"


@_sentence.register
def _of_return(measure: Return, speaker: _Speaker) -> str:
    months = "1 maand" if measure.months == 1 else f"{measure.months} maanden"
    who, what = speaker.say.who(measure.of), speaker.say.ones(measure.of)
    where = speaker.say.where(measure.of)
    return f"van de personen{who} bij wie {within(speaker.grid)} {what}{where} eindigde: hoeveel binnen {months} terug zijn"


@_sentence.register
def _of_transition(measure: Transition, speaker: _Speaker) -> str:
    kinds = f"{speaker.say.mores(measure.of, last='en')}{speaker.say.where(measure.of)}"
    if measure.between is Between.FIRST_AND_LAST:
        step = f"van de eerste naar de laatste {within(speaker.grid)}"
    else:
        step = from_last_to_this(speaker.grid)
    return f"overgang van personen{speaker.say.who(measure.of)} tussen {kinds}, {step}"


@_sentence.register
def _of_coverage(measure: Coverage, speaker: _Speaker) -> str:
    users = f"{speaker.say.ones(measure.users)}{_kept(measure.users, speaker.say)}"
    entitled = f"personen{speaker.say.who(measure.entitled)} {speaker.say.with_lead(measure.entitled)}"
    return f"gebruik van {users} {on_last_day(speaker.grid)} onder {entitled}{speaker.say.where(measure.entitled)}"


@_sentence.register
def _of_inhabitants(measure: Inhabitants, speaker: _Speaker) -> str:  # noqa: ARG001 every sentence has its speaker
    return f"aantal inwoners{_of_ages(measure)} op 1 januari"


@_sentence.register
def _of_task_figure(measure: TaskFigure, speaker: _Speaker) -> str:
    return speaker.say.ones(Choice(kinds=(measure.of,), table=FactTable.TASK_FIGURES))


@_sentence.register
def _of_ratio(measure: Ratio, speaker: _Speaker) -> str:
    above = _sentence(measure.numerator, speaker)
    below = _sentence(measure.denominator, speaker)
    counted = isinstance(measure.denominator, Inhabitants)
    if counted:
        below = below.removesuffix(" op 1 januari")
    if measure.per == _PERCENT:
        whole = below.replace("aantal", "de", 1) if counted else _the(below)
        return f"{above}, als percentage van {whole}"
    if measure.per == 1:
        return f"{above}, gedeeld door {_the(below)}"
    return f"{above}, per {thousands(measure.per)} {below.removeprefix('aantal ')}"


def _the(text: str) -> str:
    return f"het {text}" if text.startswith("aantal") else text if text.startswith(("de ", "het ")) else f"de {text}"


@_sentence.register
def _of_growth(measure: Growth, speaker: _Speaker) -> str:
    since = measure.baseline if measure.against is Against.BASELINE else "een jaar eerder"
    return f"{_sentence(measure.of, speaker)}, vergeleken met {since}"


def _facts(choice: Choice, speaker: _Speaker) -> str:
    return f"{speaker.say.mores(choice)}{_kept(choice, speaker.say)}"


def _kept(choice: Choice, say: Phrases) -> str:
    """Return for whom and where facts are chosen: "van personen van 18 tot en met 26 jaar in wijk WK030301"."""
    who = say.who(choice)
    return f"{f' van personen{who}' if who else ''}{say.where(choice)}"


def _subjects(counts: Subject, choice: Choice, speaker: _Speaker, time: str) -> str:
    say = speaker.say
    return f"{SUBJECT_WORDS[counts]}{say.who(choice)} {timed(say.with_lead(choice), time=time)}{say.where(choice)}"


def _change(measure: Inflow | Outflow, speaker: _Speaker, verb: str) -> str:
    say, time = speaker.say, within(speaker.grid)
    if measure.counts is Subject.SPELLS:
        return f"{_facts(measure.of, speaker)} dat {time} {verb}"
    whom = _BY_WHOM[measure.counts].format(who=say.who(measure.of))
    return f"{whom} {time} {say.ones(measure.of)}{say.where(measure.of)} {verb}"


def _of_ages(measure: Inhabitants) -> str:
    return f" {ages(measure.ages)}" if measure.ages else ""
