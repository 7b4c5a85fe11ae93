"""The handbook on definitions: what it shows is read, said and counted as it says, and it names every field and word."""

import re
from datetime import date

import pytest

from meedoen.core.indicators.composing import outcome_of, rounded_half_up
from meedoen.core.indicators.facts import OPEN_END, Event, FactTable, Spell
from meedoen.core.indicators.grids import GridKind
from meedoen.core.indicators.measures import Coverage, Duration, Return, Timeliness, Transition, Waiting
from meedoen.core.indicators.questions import Question
from meedoen.core.indicators.wording import worded_definition
from meedoen.core.values.dutch import format_number
from meedoen.core.values.period import parse_period
from meedoen.links.definitions.counts import DenominatorShape
from meedoen.links.definitions.definitions import DefinitionShape
from meedoen.links.definitions.questions import QuestionShape
from meedoen.links.definitions.reading import national_code_book, national_terms, read_definition
from meedoen.links.definitions.shapes import Known
from meedoen.links.definitions.terms import TermShape
from meedoen.links.definitions.words import (
    BETWEEN,
    DIMENSIONS,
    HAPPENED_SUBJECTS,
    MOMENTS,
    OF_WHAT,
    PERIODS,
    SENSITIVITIES,
    STATISTICS,
    SUBJECTS,
)
from tests.contracts.source import ROOT
from tests.engines.reference.answering import answer
from tests.engines.reference.facts import Facts

HANDBOOK = (ROOT / "docs/handleiding/definities-schrijven.md").read_text(encoding="utf-8")
KNOWN = Known(book=national_code_book(), terms=national_terms())
BLOCK = re.compile(r"```yaml\n(?P<text>.*?)```\n\n> (?P<sentence>[^\n]+)\n", re.DOTALL)
ROW = re.compile(
    r"^\| ([A-Z]\w+ Proef) \| (\d+) \| ([a-z0-9-]+) \| ([\d-]+) \| ([\d-]*) ?\| ([\w-]*) ?\|$", re.MULTILINE
)
OUTCOME = re.compile(r"^Uitkomst over (\S+), gezien op (\S+): \*\*(.+)\*\*$", re.MULTILINE)
WORKED = [part for part in re.split(r"\n(?=###? )", HANDBOOK) if part.startswith("### ")]


def definition_in(part):
    return read_definition(text=BLOCK.search(part)["text"], name="definities-schrijven.md", known=KNOWN)


def facts_in(part):
    spells, events, people = [], [], {}
    for number, (who, household, word, begin, end, told) in enumerate(ROW.findall(part), start=1):
        kind = KNOWN.book.kinds.of_word(word)
        of_whom = {"fact": number, "person": people.setdefault(who, len(people) + 1), "municipality": 303}
        first = date.fromisoformat(begin)
        if kind.table is FactTable.EVENTS:
            events.append(Event(**of_whom, kind=kind.number, day=first, value=int(told or 0)))
        else:
            last = date.fromisoformat(end) if end else OPEN_END
            reason = KNOWN.book.reasons.of_word(told).number if told else 0
            spells.append(
                Spell(**of_whom, household=int(household), kind=kind.number, begin=first, end=last, reason=reason)
            )
    return Facts(spells=tuple(spells), events=tuple(events))


def said_of(measure, found):
    """Say an answer as the handbook does."""
    if isinstance(measure, Transition):
        word = {code.number: code.word for code in KNOWN.book.kinds}
        return ", ".join(f"{word[key[-2]]} → {word[key[-1]]}: {parts['n']}" for key, parts in sorted(found.items()))
    [parts] = found.values()
    match measure:
        case Duration() | Waiting() if "total" in parts:
            assert parts["running"] == 0
            return f"{parts['total'] // parts['n']} dagen"
        case Duration() | Waiting():
            assert parts["lower"] == parts["upper"]
            return f"{parts['lower']} dagen"
        case Timeliness():
            words = {"on_time": "op tijd", "late": "te laat", "running": "loopt nog", "not_applicable": "geldt niet"}
        case Return():
            words = {"back": "terug", "not_back": "niet", "running": "kan nog"}
        case Coverage():
            words = {"covered": "gebruikt", "uncovered": "niet", "outside": "zonder recht", "unsure": "onbekend"}
        case _:
            return str(parts["n"])
    share = format_number(rounded_half_up(outcome_of(measure, parts=parts).exact, decimals=1), decimals=1)
    return f"{', '.join(f'{parts[part]} {word}' for part, word in words.items())}: {share} %"


def test_ten_definitions_are_worked_out():
    assert len(WORKED) == 10


@pytest.mark.parametrize("block", list(BLOCK.finditer(HANDBOOK)), ids=lambda block: block["sentence"][:30])
def test_a_definition_is_said_as_the_handbook_says(block):
    definition = read_definition(text=block["text"], name="definities-schrijven.md", known=KNOWN)

    assert worded_definition(definition, book=KNOWN.book).sentence == block["sentence"]


@pytest.mark.parametrize("part", WORKED, ids=lambda part: part.splitlines()[0])
def test_a_worked_definition_comes_out_as_the_handbook_says(part):
    definition, [(period, seen_on, expected)] = definition_in(part), OUTCOME.findall(part)
    grid = definition.grids[0]
    index = grid.index_of(parse_period(period).begin)
    assert grid.kind is GridKind.REFERENCE_DAY or grid.period(index).code == period

    question = Question(
        asked=definition.measure, grid=grid, first=index, last=index, seen_on=date.fromisoformat(seen_on)
    )
    found = {key: parts for (key, _), parts in answer(question, facts_in(part), KNOWN.book).items()}

    assert said_of(definition.measure, found) == expected


def test_every_row_of_a_register_is_read():
    rows = [line for part in WORKED for line in part.splitlines() if " Proef | " in line]

    assert len(rows) == sum(len(ROW.findall(part)) for part in WORKED) > 30


@pytest.mark.parametrize("shape", [DefinitionShape, QuestionShape, DenominatorShape], ids=lambda shape: shape.__name__)
def test_every_field_is_named(shape):
    names = [field.alias or name for name, field in shape.model_fields.items()]

    assert [name for name in names if f"`{name}`" not in HANDBOOK] == []


def test_every_field_of_a_term_is_named():
    known = {"code", "naam", "artikel", "bron", "toelichting"}
    names = {field.alias or name for name, field in TermShape.model_fields.items()} - known

    assert [name for name in sorted(names) if f"`{name}" not in HANDBOOK] == []


@pytest.mark.parametrize(
    "words",
    [SUBJECTS, HAPPENED_SUBJECTS, DIMENSIONS, STATISTICS, OF_WHAT, MOMENTS, BETWEEN, SENSITIVITIES, PERIODS],
    ids=lambda words: next(iter(words)),
)
def test_every_word_that_can_be_chosen_is_named(words):
    assert [word for word in words if f"`{word}`" not in HANDBOOK] == []
