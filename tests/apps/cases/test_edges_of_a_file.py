"""Where days meet in a file: two handovers on a day, a decision that is written down late, a death, and what is no guidance."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.cases.actions.asking import record_moment
from meedoen.apps.cases.actions.handovers import Answer, NewHandover, confirm, hand_on
from meedoen.apps.cases.actions.recording import EntryError, write_spell
from meedoen.apps.cases.actions.seating import WishEntry, write_wish
from meedoen.apps.cases.guarding import serving
from meedoen.apps.cases.models import CaseEvent, CaseSpell, Handover, NextStep, PersonalDetails, Resident
from meedoen.apps.cases.queries.keeping import retained_now
from meedoen.core.cases.asking import Phase
from meedoen.core.cases.retention import Fate
from tests.apps.cases.people import CODE, KINDS, case_manager, desk_of, lead, made_team, registered, spell

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def worker(dronten: Municipality) -> Actor:
    return case_manager(dronten)


@pytest.fixture
def resident(dronten: Municipality, worker: Actor) -> Resident:
    head = lead(dronten)
    return registered(head, made_team(dronten, worker, head), worker=worker)


def known(resident: Resident, word: str) -> list[tuple[date, date | None]]:
    kind = KINDS.of_word(word).number
    with serving(municipality_code=CODE):
        spells = CaseSpell._default_manager.kept_for_all(municipality_code=CODE).known()
        return list(spells.filter(resident=resident, kind=kind).order_by("begin").values_list("begin", "end"))


def test_of_two_handovers_the_file_says_until_the_last_answer_in_whatever_order_they_are_written_down(
    worker: Actor, resident: Resident
):
    today = timezone.localdate()
    with desk_of(worker) as desk:
        handed = [
            hand_on(
                desk=desk, resident=resident, handing=NewHandover(text="Taal", answer_by=today + 7 * DAY, to_party=to)
            )
            for to in ("Taalhuis", "Buurtwerk")
        ]
    with serving(municipality_code=CODE):
        every = Handover._default_manager.get_queryset()
        every.update(handed_on=today - 9 * DAY)
        CaseSpell._default_manager.get_queryset().filter(resident=resident).update(begin=today - 9 * DAY)
        handed = list(every.order_by("pk"))

    with desk_of(worker) as desk:
        confirm(desk=desk, handover=handed[0], answer=Answer(day=today - 2 * DAY, who="J. Verzonnen", how="mail"))
        confirm(desk=desk, handover=handed[1], answer=Answer(day=today - 5 * DAY, who="P. Bedacht", how="mail"))

    assert known(resident, "overdracht-open") == [(today - 9 * DAY, today - DAY)]


def test_a_decision_that_is_written_down_late_is_followed_by_what_the_file_says(worker: Actor, resident: Resident):
    asked, granted, started = date(2026, 1, 5), date(2026, 2, 10), date(2026, 3, 1)
    with desk_of(worker) as desk:
        record_moment(desk=desk, resident=resident, phase=Phase.APPLIED, day=asked)
        record_moment(desk=desk, resident=resident, phase=Phase.GRANTED, day=granted)
        with pytest.raises(EntryError, match="Op 10 februari 2026 staat al ‘toekenning’"):
            record_moment(desk=desk, resident=resident, phase=Phase.REFUSED, day=date(2026, 1, 20))
        record_moment(desk=desk, resident=resident, phase=Phase.STARTED, day=started)
        # Another request, of before, that nobody had written down.
        record_moment(desk=desk, resident=resident, phase=Phase.APPLIED, day=date(2026, 1, 2))

    assert known(resident, "aanvraag-in-behandeling") == [(date(2026, 1, 2), None)]
    assert known(resident, "wacht-op-start") == [(granted, started + DAY)]


def test_who_died_gets_nothing_without_an_end(worker: Actor, resident: Resident):
    died = date(2026, 5, 4)
    with serving(municipality_code=CODE):
        PersonalDetails._default_manager.get_queryset().filter(resident=resident).update(died_on=died)

    with desk_of(worker) as desk:
        with pytest.raises(EntryError, match=r"overleden op 4 mei 2026\. Vul een laatste dag in") as refused:
            write_spell(desk=desk, resident=resident, entry=spell("algemene-bijstand", date(2026, 1, 1)))
        written = write_spell(desk=desk, resident=resident, entry=spell("algemene-bijstand", date(2026, 1, 1), died))

    assert [each.field for each in refused.value.objections] == ["end"]
    assert written.spell.end == died + DAY


def test_what_somebody_wants_and_until_when_something_was_to_be_done_keep_no_file(worker: Actor, resident: Resident):
    today = timezone.localdate()
    with serving(municipality_code=CODE):
        Resident._default_manager.get_queryset().filter(pk=resident.pk).update(registered_at="2010-01-04T09:00+01:00")
        resident.refresh_from_db()
    with desk_of(worker) as desk:
        write_wish(desk=desk, resident=resident, entry=WishEntry(language_level="A2"))
        only_registered = retained_now(desk=desk, resident=resident, day=today)
        NextStep._default_manager.create(
            municipality_id=CODE,
            resident=resident,
            text="Bellen",
            due=today + 900 * DAY,
            agreed_by="proef",
            agreed_at="2012-03-01T09:00+01:00",
        )
        agreed = retained_now(desk=desk, resident=resident, day=today)

    assert (only_registered.fate, only_registered.ended_on) == (Fate.DUE, date(2010, 1, 4))
    assert (agreed.fate, agreed.ended_on) == (Fate.DUE, date(2012, 3, 1))
    assert not CaseEvent._default_manager.get_queryset().filter(resident=resident).exists()
