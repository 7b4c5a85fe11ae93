"""What holds for every term: whose facts are judged, as known when, what was looked at, and what ends soon."""

from dataclasses import replace
from datetime import date

import pytest

from meedoen.core.cases.endings import ending_soon
from meedoen.core.cases.judgements import MovedFromRest, StartMissing, Suspended
from meedoen.core.cases.terms import judge
from meedoen.core.indicators.choices import Choice, MeasureError
from meedoen.core.indicators.facts import Dimension
from meedoen.core.indicators.terms import TermOutcome
from meedoen.core.values.length import TermLength, TermUnit
from tests.core.cases.tables import as_expected, book, facts_of, judged, terms

EXEMPT = Choice(kinds=("ontheffing", "ontheffing-alleenstaande-ouder"))
SIX_WEEKS = TermLength(6, TermUnit.WEEKS, is_legal=False)


def test_facts_of_two_persons_are_refused():
    own = facts_of("aanvraag-bijstand 2026-01-12; besluit-bijstand 2026-02-02")
    mixed = (own[0], replace(own[1], person=2))

    with pytest.raises(MeasureError, match="van één persoon in één gemeente"):
        judge(term=terms()["bijstand-besluit"], facts=mixed, seen_on=date(2026, 6, 1), codebook=book())


def test_a_corrected_fact_is_judged_as_it_was_known_on_a_moment():
    asked, wrong = facts_of("aanvraag-bijstand 2026-01-12; besluit-bijstand 2026-03-10")
    right = replace(wrong, day=date(2026, 3, 9), known_from=2000)
    facts = (asked, replace(wrong, known_from=1000, known_until=2000), right)
    term, seen_on = terms()["bijstand-besluit"], date(2026, 6, 1)

    then = judge(term=term, facts=facts, seen_on=seen_on, codebook=book(), known_on=1500)
    now = judge(term=term, facts=facts, seen_on=seen_on, codebook=book())

    assert (as_expected(then), as_expected(now)) == ("late 2026-03-09", "on_time 2026-03-09")


def test_what_was_looked_at_is_what_the_judgement_rests_on():
    facts = "aanvraag 2026-01-12; aanvulling-gevraagd 2026-02-03..2026-02-13; toekenning 2026-03-19; besluit-bijstand 2026-02-01"

    (only,) = judged("besluit-op-aanvraag", facts, "2026-06-01")

    assert [fact.fact for fact in only.looked_at] == [1, 3, 2]


def test_the_steps_lead_from_the_first_last_day_to_the_last_one():
    (only,) = judged(
        "besluit-op-aanvraag", "aanvraag 2026-01-12; aanvulling-gevraagd 2026-02-03..2026-03-03", "2026-04-01"
    )

    assert only.base_deadline == date(2026, 3, 9)
    assert [type(step) for step in only.steps] == [Suspended, MovedFromRest]
    assert [step.deadline for step in only.steps] == [date(2026, 4, 6), date(2026, 4, 7)]
    assert only.deadline == date(2026, 4, 7)


def test_a_case_without_a_start_counts_on_its_own_day():
    (only,) = judged("pip", "kennisgeving-inburgeringsplicht 2026-01-26", "2026-06-01")

    assert (only.outcome, only.counted_on) == (TermOutcome.UNKNOWN, date(2026, 1, 26))
    assert isinstance(only.why_unknown, StartMissing)
    assert only.deadline is None


def test_a_choice_takes_only_facts_of_its_groups_and_areas():
    term = terms()["bijstand-besluit"]
    here = Choice(
        kinds=("aanvraag-bijstand",), table=term.starts[0].of.table, only=((Dimension.DISTRICT, ("WK030301",)),)
    )
    term = replace(term, starts=(replace(term.starts[0], of=here),))
    asked, elsewhere = facts_of("aanvraag-bijstand 2026-01-12; aanvraag-bijstand 2026-02-02")
    facts = (replace(asked, area=3030102), replace(elsewhere, area=3030201))

    judgements = judge(term=term, facts=facts, seen_on=date(2026, 2, 16), codebook=book())

    assert as_expected(judgements) == "running 2026-03-09 +21"


def test_a_term_with_an_unknown_word_is_refused():
    term = replace(terms()["bijstand-besluit"], outside=Choice(kinds=("op-vakantie",)))

    with pytest.raises(MeasureError, match="‘op-vakantie’ staat niet in de lijst"):
        judge(term=term, facts=facts_of("aanvraag-bijstand 2026-01-12"), seen_on=date(2026, 2, 1), codebook=book())


def test_nobody_has_a_case_without_facts():
    assert judged("pip", "", "2026-06-01") == ()


@pytest.mark.parametrize(
    ("why", "facts", "expected"),
    [
        ("eindigt binnen zes weken: de laatste dag is de dag voor het einde", "ontheffing 2026-01-01..2026-07-01", [("2026-06-30", 29)]),
        ("eindigt vandaag", "ontheffing 2026-01-01..2026-06-02", [("2026-06-01", 0)]),
        ("eindigde gisteren", "ontheffing 2026-01-01..2026-06-01", []),
        ("eindigt op de laatste van de zes weken", "ontheffing 2026-01-01..2026-07-14", [("2026-07-13", 42)]),
        ("eindigt een dag later", "ontheffing 2026-01-01..2026-07-15", []),
        ("heeft geen gepland einde", "ontheffing 2026-01-01..", []),
        ("moet nog beginnen", "ontheffing 2026-06-15..2026-07-01", []),
        ("is iets anders", "p-baan 2026-01-01..2026-07-01", []),
        ("schrikkeldag", "ontheffing 2026-01-01..2028-03-01", []),
        (
            "de eerste die eindigt eerst",
            "ontheffing 2026-01-01..2026-07-01; ontheffing-alleenstaande-ouder 2024-01-01..2026-06-11",
            [("2026-06-10", 9), ("2026-06-30", 29)],
        ),
    ],
)  # fmt: skip
def test_an_exemption_about_to_end_is_found_by_its_planned_end(why: str, facts: str, expected: list[tuple[str, int]]):
    found = ending_soon(of=EXEMPT, facts=facts_of(facts), seen_on=date(2026, 6, 1), within=SIX_WEEKS, codebook=book())

    assert [(each.last_day.isoformat(), each.days_left) for each in found] == expected


def test_a_planned_end_of_many_persons_at_once():
    one, other = facts_of("ontheffing 2026-01-01..2026-07-01; ontheffing 2026-01-01..2026-06-11")

    found = ending_soon(
        of=EXEMPT, facts=(one, replace(other, person=2)), seen_on=date(2026, 6, 1), within=SIX_WEEKS, codebook=book()
    )

    assert [each.spell.person for each in found] == [2, 1]
