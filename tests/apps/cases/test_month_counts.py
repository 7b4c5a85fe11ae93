"""In and out per month from what the database counts are those that every version tells one by one, whatever was corrected."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.cases.guarding import serving
from meedoen.apps.cases.models import CaseSpell, Resident
from meedoen.apps.cases.queries.flows import versions_of
from meedoen.core.cases.flows import SpellVersion, month_flow
from tests.apps.cases.people import CODE, KINDS, lead, made_team, registered

pytestmark = pytest.mark.django_db
FIRSTS = (date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1))
NOW = datetime(2026, 3, 20, 9, tzinfo=UTC)
MOMENTS = [*(datetime(first.year, first.month, 15, tzinfo=UTC) for first in FIRSTS), NOW]
BENEFIT = KINDS.of_word("algemene-bijstand").number
# Few days and moments, so that what only just counts is drawn often.
DAYS = sorted(first + timedelta(days=many) for first in (*FIRSTS, date(2026, 4, 1)) for many in (-1, 0, 1, 9))
KNOWN = sorted(moment + timedelta(seconds=many) for moment in MOMENTS[:-1] for many in (-1, 0, 1))


@st.composite
def spells(draw: st.DrawFn) -> list[dict]:
    """Give the versions of one spell: each is known until the next is, the last still, or it was withdrawn."""
    known = draw(st.lists(st.sampled_from(KNOWN), min_size=1, max_size=3, unique=True).map(sorted))
    until = [*known[1:], draw(st.sampled_from([None, None, NOW - timedelta(hours=1)]))]
    made = []
    for known_from, known_until in zip(known, until, strict=True):
        begin = draw(st.sampled_from(DAYS))
        end = draw(st.sampled_from([None, *(day for day in DAYS if day > begin)]))
        made.append({"begin": begin, "end": end, "known_from": known_from, "known_until": known_until})
    return made


@pytest.fixture
def resident(dronten: Municipality) -> Resident:
    head = lead(dronten)
    return registered(head, made_team(dronten, head))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=st.lists(spells(), max_size=8))
def test_the_months_are_those_of_every_version(resident: Resident, drawn: list[list[dict]]):
    every = [(number, each) for number, versions in enumerate(drawn, start=1) for each in versions]
    of = {"municipality_id": CODE, "resident": resident, "kind": BENEFIT, "recorded_by": "x"}
    with serving(municipality_code=CODE):
        CaseSpell._default_manager.get_queryset().delete()
        CaseSpell._default_manager.bulk_create(CaseSpell(number=number, **each, **of) for number, each in every)
        counted = versions_of(spells=CaseSpell.objects.kept_for_all(municipality_code=CODE), moments=MOMENTS)
    one_by_one = [SpellVersion(number=number, **each) for number, each in every]

    for first, moment in zip(FIRSTS, MOMENTS, strict=False):
        found, told = (
            month_flow(versions=versions, first=first, reported_at=moment, now=NOW)
            for versions in (counted, one_by_one)
        )
        assert found == told
