"""Movement as the database counts it is the movement that the rule tells person by person, whatever stands in the files."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.cases.guarding import serving
from meedoen.apps.cases.ladder_counts import ladder_counts
from meedoen.apps.cases.models import CaseSpell, Resident, Wish
from meedoen.core.cases.movement import HoursNow, Lasting, StepHeld, hours_reached, moved
from meedoen.core.indicators.codes import Section
from meedoen.links.definitions.reading import national_code_book
from tests.apps.cases.people import CODE, KINDS, lead, made_team, registered

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)
PEOPLE = 5
NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)
BENEFITS = [KINDS.of_word(word).number for word in ("algemene-bijstand", "ioaw")]
STEPS = {KINDS.of_word(f"trede-{step}").number: step for step in range(1, 7)}
WORK = [code.number for code in KINDS if code.section is Section.OCCUPATION][:2]
# Few days, most at the ends of the period, so that what only just counts and what begins as something else ends is drawn often.
DAYS = sorted(day + timedelta(days=many) for day in (FIRST, date(2025, 6, 1), LAST) for many in (-1, 0, 1))
hours = st.none() | st.integers(0, 400).map(lambda tenths: Decimal(tenths) / 10)


@st.composite
def spells(draw: st.DrawFn) -> dict:
    begin = draw(st.sampled_from(DAYS))
    ends = [None, *(day for day in DAYS if day > begin)]
    return {
        "kind": draw(st.sampled_from([*BENEFITS, *STEPS, *WORK])),
        "begin": begin,
        "end": draw(st.sampled_from(ends)),
        "hours_per_week": draw(hours),
        "is_known": draw(st.sampled_from([True, True, True, False])),
    }


files = st.lists(st.tuples(st.lists(spells(), max_size=8), hours), min_size=PEOPLE, max_size=PEOPLE)


@pytest.fixture
def people(dronten: Municipality) -> list[Resident]:
    head = lead(dronten)
    team = made_team(dronten, head)
    return [registered(head, team, surname=f"Bedacht{number}", is_another=True) for number in range(PEOPLE)]


def written(people: list[Resident], drawn: list) -> None:
    """Put what was drawn in the files, in the place of what stood there."""
    spells, wishes = (model._default_manager for model in (CaseSpell, Wish))
    spells.get_queryset().delete()
    wishes.get_queryset().delete()
    found = [(resident, each) for resident, (held, _) in zip(people, drawn, strict=True) for each in held]
    spells.bulk_create(
        CaseSpell(
            **{name: value for name, value in each.items() if name != "is_known"},
            **of_version(resident, number),
            known_until=None if each["is_known"] else NOW + timedelta(hours=1),
        )
        for number, (resident, each) in enumerate(found)
    )
    wishes.bulk_create(
        Wish(**of_version(resident, number), hours_possible=possible)
        for number, (resident, (_, possible)) in enumerate(zip(people, drawn, strict=True))
    )


def of_version(resident: Resident, number: int) -> dict:
    return {
        "municipality_id": CODE,
        "resident": resident,
        "number": number,
        "known_from": NOW,
        "recorded_by": "x",
    }


def told(drawn: list) -> tuple[Counter, list[HoursNow]]:
    """Tell by the rule how everybody moved, and which hours they have."""
    ways: Counter = Counter()
    work: list[HoursNow] = []
    for held, possible in drawn:
        known = [each for each in held if each["is_known"]]
        way = moved(
            steps=[StepHeld(step=STEPS[each["kind"]], **lasting(each)) for each in known if each["kind"] in STEPS],
            stays=[Lasting(**lasting(each)) for each in known if each["kind"] in BENEFITS],
            first=FIRST,
            last=LAST,
        )
        if way is None:
            continue
        ways[way.first, way.last] += 1
        does = [
            each["hours_per_week"] for each in known if each["kind"] in WORK and Lasting(**lasting(each)).holds_on(LAST)
        ]
        now = sum(does, Decimal(0)) if does and None not in does else None
        work.append(HoursNow(now=now, possible=possible))
    return ways, work


def lasting(each: dict) -> dict[str, date | None]:
    return {"begin": each["begin"], "end": each["end"]}


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=files)
def test_the_database_counts_what_the_rule_tells(people: list[Resident], drawn: list):
    with serving(municipality_code=CODE):
        written(people, drawn)
        found = ladder_counts(
            spells=CaseSpell.objects.kept_for_all(municipality_code=CODE),
            wishes=Wish.objects.kept_for_all(municipality_code=CODE),
            kinds=BENEFITS,
            first=FIRST,
            last=LAST,
            book=national_code_book(),
        )
        ways, work = told(drawn)

    assert dict(found.moves) == dict(ways)
    assert hours_reached(hours=found.hours) == hours_reached(hours=work)
