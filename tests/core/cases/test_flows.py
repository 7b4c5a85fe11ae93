"""Begin + in - out = end: a month by hand, and the identity on random spells with random corrections."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from meedoen.core.cases.flows import MonthFlow, Restatement, SpellVersion, month_flow
from meedoen.core.cases.small_groups import Veil

REPORTED, NOW = datetime(2026, 3, 3, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC)
LONG_AGO, LATER = datetime(2020, 1, 1, tzinfo=UTC), datetime(2026, 4, 20, tzinfo=UTC)
MARCH = date(2026, 3, 1)


def version(number: int, begin: date, end: date | None = None, **known: datetime) -> SpellVersion:
    return SpellVersion(number=number, begin=begin, end=end, **{"known_from": LONG_AGO, **known})


def flow(*versions: SpellVersion) -> MonthFlow:
    return month_flow(versions=versions, first=MARCH, reported_at=REPORTED, now=NOW)


def test_a_month_by_hand():
    found = flow(
        version(1, date(2025, 1, 1)),
        version(2, date(2025, 1, 1), date(2026, 3, 15)),
        version(3, date(2026, 3, 1)),
        version(4, date(2026, 3, 10), date(2026, 3, 20)),
        # The last day is 31 March: it stands on that day still, and ended on 1 April.
        version(5, date(2026, 2, 28), date(2026, 4, 1)),
        version(6, date(2026, 4, 1)),
    )

    assert (found.begin, found.came, found.went, found.end) == (3, 2, 2, 3)
    assert (found.reported, found.changes, found.last) == (3, (), date(2026, 3, 31))
    assert found.adds_up


def test_under_a_veil_few_are_nothing_and_the_rest_is_rounded():
    found = MonthFlow(
        first=MARCH,
        last=date(2026, 3, 31),
        reported=1421,
        changes=((Restatement.REPORTED_LATE, 12), (Restatement.WITHDRAWN, -9), (Restatement.ENDED_LATE, -18)),
        begin=1406,
        came=9,
        went=23,
        end=1392,
    ).under(Veil(least=10))

    assert (found.reported, found.begin, found.came, found.went, found.end) == (1420, 1405, 0, 25, 1390)
    assert found.changes == ((Restatement.REPORTED_LATE, 10), (Restatement.ENDED_LATE, -20))


def test_every_reason_for_another_begin_by_hand():
    closed = {"known_until": LATER}
    found = flow(
        version(1, date(2025, 6, 1), known_from=LATER),
        version(2, date(2025, 1, 1), **closed),
        version(2, date(2025, 1, 1), date(2026, 2, 1), known_from=LATER),
        version(3, date(2025, 1, 1), date(2026, 2, 1), **closed),
        version(3, date(2025, 1, 1), known_from=LATER),
        version(4, date(2026, 2, 20), **closed),
        version(4, date(2026, 3, 5), known_from=LATER),
        version(5, date(2025, 1, 1), **closed),
    )

    assert dict(found.changes) == {
        Restatement.REPORTED_LATE: 1,
        Restatement.ENDED_LATE: -1,
        Restatement.REOPENED: 1,
        Restatement.MOVED: -1,
        Restatement.WITHDRAWN: -1,
    }
    assert (found.reported, found.begin) == (3, 2)
    assert found.adds_up


DAYS = st.dates(date(2025, 11, 1), date(2026, 6, 1))


@st.composite
def histories(draw: st.DrawFn) -> list[SpellVersion]:
    """Draw spells of which some were corrected once, and some withdrawn."""
    found = []
    for number in range(draw(st.integers(0, 12))):
        moments = sorted(draw(st.sets(st.integers(0, 400), min_size=1, max_size=3)))
        starts = [datetime(2025, 6, 1, tzinfo=UTC) + timedelta(days=each) for each in moments]
        ends = [*starts[1:], draw(st.sampled_from([None, NOW + timedelta(days=900)]))]
        for since, until in zip(starts, ends, strict=True):
            begin, length = draw(DAYS), draw(st.one_of(st.none(), st.integers(1, 200)))
            end = begin + timedelta(days=length) if length else None
            found.append(version(number, begin, end, known_from=since, **({"known_until": until} if until else {})))
        if draw(st.booleans()) and found:
            found.pop()
    return found


@given(histories(), st.integers(1, 12))
def test_it_always_adds_up_and_the_end_is_the_next_begin(versions: list[SpellVersion], month: int):
    first = date(2026, month, 1)
    following = date(2026 + month // 12, month % 12 + 1, 1)

    here = month_flow(versions=versions, first=first, reported_at=REPORTED, now=NOW)
    there = month_flow(versions=versions, first=following, reported_at=REPORTED, now=NOW)

    assert here.adds_up
    assert here.end == there.begin
