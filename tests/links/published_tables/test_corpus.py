"""Every table of the corpus, read and held against what a person says is in it."""

import pytest

from tests.links.published_tables.cases import HELD_OUT, Case, load
from tests.links.published_tables.judging import judge
from tests.links.published_tables.reading import read_case

CASES = load()
KEPT_APART = load(HELD_OUT)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.family}: {case.name}")
def test_nothing_is_read_wrong_and_nothing_disappears(case: Case):
    verdict = judge(case, read_case(case))

    assert verdict.wrong == []
    assert verdict.incomplete == []
    assert verdict.lost == []
    assert verdict.unsaid == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.family}: {case.name}")
def test_what_can_be_read_is_read_unless_the_case_says_why_not(case: Case):
    verdict = judge(case, read_case(case))

    assert bool(verdict.refused) == bool(case.currently_refused), verdict.refused


@pytest.mark.parametrize("case", KEPT_APART, ids=lambda case: f"{case.family}: {case.name}")
def test_nothing_is_read_wrong_in_the_tables_that_were_kept_apart(case: Case):
    verdict = judge(case, read_case(case))

    assert verdict.wrong == []
    assert verdict.lost == []


def test_the_corpus_is_varied_and_has_its_share_of_tables_that_cannot_be_read():
    formats = {case.format for case in CASES}

    assert formats == {"csv", "tsv", "txt", "html", "md", "xlsx", "ods"}
    assert len(CASES) >= 60
    assert sum(bool(case.nasty) for case in CASES) >= 20


def test_every_case_has_its_own_name():
    names = [(case.family, case.name) for case in CASES]

    assert len(set(names)) == len(names)
