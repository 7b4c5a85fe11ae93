"""Every term ends: by being met, or by something after which nobody has to do anything about it; a table by hand says by what."""

from dataclasses import replace
from datetime import date

import pytest

from meedoen.core.cases.explaining import explain
from meedoen.core.cases.standing import Standing, standings
from meedoen.core.indicators.choices import Choice, Moment
from meedoen.core.indicators.fingerprints import fingerprint
from meedoen.core.indicators.measures import Timeliness
from meedoen.core.indicators.needs import needs_of
from meedoen.core.indicators.terms import TermOutcome
from tests.core.cases.over_by_hand import TABLE, Over
from tests.core.cases.tables import book, facts_of, terms


def stood(code: str, row: Over) -> str:
    found = standings(
        terms=[terms()[code]],
        facts=facts_of(row.facts),
        today=date.fromisoformat(row.seen_on),
        codebook=book(),
    )
    return "; ".join(_word(each) for each in sorted(found, key=lambda each: each.judgement.anchored_on))


def _word(each: Standing) -> str:
    if not each.is_open:
        return "dicht"
    return "stil" if each.judgement.outcome is TermOutcome.SUSPENDED else "open"


@pytest.mark.parametrize(
    ("code", "row"),
    [pytest.param(code, row, id=f"{code}: {row.why}") for code, table in TABLE.items() for row in table],
)
def test_a_term_asks_for_something_as_counted_by_hand(code: str, row: Over):
    assert stood(code, row) == row.expected


def test_who_was_out_of_reach_and_is_not_any_more_is_told_the_same_last_day():
    facts = facts_of("eerste-pip 2022-03-15; onderwijsroute 2022-03-15..2023-09-01; b1-route 2023-09-01..")

    (found,) = standings(terms=[terms()["map"]], facts=facts, today=date(2025, 3, 10), codebook=book())
    told = explain(judgement=found.judgement, codebook=book())

    assert (found.is_open, found.days_left, found.judgement.outcome) == (True, 5, TermOutcome.NOT_APPLICABLE)
    assert (
        "Van 15 maart 2022 tot en met 31 augustus 2023 gold de termijn niet vanwege de onderwijsroute; "
        "nu wel, met 15 maart 2025 als laatste dag."
    ) in told


def test_what_is_asked_at_the_desk_changes_no_figure():
    for term in terms().values():
        counted = replace(term, settled_by=(), resumed_by=None)
        assert fingerprint(Timeliness(term=term)) == fingerprint(Timeliness(term=counted))
        assert needs_of(Timeliness(term=term)) == needs_of(Timeliness(term=counted))


def test_every_term_begins_and_ends_in_the_table():
    for code in terms():
        words = {word for row in TABLE.get(code, ()) for word in row.expected.split("; ")}
        assert {"open", "dicht"} <= words, code


def test_all_that_ends_a_term_is_in_its_table():
    missing = []
    for code, term in terms().items():
        ended_by = _kinds(term.done) | _kinds(term.outside)
        for moment in term.settled_by:
            ended_by |= _kinds(moment)
        told = " ".join(row.facts for row in TABLE[code] if "dicht" in row.expected)
        missing += [f"{code}: {kind}" for kind in sorted(ended_by) if f"{kind} " not in told]
    assert missing == []


def test_what_stands_still_is_in_the_table_of_every_term_that_can():
    can = {code for code, term in terms().items() if term.suspended_by or term.waits_for}
    assert {code for code, table in TABLE.items() if any(row.expected == "stil" for row in table)} == can


def _kinds(of: Moment | Choice | None) -> set[str]:
    if of is None:
        return set()
    return set(of.kinds if isinstance(of, Choice) else of.of.kinds)
