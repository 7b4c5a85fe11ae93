"""What there is to do, each thing once: the soonest of the terms that the same doing meets, with the others beside it."""

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from meedoen.core.cases.doings import doings
from meedoen.core.cases.open_terms import OpenTerm
from meedoen.core.cases.standing import standings
from meedoen.core.indicators.terms import Term, TermOutcome
from meedoen.links.definitions.reading import national_code_book, national_terms
from tests.core.cases.test_standing import event, newcomer, spell

BOOK, TERMS = national_code_book(), national_terms()
TODAY = date(2026, 11, 23)


@dataclass(frozen=True)
class Asked:
    """An open term with the number of days that it leaves."""

    code: str
    days: int | None

    def open(self) -> OpenTerm:
        deadline = None if self.days is None else TODAY + timedelta(days=self.days)
        outcome = TermOutcome.UNKNOWN if self.days is None else TermOutcome.RUNNING
        return OpenTerm(term=TERMS[self.code], outcome=outcome, deadline=deadline, anchor=1, today=TODAY)


def told(*asked: tuple[str, int | None]) -> list[tuple[str, list[str]]]:
    found = doings(Asked(code, days).open() for code, days in asked)
    return [(each.first.term.code, [other.term.code for other in each.also]) for each in found]


def test_a_plan_that_two_terms_ask_is_one_plan_named_by_the_soonest():
    assert told(("pip", 5), ("pip-na-inschrijving", -2)) == [("pip-na-inschrijving", ["pip"])]
    assert told(("pip", 5), ("pip-na-inschrijving", 9)) == [("pip", ["pip-na-inschrijving"])]


def test_who_has_no_last_day_comes_after_who_has_one():
    assert told(("pip", None), ("pip-na-inschrijving", 400)) == [("pip-na-inschrijving", ["pip"])]


def test_two_cases_of_one_term_are_two_and_the_other_term_stands_beside_the_first():
    asked = [("pip", 3), ("pip", 9), ("pip-na-inschrijving", 5), ("besluit-op-aanvraag", 4), ("besluit-op-aanvraag", 8)]

    assert told(*asked) == [
        ("pip", ["pip-na-inschrijving"]),
        ("besluit-op-aanvraag", []),
        ("besluit-op-aanvraag", []),
        ("pip", []),
    ]


def test_of_a_file_the_terms_for_a_plan_are_one_and_two_requests_are_two():
    begun = newcomer(TODAY - timedelta(days=60))
    duty = spell(5, "inburgeringsplicht", TODAY - timedelta(days=65))
    asked = [event(number, "aanvraag", TODAY - timedelta(days=number)) for number in (30, 40)]
    terms = [TERMS[code] for code in ("pip", "pip-na-inschrijving", "besluit-op-aanvraag")]

    found = standings(terms=terms, facts=(*begun, duty, *asked), today=TODAY, codebook=BOOK)

    assert len(found) == 4
    assert sorted(len(each.every) for each in doings(found)) == [1, 1, 2]


@given(st.lists(st.tuples(st.sampled_from(list(TERMS.values())), st.none() | st.integers(-400, 400)), max_size=12))
def test_nothing_is_lost_nothing_is_told_twice_and_the_soonest_leads(asked: list[tuple[Term, int | None]]):
    terms = [Asked(term.code, days).open() for term, days in asked]

    found = doings(terms)

    assert sorted(id(each) for doing in found for each in doing.every) == sorted(id(each) for each in terms)
    assert [each.first.urgency for each in found] == sorted(each.first.urgency for each in found)
    assert all(doing.first.urgency <= other.urgency for doing in found for other in doing.also)
    assert all(doing.first.term.done == other.term.done for doing in found for other in doing.also)
