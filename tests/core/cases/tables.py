"""Tables of examples by hand: facts as short lines of text, and how each case should stand on a day.

A fact is a kind with a day, "pip-vastgesteld 2026-04-07"; a spell has "2026-01-05.." or "2026-01-05..2026-02-01", an event
may have a value, "cursusuren 2026-01-05 =400". Facts stand between semicolons. What is expected is an outcome with the last
day, and for one that runs the days that are left: "running 2026-04-07 +12"; cases stand between semicolons too.
"""

from datetime import date
from functools import cache
from typing import NamedTuple

from meedoen.core.cases.judgements import TermJudgement
from meedoen.core.cases.seen import Fact
from meedoen.core.cases.terms import judge
from meedoen.core.indicators.codes import CodeBook
from meedoen.core.indicators.facts import OPEN_END, Event, Spell
from meedoen.core.indicators.terms import Term
from meedoen.links.definitions.reading import read_code_book, read_terms

ASYLUM = 1


class Row(NamedTuple):
    """An example: why it is here, the facts, the day that is looked from, and what is expected."""

    why: str
    facts: str
    seen_on: str
    expected: str


@cache
def book() -> CodeBook:
    return read_code_book()


@cache
def terms() -> dict[str, Term]:
    return {read.term.code: read.term for read in read_terms(book=book())}


def facts_of(text: str) -> tuple[Fact, ...]:
    lines = [line.split() for line in text.split(";") if line.strip()]
    return tuple(_fact(number, line) for number, line in enumerate(lines, start=1))


def _fact(number: int, line: list[str]) -> Fact:
    word, days, *more = line
    kind = book().kinds.of_word(word).number
    value = next((int(each[1:]) for each in more if each.startswith("=")), 0)
    if ".." in days:
        begin, _, end = days.partition("..")
        last = date.fromisoformat(end) if end else OPEN_END
        return Spell(
            fact=number, person=1, household=1, municipality=303, kind=kind, begin=date.fromisoformat(begin), end=last
        )
    return Event(
        fact=number,
        person=1,
        municipality=303,
        kind=kind,
        day=date.fromisoformat(days),
        value=value,
        group_code=ASYLUM if "asiel" in more else 0,
    )


def judged(code: str, facts: str, seen_on: str) -> tuple[TermJudgement, ...]:
    return judge(term=terms()[code], facts=facts_of(facts), seen_on=date.fromisoformat(seen_on), codebook=book())


def as_expected(judgements: tuple[TermJudgement, ...]) -> str:
    """Write judgements as the tables do."""
    return "; ".join(map(_one, judgements))


def _one(judgement: TermJudgement) -> str:
    parts = [judgement.outcome.value]
    if judgement.outcome.value in {"on_time", "late", "running"}:
        parts.append(f"{judgement.deadline}")
    if judgement.days_left is not None:
        parts.append(f"+{judgement.days_left}")
    return " ".join(parts)
