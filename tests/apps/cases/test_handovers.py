"""Handovers: what they leave in the file, who may answer, and that they stay open until somebody does."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from meedoen.apps.accounts.models import Municipality, User
from meedoen.apps.cases.actions.dividing import assign
from meedoen.apps.cases.actions.handovers import Answer, confirm, give_back, hand_on, take_back
from meedoen.apps.cases.actions.opening import open_with_reason
from meedoen.apps.cases.actions.recording import EntryError
from meedoen.apps.cases.guarding import serving
from meedoen.apps.cases.models import AccessLine, Assignment, Handover
from meedoen.apps.cases.queries.handovers import handover_to_me, waiting_handovers
from meedoen.apps.cases.reach import enter
from tests.apps.cases.passing import handing, office, open_spells, words_in_file
from tests.apps.cases.people import CODE, case_manager, desk_of, made_team, registered

__all__ = ["office"]
pytestmark = pytest.mark.django_db


def test_a_handover_stays_open_until_the_receiver_confirms(office, dronten: Municipality):
    worker, head, _, resident = office
    colleague = case_manager(dronten, "c.ollega")
    to_user = User.objects.get(username="c.ollega")
    with desk_of(worker) as desk:
        handover = hand_on(desk=desk, resident=resident, handing=handing(to_user=to_user))
    today = timezone.localdate()
    assert open_spells(resident) == [(today, None)]
    for other in (worker, head):
        with desk_of(other) as desk, pytest.raises(EntryError, match="Alleen wie de overdracht krijgt"):
            confirm(desk=desk, handover=handover, answer=Answer(day=today))

    with desk_of(colleague) as desk:
        (waiting,) = waiting_handovers(desk=desk, residents=()).to_answer
        confirm(desk=desk, handover=waiting.record, answer=Answer(day=today))

    assert words_in_file(resident) == ["overdracht", "overdracht-bevestigd"]
    assert open_spells(resident) == [(today, today + timedelta(days=1))]
    handover.refresh_from_db()
    assert (handover.state, handover.answered_by) == ("bevestigd", "c.ollega")
    with desk_of(colleague) as desk, pytest.raises(EntryError, match="al bevestigd"):
        give_back(desk=desk, handover=handover, answer=Answer(day=today, why="Toch niet"))


def test_two_handovers_are_one_stretch_that_ends_with_the_last(office):
    worker, _, _, resident = office
    today = timezone.localdate()
    said = Answer(day=today, who="Mevrouw Verzonnen", how="telefoon", why="Vol")
    with desk_of(worker) as desk:
        first = hand_on(desk=desk, resident=resident, handing=handing(to_party="Buurtwerk"))
        second = hand_on(desk=desk, resident=resident, handing=handing(to_party="Taalhuis"))
    with desk_of(worker) as desk:
        confirm(desk=desk, handover=first, answer=said)
    assert open_spells(resident) == [(today, None)]
    with desk_of(worker) as desk:
        give_back(desk=desk, handover=second, answer=said)
    assert open_spells(resident) == [(today, today + timedelta(days=1))]
    with desk_of(worker) as desk:
        hand_on(desk=desk, resident=resident, handing=handing(to_party="Taalhuis"))
    assert open_spells(resident) == [(today, None)]


def test_of_a_party_outside_is_kept_who_confirmed_when_and_how(office):
    worker, _, _, resident = office
    today = timezone.localdate()
    with desk_of(worker) as desk:
        handover = hand_on(desk=desk, resident=resident, handing=handing(to_party="Taalhuis"))
    with desk_of(worker) as desk, pytest.raises(EntryError, match="Schrijf op wie") as refused:
        confirm(desk=desk, handover=handover, answer=Answer(day=today))
    assert [each.field for each in refused.value.objections] == ["who", "how"]
    with desk_of(worker) as desk:
        confirm(desk=desk, handover=handover, answer=Answer(day=today, who="J. Verzonnen", how="mail"))

    handover.refresh_from_db()
    kept = (handover.answered_by, handover.answered_how, handover.answered_on, handover.recorded_by)
    assert kept == ("J. Verzonnen", "mail", today, "k.manager")


def test_the_file_goes_along_when_that_was_asked(office, dronten: Municipality):
    worker, _, _, resident = office
    colleague = case_manager(dronten, "c.ollega")
    to_user = User.objects.get(username="c.ollega")
    with desk_of(worker) as desk, pytest.raises(EntryError, match="werkt in geen team"):
        hand_on(desk=desk, resident=resident, handing=handing(to_user=to_user, with_file=True))
    other_team = made_team(dronten, colleague, name="Team Taal")
    with desk_of(worker) as desk:
        handover = hand_on(desk=desk, resident=resident, handing=handing(to_user=to_user, with_file=True))
    with desk_of(colleague) as desk:
        confirm(desk=desk, handover=handover, answer=Answer(day=desk.today))

    with serving(municipality_code=CODE):
        standing = Assignment._default_manager.kept_for_all(municipality_code=CODE).get(
            resident=resident, ended_at=None
        )
    assert (standing.team_id, standing.user_id) == (other_team.pk, colleague.user_id)


def test_a_file_that_was_assigned_anew_meanwhile_stays_where_it_is_and_who_confirms_is_told(
    office, dronten: Municipality
):
    worker, head, team, resident = office
    colleague, third = case_manager(dronten, "c.ollega"), case_manager(dronten, "d.erde")
    made_team(dronten, colleague, name="Team Taal")
    made_team(dronten, third, name="Team Derde")
    to_user = User.objects.get(username="c.ollega")
    with desk_of(worker) as desk:
        handover = hand_on(desk=desk, resident=resident, handing=handing(to_user=to_user, with_file=True))
    with desk_of(head) as desk:
        assign(desk=desk, resident=resident, team=team, username="t.leider")

    with desk_of(colleague) as desk:
        told = confirm(desk=desk, handover=handover, answer=Answer(day=desk.today, why="Ik bel morgen."))

    said = "Het dossier gaat niet mee: het is na de overdracht toegewezen aan t.leider."
    assert told.stays == said
    handover.refresh_from_db()
    # What is kept goes to the resident who asks for it, so it names nobody.
    kept = "Ik bel morgen. Het dossier ging niet mee: het was na de overdracht anders toegewezen."
    assert (handover.state, handover.why) == ("bevestigd", kept)
    with serving(municipality_code=CODE):
        standing = Assignment._default_manager.kept_for_all(municipality_code=CODE).get(
            resident=resident, ended_at=None
        )
    assert (standing.team_id, standing.user_id) == (team.pk, head.user_id)


def test_a_file_that_was_opened_with_a_reason_is_not_given_along(office, dronten: Municipality):
    _, _, _, resident = office
    stranger = case_manager(dronten, "v.vreemd")
    made_team(dronten, stranger, case_manager(dronten, "v.riend"), name="Team Ver")
    friend = User.objects.get(username="v.riend")
    with desk_of(stranger) as desk:
        open_with_reason(desk=desk, resident=resident, reason="Waarneming van een collega")
    with desk_of(stranger) as desk:
        enter(desk=desk, resident=resident)
        with pytest.raises(EntryError, match="van een andere caseload") as refused:
            hand_on(desk=desk, resident=resident, handing=handing(to_user=friend, with_file=True))
        hand_on(desk=desk, resident=resident, handing=handing(to_user=friend))

    assert [each.field for each in refused.value.objections] == ["with_file"]


def test_who_answers_one_handover_looks_at_no_other(office, dronten: Municipality):
    worker, head, team, resident = office
    other = registered(head, team, worker=worker, surname="Bedacht", born=date(1970, 1, 1))
    with desk_of(worker) as desk:
        for each in (resident, other):
            found = hand_on(desk=desk, resident=each, handing=handing(to_team=team))
    with desk_of(head, screen="overdracht") as desk:
        shown = handover_to_me(desk=desk, pk=found.pk)

    assert shown.record == found
    line = AccessLine._default_manager.get_queryset().order_by("number").last()
    assert (line.screen, len(line.subjects.split())) == ("overdracht", 1)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({}, "to_user"),
        ({"to_party": "Taalhuis", "text": " "}, "text"),
        ({"to_party": "Taalhuis", "answer_by": date(2020, 1, 1)}, "answer_by"),
        ({"to_party": "Taalhuis", "with_file": True}, "with_file"),
    ],
)
def test_a_handover_that_cannot_be_is_refused_at_its_field(office, wrong: dict, field: str):
    worker, _, _, resident = office
    with desk_of(worker) as desk, pytest.raises(EntryError) as refused:
        hand_on(desk=desk, resident=resident, handing=handing(**wrong))

    assert [each.field for each in refused.value.objections] == [field]
    assert words_in_file(resident) == []


def test_what_was_handed_over_can_be_taken_back_with_a_reason(office):
    worker, head, _, resident = office
    team = Assignment._default_manager.get_queryset()
    with serving(municipality_code=CODE):
        own = team.get(resident=resident).team
    with desk_of(worker) as desk:
        handover = hand_on(desk=desk, resident=resident, handing=handing(to_team=own))
        assert waiting_handovers(desk=desk, residents=()).to_answer == ()
    with desk_of(head) as desk:
        assert len(waiting_handovers(desk=desk, residents=()).to_answer) == 1
    with desk_of(worker) as desk, pytest.raises(EntryError, match="Zeg waarom"):
        take_back(desk=desk, handover=handover, why="")
    with desk_of(worker) as desk:
        take_back(desk=desk, handover=handover, why="Al opgelost")

    handover.refresh_from_db()
    assert (handover.state, handover.why) == (Handover.State.WITHDRAWN, "Al opgelost")
    assert words_in_file(resident) == ["overdracht"]
