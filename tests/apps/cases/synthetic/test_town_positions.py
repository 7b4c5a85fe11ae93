"""Places of a made-up town: as many seats as people take, some free, and some people of whom it is known what they want."""

from datetime import date

import pytest

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.cases.actions.making import TownOrder, make_town
from meedoen.apps.cases.desk import at_desk
from meedoen.apps.cases.models import CaseSpell, Resident, Wish
from meedoen.apps.cases.queries.fitting import known_of
from meedoen.apps.cases.queries.positions import positions, realised
from meedoen.apps.cases.synthetic.figures import figures_like, scaled, since
from meedoen.core.cases.fitting import Travels

pytestmark = pytest.mark.django_db

CODE = "GM9998"
FIRST, LAST = date(2019, 1, 1), date(2026, 10, 31)


def test_a_town_has_places_people_on_them_and_wishes():
    figures = since(figures=scaled(figures=figures_like(name="dronten"), households=60), first=FIRST)
    make_town(actor=SYSTEM, code=CODE, order=TownOrder(figures=figures, first=FIRST, last=LAST, seed=1))

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
