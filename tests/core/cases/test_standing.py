"""How somebody stands today: the last day still counts, what was written today counts, and what may be done is nobody's fault."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meedoen.core.cases.standing import Standing, standings
from meedoen.core.indicators.facts import Event, Spell
from meedoen.core.indicators.terms import TermOutcome
from meedoen.links.definitions.reading import national_code_book, national_terms

BOOK, TERMS = national_code_book(), national_terms()
TODAY = date(2026, 11, 23)
WHO = {"person": 1, "municipality": 303}


def event(number: int, word: str, day: date, value: int = 0) -> Event:
    return Event(fact=number, kind=BOOK.kinds.of_word(word).number, day=day, value=value, **WHO)


def spell(number: int, word: str, begin: date) -> Spell:
    return Spell(fact=number, kind=BOOK.kinds.of_word(word).number, begin=begin, household=1, **WHO)


def standing(code: str, *facts: Event | Spell, today: date = TODAY) -> list[Standing]:
    return list(standings(terms=[TERMS[code]], facts=facts, today=today, codebook=BOOK))


def newcomer(notified: date) -> tuple[Event, Spell]:
    return event(1, "kennisgeving-inburgeringsplicht", notified), spell(2, "ingeschreven-in-gemeente", notified)


@pytest.mark.parametrize(
    ("days", "left", "outcome"),
    [(1, 0, TermOutcome.RUNNING), (0, -1, TermOutcome.LATE), (2, 1, TermOutcome.RUNNING)],
)
def test_on_the_last_day_there_are_no_days_left_and_it_runs_still(days: int, left: int, outcome: TermOutcome):
    # A year after 24 November 2025 is 24 November 2026; the day before that is the last.
    established = event(1, "trede-vastgesteld", date(2025, 11, 22) + timedelta(days=days), value=1)

    (found,) = standing("trede-actueel", established)

    assert (found.days_left, found.judgement.outcome, found.is_open) == (left, outcome, True)


def test_a_plan_that_is_settled_today_is_in_time_at_once():
    begun = newcomer(TODAY - timedelta(days=70))

    (before,) = standing("pip", *begun)
    (after,) = standing("pip", *begun, event(3, "pip-vastgesteld", TODAY))

    assert (before.is_open, before.days_left) == (True, 0)
    assert (after.is_open, after.judgement.outcome) == (False, TermOutcome.ON_TIME)


def test_what_may_be_done_is_open_while_it_can_and_never_late():
    (can,) = standing("leerroute-wisselen", event(1, "eerste-pip", TODAY - timedelta(days=400)))
    (cannot,) = standing("leerroute-wisselen", event(1, "eerste-pip", TODAY - timedelta(days=900)))

    assert (can.is_open, can.days_left is not None) == (True, True)
    assert not cannot.is_open


def test_the_most_urgent_stands_first_and_what_is_settled_last():
    facts = (
        *newcomer(TODAY - timedelta(days=60)),
        event(3, "trede-vastgesteld", TODAY - timedelta(days=380), value=1),
        event(4, "plan-besproken", TODAY - timedelta(days=170), value=1),
        event(5, "melding", TODAY - timedelta(days=500)),
    )

    found = standings(terms=TERMS.values(), facts=facts, today=TODAY, codebook=BOOK)

    urgent = [each.urgency for each in found if each.is_open]
    assert urgent == sorted(urgent)
    assert found[0].judgement.term.code == "trede-actueel"
    assert [each.is_open for each in found] == sorted((each.is_open for each in found), reverse=True)


def test_leaving_out_what_is_met_leaves_what_is_not():
    old = event(1, "trede-vastgesteld", TODAY - timedelta(days=900), value=1)
    facts = (old, event(2, "trede-vastgesteld", TODAY - timedelta(days=600), value=2), *newcomer(TODAY - timedelta(30)))
    facts = (*facts[:2], *(replace(fact, fact=fact.fact + 10) for fact in facts[2:]))

    every = standings(terms=TERMS.values(), facts=facts, today=TODAY, codebook=BOOK)
    left = standings(terms=TERMS.values(), facts=facts, today=TODAY, codebook=BOOK, leaves_met=True)

    assert left == tuple(each for each in every if each.judgement.done is None)
    assert 0 < len(left) < len(every)


HAPPENED = [
    "plan-besproken",
    "trede-vastgesteld",
    "eerste-pip",
    "participatie-uren",
    "cursusuren",
    "kennisgeving-inburgeringsplicht",
]


@given(st.lists(st.tuples(st.sampled_from(HAPPENED), st.integers(0, 1500), st.integers(-3, 900)), max_size=14))
def test_what_is_left_out_is_what_is_met_whatever_happened_and_however_often(told):
    facts = [event(n, word, TODAY - timedelta(days=ago), value=value) for n, (word, ago, value) in enumerate(told, 1)]

    every = standings(terms=TERMS.values(), facts=facts, today=TODAY, codebook=BOOK)
    left = standings(terms=TERMS.values(), facts=facts, today=TODAY, codebook=BOOK, leaves_met=True)

    assert left == tuple(each for each in every if each.judgement.done is None)
