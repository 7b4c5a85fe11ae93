"""Signals and handovers: what they leave in the file, who may answer, and that they stay open until somebody does."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from meedoen.apps.accounts.models import Municipality, User
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.cases.actions.alerts import NewAlert, add_step, close_alert, match_alert, record_alert
from meedoen.apps.cases.actions.dividing import assign
from meedoen.apps.cases.actions.handovers import Answer, NewHandover, confirm, give_back, hand_on, take_back
from meedoen.apps.cases.actions.opening import open_with_reason
from meedoen.apps.cases.actions.recording import EntryError
from meedoen.apps.cases.guarding import serving
from meedoen.apps.cases.models import AccessLine, Alert, Assignment, CaseEvent, CaseSpell, Handover
from meedoen.apps.cases.queries.alerts import alerts_about, unmatched_alerts
from meedoen.apps.cases.queries.case_list import CaseListChoice, case_list
from meedoen.apps.cases.queries.handovers import handover_to_me, waiting_handovers
from meedoen.apps.cases.queries.morning import morning
from meedoen.apps.cases.reach import enter
from meedoen.core.cases.caseload import LATE, CaseloadFilter
from meedoen.links.definitions.alerts import national_alert_list
from tests.apps.cases.people import CODE, KINDS, case_manager, desk_of, lead, made_team, registered
from tests.people import employee

pytestmark = pytest.mark.django_db
LIST = national_alert_list()


@pytest.fixture
def office(dronten: Municipality):
    worker, head = case_manager(dronten), lead(dronten)
    team = made_team(dronten, worker, head)
    return worker, head, team, registered(head, team, worker=worker)


def arrears(days: int = 3, **more: object) -> NewAlert:
    received = timezone.localdate() - timedelta(days=days)
    given = {"kind": LIST.kind(word="achterstand-huur"), "from_whom": "Woningcorporatie", "received_on": received}
    return NewAlert(**{**given, **more})


def handing(**more: object) -> NewHandover:
    return NewHandover(**{"text": "Help met taal", "answer_by": timezone.localdate() + timedelta(days=7), **more})


def words_in_file(resident) -> list[str]:
    with serving(municipality_code=CODE):
        known = CaseEvent._default_manager.kept_for_all(municipality_code=CODE).known().filter(resident=resident)
        return [KINDS.of_number(event.kind).word for event in known.order_by("pk")]


def open_spells(resident) -> list[tuple[date, date | None]]:
    kind = KINDS.of_word("overdracht-open").number
    with serving(municipality_code=CODE):
        known = CaseSpell._default_manager.kept_for_all(municipality_code=CODE).known()
        return list(known.filter(resident=resident, kind=kind).values_list("begin", "end"))


def test_a_signal_of_arrears_starts_the_term_and_contact_ends_it(office):
    worker, _, _, resident = office
    with desk_of(worker) as desk:
        alert = record_alert(desk=desk, alert=arrears(60), resident=resident)
        due = morning(desk=desk).due
    assert [each.first.term.name for each in due] == ["Contact na een vroegsignaal"]
    assert due[0].first.days_left is not None
    assert due[0].first.days_left < 0

    with desk_of(worker) as desk:
        add_step(desk=desk, alert=alert, doing=LIST.doing(word="geprobeerd"), day=desk.today)
        add_step(desk=desk, alert=alert, doing=LIST.doing(word="contact"), day=desk.today)
        add_step(desk=desk, alert=alert, doing=LIST.doing(word="contact"), day=desk.today)
    assert words_in_file(resident) == ["vroegsignaal", "eerste-contact"]

    with desk_of(worker) as desk:
        assert morning(desk=desk).due == ()
        (shown,) = alerts_about(desk=desk, resident=resident)
    assert not shown.waits_for_contact
    assert [step.name for step in shown.steps] == ["Geprobeerd en niet bereikt", "Contact gehad", "Contact gehad"]


def test_a_signal_that_is_closed_asks_for_nothing_any_more(office):
    worker, _, _, resident = office
    with desk_of(worker) as desk:
        alert = record_alert(desk=desk, alert=arrears(60), resident=resident)
        late = case_list(desk=desk, choice=CaseListChoice(chosen={CaseloadFilter.TERM: LATE}))
    assert len(late.lines) == 1
    with desk_of(worker) as desk:
        close_alert(desk=desk, alert=alert, outcome="niet-bereikt", day=desk.today)
    with desk_of(worker) as desk:
        found = morning(desk=desk)

        late = case_list(desk=desk, choice=CaseListChoice(chosen={CaseloadFilter.TERM: LATE}))
    assert (found.due, found.alerts, late.lines) == ((), (), ())
    assert words_in_file(resident) == ["vroegsignaal"]
    with desk_of(worker) as desk, pytest.raises(EntryError, match="al afgesloten"):
        add_step(desk=desk, alert=alert, doing=LIST.doing(word="contact"), day=desk.today)


def test_a_signal_that_was_not_true_falls_out_of_the_file_with_why(office):
    worker, _, _, resident = office
    with desk_of(worker) as desk:
        alert = record_alert(desk=desk, alert=arrears(), resident=resident)
    with desk_of(worker) as desk, pytest.raises(EntryError, match="Zeg waarom"):
        close_alert(desk=desk, alert=alert, outcome="onterecht", day=desk.today)
    with desk_of(worker) as desk:
        alert.refresh_from_db()
        close_alert(desk=desk, alert=alert, outcome="onterecht", day=desk.today, why="Was van de buren")

    assert words_in_file(resident) == []
    with serving(municipality_code=CODE):
        (kept,) = CaseEvent._default_manager.kept_for_all(municipality_code=CODE).filter(resident=resident)
    assert kept.withdrawn_why == "Was van de buren"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"received_on": date(2100, 1, 1)}, "nog niet geweest"),
        ({"from_whom": " "}, "Van wie"),
        ({"received_on": date(1950, 1, 1)}, "voor de geboortedatum"),
    ],
)
def test_a_signal_that_cannot_be_is_refused_and_nothing_is_kept(office, wrong: dict, said: str):
    worker, _, _, resident = office
    with desk_of(worker) as desk, pytest.raises(EntryError, match=said):
        record_alert(desk=desk, alert=arrears(**wrong), resident=resident)

    with serving(municipality_code=CODE):
        assert not Alert._default_manager.kept_for_all(municipality_code=CODE).exists()


@pytest.mark.parametrize(("days", "said"), [(1, "ligt in de toekomst"), (-122 * 365.25, "meer dan 120 jaar geleden")])
def test_a_day_of_birth_that_cannot_be_is_refused(office, days: float, said: str):
    worker, *_ = office
    born = timezone.localdate() + timedelta(days=days)

    with desk_of(worker) as desk, pytest.raises(EntryError, match=said) as refused:
        record_alert(desk=desk, alert=arrears(about_name="Nieuw Verzonnen", about_born=born))

    assert [each.field for each in refused.value.objections] == ["about_born"]


def test_a_signal_about_somebody_unknown_is_put_in_a_file_by_the_intake(office, dronten: Municipality):
    worker, _, team, _ = office
    intake = employee("i.ntake", dronten, Role.INTAKE)
    with desk_of(worker) as desk:
        with pytest.raises(EntryError, match="naam of een adres"):
            record_alert(desk=desk, alert=arrears())
        alert = record_alert(desk=desk, alert=arrears(about_name="Nieuw Verzonnen", about_where="Dorpsstraat 1"))
        assert morning(desk=desk).unmatched == ()
    with desk_of(intake) as desk:
        (waiting,) = unmatched_alerts(desk=desk)
        add_step(desk=desk, alert=alert, doing=LIST.doing(word="huisbezoek"), day=desk.today)
    assert waiting.about == "Nieuw Verzonnen, Dorpsstraat 1"

    newcomer = registered(intake, team, surname="Nieuwkomer", born=date(1990, 5, 1))
    with desk_of(intake) as desk:
        match_alert(desk=desk, alert=alert, resident=newcomer)

    alert.refresh_from_db()
    assert (alert.resident_id, alert.about_name, alert.about_where) == (newcomer.pk, "", "")
    assert words_in_file(newcomer) == ["vroegsignaal", "eerste-contact"]


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
