"""What holds between the answers of the reference, whatever the facts are: so it is more than one more opinion."""

from collections import defaultdict
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from meedoen.core.indicators.days import counted_as, size_of
from meedoen.core.indicators.facts import Dimension, Spell, Subject
from meedoen.core.indicators.grids import Grid, GridKind
from meedoen.core.indicators.measures import (
    Average,
    Between,
    Coverage,
    Duration,
    Happened,
    Inflow,
    Outflow,
    Reached,
    Return,
    Stacked,
    Statistic,
    Stock,
    Total,
    Transition,
    Waiting,
)
from tests.engines.questions_made_up import case
from tests.engines.reference.answering import answer
from tests.engines.reference.facts import as_seen
from tests.engines.reference.merging import merged

few = settings(max_examples=40)
KEPT_BY_COUNTS = {Subject.PERSONS, Subject.HOUSEHOLDS}


def numbers(made, asked=None, part="n", **changes):
    """Return one part of the answer to a question, or to the same question about something else."""
    question, known, codes = made
    found = answer(replace(question, asked=asked or question.asked, **changes), known, codes)
    return defaultdict(int, {place: parts[part] for place, parts in found.items() if parts[part]})


def added_up(found, *, keep=1, leave=None):
    """Add numbers up over all but the first keys of their cells."""
    total = defaultdict(int)
    for (key, index), number in found.items():
        total[key[:keep], index] += 0 if leave and leave(key) else number
    return {place: number for place, number in total.items() if number}


@few
@given(case(of=(Inflow,)))
def test_what_there_was_and_came_and_went_is_what_there_is(made):
    question = made[0]
    chosen, counts, width = question.asked.of, question.asked.counts, question.grid.width
    came, went = numbers(made), numbers(made, Outflow(of=chosen, counts=counts))
    held = numbers(made, Stock(of=chosen, counts=counts), first=question.first - width)

    for key, index in {*came, *went, *held, *((key, index + width) for key, index in held)}:
        if question.first <= index <= question.last:
            place = (key, index)
            assert held[key, index - width] + came[place] - went[place] == held[place]


@few
@given(case(of=(Inflow,)), st.sampled_from((Subject.PERSONS, Subject.HOUSEHOLDS)))
def test_merging_twice_is_merging_once(made, subject):
    question, known, _ = made
    ways = {"subject": subject, "by": (Dimension.AREA,), "seen_on": question.seen_on}
    once = merged(as_seen(known, question).spells, **ways)
    as_spells = [
        Spell(
            fact=number,
            person=run.subject,
            household=run.subject,
            municipality=run.cell[0],
            area=run.cell[1],
            kind=1,
            begin=run.begin,
            end=run.end,
            reason=run.reason,
        )
        for number, run in enumerate(once)
    ]

    assert set(merged(as_spells, **ways)) == set(once)


@few
@given(case(of=(Stock, Reached, Happened)), st.lists(st.sampled_from(Dimension), max_size=3, unique=True))
def test_spells_add_up_over_their_parts_and_persons_lie_between_the_largest_part_and_the_sum(made, by):
    by = tuple(each for each in by if each is not Dimension.MUNICIPALITY)
    total, parts = numbers(made, by=()), numbers(made, by=by)
    sums = added_up(parts)
    largest = dict.fromkeys(sums, 0)
    for (key, index), number in parts.items():
        largest[key[:1], index] = max(largest[key[:1], index], number)

    assert set(total) == set(sums)
    for place, number in total.items():
        assert largest[place] <= number <= sums[place]
        if made[0].asked.counts is Subject.SPELLS:
            assert number == sums[place]


@few
@given(case(of=(Duration, Waiting)))
def test_days_are_of_as_many_as_began_ended_or_happened(made):
    question, known, codes = made
    found = {place: size_of(question.asked, parts=parts) for place, parts in answer(question, known, codes).items()}

    assert {place: many for place, many in found.items() if many} == numbers(made, counted_as(question.asked))


@few
@given(case(of=(Inflow, Outflow, Total, Average, Duration, Waiting)))
def test_what_begins_ends_and_happens_adds_up_over_kinds(made):
    question = made[0]
    counts = getattr(question.asked, "counts", Subject.SPELLS)
    if counts in KEPT_BY_COUNTS:
        return

    assert added_up(numbers(made, by=(Dimension.KIND, Dimension.AGE))) == numbers(made, by=())


@few
@given(case(of=(Reached,)))
def test_at_least_as_many_are_reached_as_there_are_on_the_last_day(made):
    reached = numbers(made)
    held = numbers(made, Stock(of=made[0].asked.of, counts=made[0].asked.counts))

    assert all(reached[place] >= number for place, number in held.items())


@few
@given(case(of=(Reached,)))
def test_whoever_came_is_reached_and_whoever_is_reached_was_there_or_came(made):
    question = made[0]
    width, chosen, counts = question.grid.width, question.asked.of, question.asked.counts
    reached, came = numbers(made), numbers(made, Inflow(of=chosen, counts=counts))
    held = numbers(made, Stock(of=chosen, counts=counts), first=question.first - width)

    for key, index in {*reached, *came}:
        assert reached[key, index] <= held[key, index - width] + came[key, index]
        assert counts is not Subject.SPELLS or reached[key, index] >= came[key, index]


