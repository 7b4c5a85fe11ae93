"""How many numbers a release shows and hides, counted by hand: persons and events, and what is told of their days and amounts."""

from datetime import date
from pathlib import Path

import pytest

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.indicators.queries.release_counts import CellCounts, counts_of
from meedoen.core.indicators.measures import Average, Statistic
from tests.apps.amounts_made_up import GRANTS, PaidVillage, amount, districts, given
from tests.apps.days_made_up import Village, duration, lasted, seen

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
MAY = date(2024, 5, 6)


def test_days_count_beside_what_they_are_of(dronten: Municipality, tmp_path: Path):
    sizes = {1: 30, 2: 20, 3: 4}
    spells = lasted(*((MAY, 10 * (1 + place), district) for district, many in sizes.items() for place in range(many)))

    release = Village.at(tmp_path, dronten).propose(spells, duration(by_district=True))

    # Of the whole and of the first district how many and how many days; of the second and the third neither.
    assert (release.shown, release.hidden) == (4, 4)
    assert counts_of(release=release).definitions == {"duur": CellCounts(shown=4, hidden=4, zeros=0)}


def test_days_of_one_group_in_two_definitions_count_the_group_once(dronten: Municipality, tmp_path: Path):
    spells = lasted(*((MAY, 10 * (1 + place), 1) for place in range(20)))
    ninetieth = duration("negentigste", statistic=Statistic.NINETIETH)

    release = Village.at(tmp_path, dronten).propose(spells, duration(), ninetieth)

    # How many, and the median; of twenty the ninetieth does not leave.
    assert (release.shown, release.hidden) == (2, 1)
    assert counts_of(release=release).definitions == {
        "duur": CellCounts(shown=2, hidden=0, zeros=0),
        "negentigste": CellCounts(shown=1, hidden=1, zeros=0),
    }


def test_amounts_count_beside_persons_and_events(dronten: Municipality, tmp_path: Path):
    events = given(*districts([400] * 31, [100] * 10 + [40_000], [300] * 30))
    village = PaidVillage.at(tmp_path, dronten)

    release = village.propose(events, amount("bedrag"))
    village.approve(release.number)

    places = [("2024", ""), *(("2024", f"WK03030{district}") for district in (1, 2, 3))]
    hidden = sum(seen("bedrag")[place].is_hidden for place in places)
    # Of four places how often, how many persons and how much; only of how much something is hidden.
    assert hidden > 0
    assert (release.shown, release.hidden) == (12 - hidden, hidden)
    assert counts_of(release=release).definitions["bedrag"] == CellCounts(shown=12 - hidden, hidden=hidden, zeros=0)


def test_a_total_and_a_mean_of_the_same_are_told_from_one_amount(dronten: Municipality, tmp_path: Path):
    events = given(*districts([400] * 31))

    release = PaidVillage.at(tmp_path, dronten).propose(
        events, amount("bedrag", by_district=False), amount("gemiddeld", by_district=False, measure=Average(of=GRANTS))
    )

    counts = counts_of(release=release).definitions
    assert (release.shown, release.hidden) == (3, 0)
    assert {each.shown for each in counts.values()} == {3}
