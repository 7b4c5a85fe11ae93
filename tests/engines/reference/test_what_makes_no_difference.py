"""What may change in the facts without changing an answer of the reference, and how an answer changes with them."""

from dataclasses import fields, replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from meedoen.core.indicators.facts import KNOWN_STILL, OPEN_END, Dimension, Spell, Subject
from meedoen.core.indicators.grids import GridKind
from meedoen.core.indicators.measures import (
    Between,
    Coverage,
    Happened,
    Inflow,
    Outflow,
    Reached,
    Return,
    Stacked,
    Stock,
    Timeliness,
    Transition,
)
from tests.engines.facts_made_up import MOMENTS
from tests.engines.questions_made_up import ASKED, case
from tests.engines.reference.answering import answer
from tests.engines.reference.facts import Facts

few = settings(max_examples=40)
YEARS = 28
PER_YEAR = {GridKind.MONTH: 12, GridKind.ROLLING_YEAR: 12, GridKind.QUARTER: 4}
NOT_OF_DAYS_OF_REST = tuple(asked for asked in ASKED if asked is not Timeliness)
OF_SUBJECTS_AT_A_TIME = (Stock, Reached, Inflow, Outflow, Return, Stacked, Coverage)


def in_order(facts: Facts, keys: list[int]) -> Facts:
    """Put facts in another order, and give them other numbers."""
    spells = [replace(each, fact=keys[each.fact % len(keys)] * 1000 + each.fact) for each in facts.spells]
    events = [replace(each, fact=keys[each.fact % len(keys)] * 1000 + each.fact) for each in facts.events]
    by_number = {"key": lambda each: (each.fact, each.known_from)}
    return replace(facts, spells=tuple(sorted(spells, **by_number)), events=tuple(sorted(events, **by_number)))


@few
@given(case(), st.permutations(range(7)))
def test_the_order_and_the_numbers_of_facts_make_no_difference(made, keys):
    question, facts, codes = made

    assert answer(question, in_order(facts, keys), codes) == answer(question, facts, codes)


def later(day: date) -> date:
    return day if day == OPEN_END else day.replace(year=day.year + YEARS)


@few
@given(case(of=NOT_OF_DAYS_OF_REST))
def test_the_same_facts_when_the_calendar_repeats_give_the_same_answer(made):
    question, facts, codes = made
    moved = Facts(
        spells=tuple(replace(each, begin=later(each.begin), end=later(each.end)) for each in facts.spells),
        events=tuple(replace(each, day=later(each.day)) for each in facts.events),
        residents=tuple(replace(each, year=each.year + YEARS) for each in facts.residents),
        imposed=tuple(replace(each, year=each.year + YEARS) for each in facts.imposed),
    )
    further = YEARS * PER_YEAR.get(question.grid.kind, 1)
    first, last, seen_on = question.first + further, question.last + further, later(question.seen_on)
    found = answer(replace(question, first=first, last=last, seen_on=seen_on), moved, codes)

    assert {(key, index - further): parts for (key, index), parts in found.items()} == answer(question, facts, codes)


def closed_and_again(fact, moment):
    if not fact.known_from < moment < fact.known_until:
        return [fact]
    return [replace(fact, known_until=moment), replace(fact, known_from=moment)]


@few
@given(case(), st.sampled_from((50, 150, 250)))
def test_a_correction_that_corrects_nothing_makes_no_difference(made, moment):
    question, facts, codes = made
    corrected = replace(
        facts,
        spells=tuple(each for spell in facts.spells for each in closed_and_again(spell, moment)),
        events=tuple(each for event in facts.events for each in closed_and_again(event, moment)),
    )

    assert answer(question, corrected, codes) == answer(question, facts, codes)


@few
@given(case(), st.sampled_from(MOMENTS))
def test_what_was_known_then_is_what_is_known_now_of_the_facts_that_were_known_then(made, moment):
    question, facts, codes = made
    spells = [each for each in facts.spells if each.known_from <= moment < each.known_until]
    events = [each for each in facts.events if each.known_from <= moment < each.known_until]
    then = replace(
        facts,
        spells=tuple(replace(each, known_until=KNOWN_STILL) for each in spells),
        events=tuple(replace(each, known_until=KNOWN_STILL) for each in events),
    )

    asked_then, asked_now = replace(question, known_on=moment), replace(question, known_on=None)
    assert answer(asked_then, facts, codes) == answer(asked_now, then, codes)


def cut(spell: Spell, share: int) -> list[Spell]:
    """Cut a spell into two that touch; the first has another reason and another number."""
    end = min(spell.end, date(2026, 6, 1))
    middle = spell.begin + timedelta(days=(end - spell.begin).days * share // 10)
    if not spell.begin < middle < spell.end:
        return [spell]
    former = replace(spell, fact=spell.fact + 100, end=middle, reason=(spell.reason + 1) % 4)
    return [former, replace(spell, begin=middle)]


@few
@given(case(of=OF_SUBJECTS_AT_A_TIME), st.lists(st.integers(0, 10), min_size=1, max_size=5))
def test_cutting_a_spell_in_two_changes_no_count_of_persons(made, shares):
    question, facts, codes = made
    if getattr(question.asked, "counts", None) is Subject.SPELLS:
        question = replace(question, asked=replace(question.asked, counts=Subject.PERSONS))
    spells = [each for spell in facts.spells for each in cut(spell, shares[spell.fact % len(shares)])]

    found = answer(question, replace(facts, spells=tuple(spells)), codes)

    assert found == answer(question, facts, codes)


@few
@given(case())
def test_what_comes_on_the_day_that_is_looked_from_or_later_makes_no_difference(made):
    question, facts, codes = made
    day = question.seen_on
    earlier = replace(
        facts,
        spells=tuple(
            replace(each, end=OPEN_END if each.end >= day else each.end) for each in facts.spells if each.begin < day
        ),
        events=tuple(each for each in facts.events if each.day < day),
    )

    assert answer(question, earlier, codes) == answer(question, facts, codes)


@few
@given(case())
def test_municipalities_make_no_difference_to_each_other(made):
    question, facts, codes = made
    apart = {}
    for municipality in (303, 9999):
        tables = {
            each.name: tuple(fact for fact in getattr(facts, each.name) if fact.municipality == municipality)
            for each in fields(facts)
        }
        apart |= answer(question, Facts(**tables), codes)

    assert apart == answer(question, facts, codes)


@few
@given(case())
def test_periods_make_no_difference_to_each_other(made):
    question, facts, codes = made
    apart = {}
    for index in range(question.first, question.last + 1):
        apart |= answer(replace(question, first=index, last=index), facts, codes)

    assert apart == answer(question, facts, codes)


@few
@given(case(of=(Happened, Stock, Outflow, Transition)))
def test_asking_for_the_facts_of_an_area_is_dividing_by_area(made):
    question, facts, codes = made
    if isinstance(question.asked, Transition):
        question = replace(question, asked=replace(question.asked, between=Between.ENDS_OF_PERIOD))
    here = replace(
        facts,
        spells=tuple(each for each in facts.spells if each.area == 3030101),
        events=tuple(each for each in facts.events if each.area == 3030101),
    )
    question = replace(question, by=())
    divided = answer(replace(question, by=(Dimension.AREA,)), facts, codes)

    chosen = {((key[0], *key[2:]), index): parts for (key, index), parts in divided.items() if key[1] == 3030101}
    assert chosen == answer(question, here, codes)
