"""Where days meet in a file: two handovers on a day, a decision that is written down late, a death, and what is no guidance."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.accounts.models import Municipality, User
from meedoen.apps.cases.actions.asking import record_moment
from meedoen.apps.cases.actions.dividing import assign
from meedoen.apps.cases.actions.handovers import Answer, NewHandover, confirm, hand_on
from meedoen.apps.cases.actions.recording import EntryError, SpellEntry, end_spell, write_spell
from meedoen.apps.cases.actions.seating import WishEntry, write_wish
from meedoen.apps.cases.actions.talks import TalkEntry, record_talk
from meedoen.apps.cases.guarding import serving
from meedoen.apps.cases.meanwhile import ChangedMeanwhileError
from meedoen.apps.cases.models import (
    Assignment,
    CaseEvent,
    CaseSpell,
    Handover,
    NextStep,
    PersonalDetails,
    Resident,
    Talk,
)
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


def test_a_file_that_nobody_had_is_not_taken_along_from_who_got_it_the_same_day(
    worker: Actor, resident: Resident, dronten: Municipality
):
    head, colleague = lead(dronten, "a.nder"), case_manager(dronten, "c.ollega")
    team = made_team(dronten, head, colleague, name="Team Taal")
    with serving(municipality_code=CODE):
        Assignment._default_manager.get_queryset().filter(resident=resident).update(ended_at=timezone.now())
    to_user, day = User.objects.get(username="c.ollega"), timezone.localdate() + DAY
    with desk_of(worker) as desk:
        handing = NewHandover(text="Neemt over", answer_by=day, to_user=to_user, with_file=True)
        handover = hand_on(desk=desk, resident=resident, handing=handing)
    with desk_of(head) as desk:
        assign(desk=desk, resident=resident, team=team, username="a.nder")

    with desk_of(colleague) as desk:
        told = confirm(desk=desk, handover=handover, answer=Answer(day=desk.today))

    assert told.stays == "Het dossier gaat niet mee: het is na de overdracht toegewezen aan a.nder."
    with serving(municipality_code=CODE):
        standing = Assignment._default_manager.get_queryset().get(resident=resident, ended_at=None)
    assert standing.user_id == head.user_id


def test_the_same_words_on_one_day_are_another_talk_when_something_else_begins_or_stops_with_it(
    worker: Actor, resident: Resident
):
    today = timezone.localdate()
    with desk_of(worker) as desk:
        does = write_spell(desk=desk, resident=resident, entry=spell("vrijwilligerswerk", today - 30 * DAY)).spell
        write_spell(desk=desk, resident=resident, entry=spell("trede-2", today - 30 * DAY))

    def record(*, spells: tuple[SpellEntry, ...] = (), ends: tuple[CaseSpell, ...] = ()) -> None:
        entry = TalkEntry(day=today, form="gesprek", sentence="Niets nieuws", spells=spells, ends=ends)
        with desk_of(worker) as desk:
            record_talk(desk=desk, resident=resident, entry=entry)

    step = spell("trede-2", today)
    for given in ({}, {"spells": (step,)}, {"spells": (spell("atelier", today),)}, {"ends": (does,)}):
        record(**given)
        with pytest.raises(EntryError, match="u schreef het zojuist zo op"):
            record(**given)

    assert Talk._default_manager.get_queryset().filter(resident=resident).count() == 4


def test_what_was_refused_holds_no_file_and_leaves_nothing_of_itself(worker: Actor, resident: Resident):
    today = timezone.localdate()
    with desk_of(worker) as desk:
        before = desk.look.copy()
        with pytest.raises(EntryError):
            record_talk(
                desk=desk,
                resident=resident,
                entry=TalkEntry(day=today, form="gesprek", spells=[spell("atelier", date(1970, 1, 1))]),
            )
        assert desk.look == before
        write_spell(desk=desk, resident=resident, entry=spell("atelier", today))
        assert resident.pk in desk.look.held


def test_what_somebody_wrote_after_a_page_began_is_not_ended_by_it_as_if_nobody_knew_it(
    worker: Actor, resident: Resident
):
    today = timezone.localdate()
    with desk_of(worker) as desk:
        does = write_spell(desk=desk, resident=resident, entry=spell("atelier", today - 30 * DAY)).spell
    with serving(municipality_code=CODE):
        CaseSpell._default_manager.filter(pk=does.pk).update(known_from=timezone.now() + DAY)
    does.refresh_from_db()

    with desk_of(worker) as desk, pytest.raises(ChangedMeanwhileError):
        end_spell(desk=desk, shown=does, last_day=today, reason=0)

    assert known(resident, "atelier") == [(today - 30 * DAY, None)]


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("vrijwilligerswerk", "is meer dan tien jaar vooruit. Klopt het jaartal? Is er nog geen laatste dag, laat die"),
        ("ontheffing-alleenstaande-ouder", "is meer dan tien jaar vooruit. Klopt het jaartal?"),
    ],
)
def test_a_last_day_of_more_than_ten_years_ahead_is_asked_again(
    worker: Actor, resident: Resident, word: str, said: str
):
    today = timezone.localdate()
    with desk_of(worker) as desk:
        with pytest.raises(EntryError, match="tien jaar vooruit") as refused:
            write_spell(desk=desk, resident=resident, entry=spell(word, today, today + 3654 * DAY))
        write_spell(desk=desk, resident=resident, entry=spell(word, today, today + 3653 * DAY))

    assert [(each.field, said in each.text) for each in refused.value.objections] == [("end", True)]
    assert "leeg" not in refused.value.objections[0].text or word == "vrijwilligerswerk"
    assert known(resident, word) == [(today, today + 3654 * DAY)]


def test_a_step_ends_on_no_day_to_come_and_what_somebody_does_may(worker: Actor, resident: Resident):
    today = timezone.localdate()
    with desk_of(worker) as desk:
        step = write_spell(desk=desk, resident=resident, entry=spell("trede-2", today - 30 * DAY)).spell
        does = write_spell(desk=desk, resident=resident, entry=spell("stage", today - 30 * DAY)).spell
        with pytest.raises(EntryError, match="op welke trede iemand dan staat, weet nog niemand") as refused:
            end_spell(desk=desk, shown=step, last_day=today + DAY, reason=0)
        end_spell(desk=desk, shown=step, last_day=today, reason=0)
        end_spell(desk=desk, shown=does, last_day=today + DAY, reason=0)

    assert [each.field for each in refused.value.objections] == ["last_day"]
    assert known(resident, "trede-2") == [(today - 30 * DAY, today + DAY)]
