"""A file changes nothing of a stay at a place: who sits there, and on which days, is of Meedoen, so no file takes a seat of another."""

from datetime import date

import pytest

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.cases.actions.correcting import correct_spell
from meedoen.apps.cases.actions.positions import PositionEntry, open_position
from meedoen.apps.cases.actions.recording import SpellEntry
from meedoen.apps.cases.actions.seating import take_seat
from meedoen.apps.cases.models import CaseSpell
from meedoen.apps.network.models import Organisation
from tests.apps.cases.importing.files import HEAD, given, read_in, remarks, residents, spells
from tests.apps.cases.people import KINDS, case_manager, desk_of, made_team

pytestmark = pytest.mark.django_db
P_JOB = KINDS.of_word("p-baan")
OPENED, MARCH, APRIL = date(2025, 1, 6), date(2025, 3, 31), date(2025, 4, 1)
SITS = ("C1", "", "Eerst", "", "p-baan", "06-01-2025", "31-03-2025", "", "Proefplaats")
LATER = ("C2", "", "Daarna", "", "p-baan", "01-04-2025", "", "", "Proefplaats")
HEADINGS = (*HEAD, "Aanbieder")


@pytest.fixture
def seated(dronten: Municipality) -> CaseSpell:
    """Let one whom a file brought sit on the only seat until the end of March, and another from April."""
    worker = case_manager(dronten)
    made_team(dronten, worker)
    provider = Organisation._default_manager.create(municipality=dronten, slug="proefplaats", name="Proefplaats")
    read_in(given([SITS, LATER], head=HEADINGS))
    known = residents()
    with desk_of(worker) as desk:
        entry = PositionEntry(provider=provider, kind=P_JOB, seats=1, begin=OPENED)
        position = open_position(desk=desk, entry=entry)
        for surname, begin in (("Eerst", OPENED), ("Daarna", APRIL)):
            take_seat(desk=desk, resident=known[surname], position=position, begin=begin)
    # What somebody says of why may be in the words of a file.
    with desk_of(worker) as desk:
        (shown,) = spells(known["Eerst"])
        same = SpellEntry(kind=P_JOB, begin=OPENED, last_day=MARCH, provider=provider, note="Nagekeken")
        return correct_spell(desk=desk, shown=shown, entry=same, why="ingelezen uit Suite").spell


@pytest.mark.parametrize(
    ("begin", "end"), [("06-01-2025", "30-06-2025"), ("06-01-2025", ""), ("06-01-2025", "15-02-2025")]
)
def test_a_file_changes_no_days_of_who_sits_at_a_place_and_says_so(seated: CaseSpell, begin: str, end: str):
    done = read_in(given([(*SITS[:5], begin, end, *SITS[7:]), LATER], head=HEADINGS))

    assert not done.judged.refusals
    assert done.judged.counts.changed == 0
    assert remarks(done) == (
        "Rij 2: P-baan (vanaf 6 januari 2025) is in Meedoen op een plaats gezet; de dagen daar blijven. "
        "Is het anders, verander het dan in het dossier, waar Meedoen kijkt of er plaats is."
    )
    (stands,) = spells(residents()["Eerst"])
    assert (stands.pk, stands.end) == (seated.pk, APRIL)


def test_a_file_that_says_the_same_of_who_sits_at_a_place_is_not_remarked_on(seated: CaseSpell):
    done = read_in(given([SITS, LATER], head=HEADINGS))

    assert (done.judged.refusals, done.judged.remarks, done.judged.counts.same) == ([], [], 2)
