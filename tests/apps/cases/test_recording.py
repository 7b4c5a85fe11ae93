"""Writing in a file: what a talk leaves, what a step ends, and what is refused."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from meedoen.apps.accounts.actors import NotAllowedError
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.cases.actions.recording import EntryError, end_spell, write_spell
from meedoen.apps.cases.actions.steps import end_step
from meedoen.apps.cases.actions.talks import Agreed, TalkEntry, record_talk
from meedoen.apps.cases.meanwhile import ChangedMeanwhileError
from meedoen.apps.cases.models import CaseEvent, CaseSpell, NextStep, Talk
from tests.apps.cases.people import CODE, KINDS, case_manager, desk_of, lead, made_team, registered, spell
from tests.people import employee

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(dronten: Municipality):
    worker, head = case_manager(dronten), lead(dronten)
    team = made_team(dronten, worker, head)
    return worker, registered(head, team, worker=worker)


def held(resident, word: str) -> list[CaseSpell]:
    spells = CaseSpell._default_manager.get_queryset()
    return list(spells.filter(resident=resident, kind=KINDS.of_word(word).number, known_until=None))


def test_a_next_step_ends_the_one_before_and_its_day_is_an_event(office):
    worker, resident = office
    with desk_of(worker) as desk:
        write_spell(desk=desk, resident=resident, entry=spell("trede-1", date(2025, 3, 1)))
    with desk_of(worker) as desk:
        written = write_spell(desk=desk, resident=resident, entry=spell("trede-3", date(2026, 2, 10)))

    assert [each.text for each in written.ended] == ["Trede 1 (vanaf 1 maart 2025) eindigt dan op 9 februari 2026."]
    assert held(resident, "trede-1")[0].end == date(2026, 2, 10)
    assert held(resident, "trede-3")[0].end is None
    established = CaseEvent._default_manager.get_queryset().filter(resident=resident, known_until=None)
    assert sorted(event.day for event in established) == [date(2025, 3, 1), date(2026, 2, 10)]


def test_the_same_step_again_goes_on_and_was_established_once_more(office):
    worker, resident = office
    for day in (date(2025, 3, 1), date(2026, 2, 10)):
        with desk_of(worker) as desk:
            write_spell(desk=desk, resident=resident, entry=spell("trede-2", day))

    (step,) = held(resident, "trede-2")
    assert (step.begin, step.end) == (date(2025, 3, 1), None)
    assert CaseEvent._default_manager.get_queryset().filter(resident=resident).count() == 2


def test_a_step_that_goes_on_is_not_given_a_last_day_in_passing(office):
    worker, resident = office
    with desk_of(worker) as desk:
        write_spell(desk=desk, resident=resident, entry=spell("trede-2", date(2025, 3, 1)))

    with pytest.raises(EntryError, match="Trede 2 loopt al sinds 1 maart 2025"), desk_of(worker) as desk:
        write_spell(desk=desk, resident=resident, entry=spell("trede-2", date(2026, 2, 10), date(2026, 3, 1)))

    assert held(resident, "trede-2")[0].end is None


def test_a_step_with_a_last_day_does_not_run_on_into_a_later_one(office):
    worker, resident = office
    with desk_of(worker) as desk:
        write_spell(desk=desk, resident=resident, entry=spell("trede-3", date(2026, 2, 10)))

    with pytest.raises(EntryError, match="Er staat al: Trede 3, vanaf 10 februari 2026"), desk_of(worker) as desk:
        write_spell(desk=desk, resident=resident, entry=spell("trede-1", date(2025, 3, 1), date(2026, 2, 10)))
    with desk_of(worker) as desk:
        write_spell(desk=desk, resident=resident, entry=spell("trede-1", date(2025, 3, 1), date(2026, 2, 9)))

    assert held(resident, "trede-1")[0].end == held(resident, "trede-3")[0].begin


def test_what_was_known_before_stays(office):
    worker, resident = office
    with desk_of(worker) as desk:
        first = write_spell(desk=desk, resident=resident, entry=spell("algemene-bijstand", date(2024, 1, 1))).spell
    with desk_of(worker) as desk:
        end_spell(desk=desk, shown=first, last_day=date(2026, 5, 31), reason=1)

    versions = list(CaseSpell._default_manager.get_queryset().filter(number=first.number).order_by("known_from"))
    assert [version.end for version in versions] == [None, date(2026, 6, 1)]
    assert versions[0].known_until == versions[1].known_from
    with pytest.raises(ChangedMeanwhileError), desk_of(worker) as desk:
        end_spell(desk=desk, shown=first, last_day=date(2026, 6, 30), reason=1)


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (spell("ioaw", date(2025, 7, 1)), "Twee uitkeringen tegelijk kan niet"),
        (spell("vrijwilligerswerk", date(1979, 1, 1)), "ligt voor de geboortedatum (31 januari 1980)"),
        (spell("vrijwilligerswerk", date(2026, 3, 1), date(2026, 2, 1)), "ligt voor het begin"),
        (spell("trede-4", timezone.localdate() + timedelta(days=3)), "is nog niet geweest"),
    ],
)
def test_what_cannot_be_is_refused_with_what_is_expected_and_nothing_is_kept(office, entry, said):
    worker, resident = office
    with desk_of(worker) as desk:
        write_spell(desk=desk, resident=resident, entry=spell("algemene-bijstand", date(2024, 1, 1)))

    with pytest.raises(EntryError) as refused, desk_of(worker) as desk:
        write_spell(desk=desk, resident=resident, entry=entry)

    assert said in str(refused.value)
    assert not held(resident, entry.kind.word)


def test_a_talk_leaves_all_of_it_or_nothing(office):
    worker, resident = office
    today = timezone.localdate()
    entry = TalkEntry(
        day=today,
        form="gesprek",
        sentence="Wil graag in de kringloopwinkel werken.",
        spells=[spell("trede-3", today), spell("vrijwilligerswerk", date(1970, 1, 1))],
        agreed=Agreed(text="Kennismaken met de kringloopwinkel", due=today + timedelta(days=14)),
    )

    with pytest.raises(EntryError), desk_of(worker) as desk:
        record_talk(desk=desk, resident=resident, entry=entry)
    assert not Talk._default_manager.get_queryset().filter(resident=resident).exists()

    good = TalkEntry(day=today, form="gesprek", sentence=entry.sentence, spells=entry.spells[:1], agreed=entry.agreed)
    with desk_of(worker) as desk:
        recorded = record_talk(desk=desk, resident=resident, entry=good)

    assert recorded.agreed.talk_number == recorded.talk.number
    assert held(resident, "trede-3")[0].talk_number == recorded.talk.number


def test_the_same_talk_is_not_recorded_twice_in_a_row(office):
    worker, resident = office
    with desk_of(worker) as desk:
        entry = TalkEntry(
            day=desk.today, form="gesprek", sentence="Wil minder uren", agreed=Agreed(text="Bellen", due=desk.today)
        )
        record_talk(desk=desk, resident=resident, entry=entry)
        with pytest.raises(EntryError, match="u schreef het zojuist zo op"):
            record_talk(desk=desk, resident=resident, entry=entry)
        other = TalkEntry(day=desk.today, form="telefoon", sentence="Wil minder uren")
        record_talk(desk=desk, resident=resident, entry=other)

    said = Talk._default_manager.get_queryset().filter(resident=resident).order_by("pk")
    assert [each.form for each in said] == ["gesprek", "telefoon"]
    assert NextStep._default_manager.get_queryset().filter(resident=resident).count() == 1


def test_who_only_reads_figures_writes_in_no_file(office, dronten: Municipality):
    _, resident = office
    reader = employee("r.lezer", dronten, Role.EDITOR, Role.ADMINISTRATOR)

    with pytest.raises(NotAllowedError), desk_of(reader, code=CODE) as desk:
        write_spell(desk=desk, resident=resident, entry=spell("trede-3", date(2026, 1, 1)))


def test_what_two_people_end_at_once_is_ended_by_one(office):
    worker, resident = office
    today = timezone.localdate()
    with desk_of(worker) as desk:
        agreed = Agreed(text="Bellen", due=today)
        record_talk(desk=desk, resident=resident, entry=TalkEntry(day=today, form="gesprek", agreed=agreed))
    first, second = (NextStep._default_manager.get_queryset().get(resident=resident) for _ in range(2))

    with desk_of(worker) as desk:
        end_step(desk=desk, step=first, dropped_why="Niet meer nodig")
    with pytest.raises(EntryError, match="al afgerond"), desk_of(worker) as desk:
        end_step(desk=desk, step=second)

    second.refresh_from_db()
    assert second.dropped_why == "Niet meer nodig"
