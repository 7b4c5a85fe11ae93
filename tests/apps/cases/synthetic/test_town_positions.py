"""Places of a made-up town: as many seats as people take, some free, and some people of whom it is known what they want."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.cases.actions.making import TownOrder, make_town
from meedoen.apps.cases.desk import Desk, at_desk
from meedoen.apps.cases.models import CaseSpell, Resident, Wish
from meedoen.apps.cases.queries.fitting import known_of
from meedoen.apps.cases.queries.freed_positions import came_free
from meedoen.apps.cases.queries.positions import LATELY, positions, realised
from meedoen.apps.cases.synthetic.figures import figures_like, scaled
from meedoen.apps.cases.synthetic.figures import since as figures_since
from meedoen.core.cases.fitting import Travels

pytestmark = pytest.mark.django_db

CODE = "GM9998"
FIRST, LAST = date(2019, 1, 1), date(2026, 10, 31)


def town() -> None:
    figures = figures_since(figures=scaled(figures=figures_like(name="dronten"), households=60), first=FIRST)
    make_town(actor=SYSTEM, code=CODE, order=TownOrder(figures=figures, first=FIRST, last=LAST, seed=1))


def test_a_town_has_places_people_on_them_and_wishes():
    town()

    with at_desk(actor=SYSTEM, municipality_code=CODE, screen="proef") as desk:
        found = positions(desk=desk)
        placed = CaseSpell.objects.within(**desk.scope).known().exclude(position=None)
        wishes = Wish.objects.within(**desk.scope).count()
        known = known_of(desk=desk, residents=list(Resident.objects.within(**desk.scope).values_list("pk", flat=True)))
        kinds = {each.code.word: each.year for each in realised(desk=desk, year=LAST.year)}

    assert len(found) > 5
    assert all(each.seats.taken_on(LAST) <= each.seats.number for each in found)
    assert sum(each.seats.free_on(LAST) for each in found) > 0
    assert sum(each.seats.taken_on(LAST) for each in found) > 5
    assert placed.filter(end=None).exists()
    assert wishes == sum(each.travels is not None or bool(each.wishes) for each in known.values()) > 0
    assert Travels.DISTRICT in {each.travels for each in known.values()}
    assert kinds["p-baan"].agreed is not None


def test_what_came_free_is_told_as_by_looking_at_everybody_who_ever_sat_there():
    town()
    told = 0

    with at_desk(actor=SYSTEM, municipality_code=CODE, screen="proef") as there:
        for month in range(1, 30):
            desk = replace(there, now=there.now - timedelta(days=31 * month))
            found = [(each.position.pk, each.free, each.since, each.soon) for each in came_free(desk=desk)]
            assert found == list(by_everybody(desk))
            told += len(found)

    assert told > 10


def by_everybody(desk: Desk) -> Iterator[tuple[int, int, date | None, tuple[date, ...]]]:
    for each in positions(desk=desk):
        since, soon = each.seats.free_since(desk.today), each.seats.frees_on(today=desk.today, ahead=LATELY)
        if soon or (since is not None and since > desk.today - LATELY):
            yield each.position.pk, each.seats.free_on(desk.today), since, soon