@few
@given(case(of=(Outflow,)))
def test_who_left_for_a_reason_is_among_who_left(made):
    every = numbers(made, replace(made[0].asked, reasons=()))
    words = [code.word for code in made[2].reasons]
    told = [numbers(made, replace(made[0].asked, reasons=(word,))) for word in words]

    for place, number in every.items():
        assert sum(each.get(place, 0) for each in told) <= number
    assert numbers(made, replace(made[0].asked, reasons=tuple(words))) == _sum(told)


def _sum(answers):
    total = defaultdict(int)
    for each in answers:
        for place, number in each.items():
            total[place] += number
    return total


@few
@given(case(of=(Return,)))
def test_of_who_left_everybody_is_back_or_not_or_can_still_come(made):
    outcomes = [numbers(made, part=part) for part in ("back", "not_back", "running")]

    assert _sum(outcomes) == numbers(made, Outflow(of=made[0].asked.of))


@few
@given(case(of=(Transition,)))
def test_the_margins_of_a_step_are_the_stocks_at_both_ends(made):
    question = made[0]
    chosen, width, keep = question.asked.of, question.grid.width, 1 + len(question.by)
    steps = numbers(made, Transition(of=chosen, between=Between.ENDS_OF_PERIOD))
    held = numbers(made, Stock(of=chosen), first=question.first - width)
    at_end = added_up(steps, keep=keep, leave=lambda key: key[-1] == 0)
    at_begin = added_up(steps, keep=keep, leave=lambda key: key[-2] == 0)

    asked = range(question.first, question.last + 1)
    assert at_end == {place: number for place, number in held.items() if place[1] in asked}
    assert at_begin == {(key, index + width): n for (key, index), n in held.items() if index + width in asked}


@few
@given(case(of=(Transition,)))
def test_everybody_who_is_reached_goes_from_a_first_to_a_last(made):
    question = made[0]
    if not question.grid.has_periods:
        return
    steps = numbers(made, Transition(of=question.asked.of, between=Between.FIRST_AND_LAST))

    assert added_up(steps, keep=1 + len(question.by)) == numbers(made, Reached(of=question.asked.of))


@few
@given(case(of=(Coverage,)))
def test_who_is_entitled_uses_or_not_and_who_uses_is_entitled_or_not(made):
    asked = replace(made[0].asked, unsure=None)
    covered, uncovered, outside = (numbers(made, asked, part) for part in ("covered", "uncovered", "outside"))

    assert _sum([covered, uncovered]) == numbers(made, Stock(of=asked.entitled))
    assert _sum([covered, outside]) == numbers(made, Stock(of=asked.users))


@few
@given(case(of=(Coverage,)))
def test_nobody_is_in_two_of_the_four_parts(made):
    asked = made[0].asked
    parts = [numbers(made, asked, part) for part in ("covered", "uncovered", "outside", "unsure")]
    chosen = [choice for choice in (asked.users, asked.entitled, asked.unsure) if choice]
    on_their_own = _sum(numbers(made, Stock(of=choice)) for choice in chosen)

    assert all(number <= on_their_own[place] for place, number in _sum(parts).items())
    assert set(_sum(parts)) == set(on_their_own)


@few
@given(case(of=(Stacked,)))
def test_two_at_a_time_is_having_both(made):
    one, other = made[0].asked.of[:2]

    both = numbers(made, Stacked(of=(one, other), at_least=2))

    assert both == numbers(made, Coverage(users=one, entitled=other), "covered")


@few
@given(case(of=(Duration, Waiting)))
def test_what_runs_can_only_make_a_quantile_larger(made):
    question, known, codes = made
    asked = question.asked
    mean = numbers(made, replace(asked, statistic=Statistic.MEAN))
    before = {}
    for statistic in (Statistic.LOWER_QUARTILE, Statistic.MEDIAN, Statistic.UPPER_QUARTILE, Statistic.NINETIETH):
        found = answer(replace(question, asked=replace(asked, statistic=statistic)), known, codes)
        for place, parts in found.items():
            lower, upper = parts["lower"], parts["upper"]
            assert upper is None or lower <= upper
            assert parts["running"] or lower == upper
            assert lower >= before.get(place, 0)
            assert parts["n"] == mean[place] + parts["running"]
            before[place] = lower


@few
@given(st.sampled_from(GridKind), st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_a_day_lies_in_the_periods_that_begin_by_it_and_end_on_it_or_after(kind, day):
    grid = Grid(kind)
    first = grid.first_at_or_after(day)

    assert grid.last_day(first - 1) < day <= grid.last_day(first)
    assert grid.last_before(day) == first - 1
    if grid.has_periods:
        holding = [i for i in range(first - 30, first + 30) if grid.begin(i) <= day <= grid.last_day(i)]
        assert holding == list(range(grid.index_of(day), grid.index_of(day) + grid.width))
