"""A caseload as a list, the list for a meeting and handing people over: who sees whom, what is kept, and what the log tells."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from http import HTTPStatus

import pytest
from django.test import Client
from django.utils import timezone

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.cases.actions.recording import write_spell
from meedoen.apps.cases.models import AccessLine, Assignment, NextStep, Resident, Talk, Team
from meedoen.rooms.mensen import ticking
from tests.apps.cases.people import case_manager, desk_of, lead, made_team, registered, spell
from tests.people import PASSWORD, account

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
LIST, MEETING, HAND_OVER = (f"/dronten/mensen/caseload/{rest}" for rest in ("", "bespreking/", "overdragen/"))


@pytest.fixture
def office(dronten: Municipality) -> dict[str, Resident]:
    """Make a team with one person whose step is old, one without a step at a colleague's, and one of another team."""
    worker, colleague, head = case_manager(dronten), case_manager(dronten, "k.tweede"), lead(dronten)
    team = made_team(dronten, worker, colleague, head)
    far = case_manager(dronten, "v.ver")
    people = {
        "old": registered(head, team, worker=worker, surname="Oudetrede", given_name="Fatma"),
        "new": registered(head, team, worker=colleague, surname="Zondertrede", given_name="Jan"),
        "far": registered(
            lead(dronten, "l.ver"), made_team(dronten, far, name="Team Ver"), worker=far, surname="Verweg"
        ),
    }
    with desk_of(worker) as desk:
        begin = timezone.localdate() - timedelta(days=500)
        write_spell(desk=desk, resident=people["old"], entry=spell("trede-2", begin))
    return people


@pytest.fixture
def ask(client: Client) -> Callable[..., str]:
    def asked(who: str, path: str, status: HTTPStatus = HTTPStatus.OK, **query: object) -> str:
        assert client.login(username=who, password=PASSWORD)
        answer = client.get(path, query)
        assert answer.status_code == status
        return answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")

    return asked


def team_word(name: str = "Team Werk") -> str:
    return f"team-{Team._default_manager.get(name=name).pk}"


def test_since_when_somebody_is_in_a_caseload_is_a_day_of_the_netherlands(office, ask):
    night = datetime(2026, 6, 30, 22, 30, tzinfo=UTC)
    Assignment._default_manager.get_queryset().filter(resident=office["old"]).update(since=night)

    assert "sinds 1 juli 2026" in ask("k.manager", LIST)


def test_the_own_caseload_comes_first(office, ask):
    shown = ask("k.manager", LIST)

    assert "Mijn caseload: 1 persoon." in shown
    assert "Fatma Oudetrede" in shown
    assert "te oud" in shown
    assert "Zondertrede" not in shown


def test_a_whole_team_and_one_of_its_people_can_be_chosen_and_no_other_team(office, ask):
    whole = ask("t.leider", LIST, van=team_word())
    other = ask("t.leider", LIST, van=team_word("Team Ver"))

    assert "Fatma Oudetrede" in whole
    assert "Jan Zondertrede" in whole
    assert "Verweg" not in whole
    assert "Mijn caseload: 0 personen." in other


def test_a_filter_in_the_address_narrows_and_only_who_is_shown_is_logged(office, ask):
    shown = ask("t.leider", LIST, van=team_word(), trede="oud")

    assert "1 persoon van de 2 personen, met trede: langer dan een jaar niet vastgesteld." in shown
    assert "Jan Zondertrede" not in shown
    line = AccessLine._default_manager.get_queryset().order_by("number").last()
    assert (line.screen, line.ground, len(line.subjects.split())) == ("caseload", "eigen team", 1)


def test_a_term_that_passed_is_found(office, ask):
    assert "Fatma Oudetrede" in ask("k.manager", LIST, termijn="laat", sorteer="termijn")
    assert "Niemand in deze lijst voldoet hieraan." in ask("k.manager", LIST, afspraak="open")


def test_who_is_ticked_stays_so_on_other_pages_and_with_other_filters_and_stands_in_no_address(
    office, ask, client: Client
):
    old, new = (str(office[name].token) for name in ("old", "new"))
    ask("t.leider", LIST)

    leafed = client.post(LIST, {"van": team_word(), "wie": old, "getoond": [old, new], "pagina": "2"})
    assert leafed["Location"] == f"{LIST}?van={team_word()}&pagina=2"
    sorted_ = client.post(LIST, {"getoond": new, "wie": new, "sorteer": ["naam", "termijn"], "trede": "oud"})
    assert sorted_["Location"] == f"{LIST}?trede=oud&sorteer=termijn"
    shown = ask_again(client, LIST, van=team_word())
    assert "2 personen zijn aangekruist, ook op andere bladzijden" in shown
    assert shown.count(" checked>") == 2

    client.post(LIST, {"getoond": [old, new], "wie": new})
    going = client.post(LIST, {"doe": "bespreken"})
    assert going["Location"] == f"{MEETING}?aangekruist=ja"
    listed = ask_again(client, going["Location"])
    assert "Jan Zondertrede" in listed
    assert "Oudetrede" not in listed
    assert "Jan Zondertrede" in client.post(LIST, {"doe": "overdragen"}, follow=True).content.decode()
    assert "personen zijn aangekruist" not in client.post(LIST, {"doe": "niemand"}, follow=True).content.decode()


def test_a_tick_that_a_script_sends_is_kept_and_writes_no_line_in_the_log(office, ask, client: Client):
    ask("k.manager", LIST)
    lines = AccessLine._default_manager.get_queryset().count()

    answer = client.post(LIST, {"wie": str(office["old"].token)}, headers={"HX-Request": "true"})

    assert "1 persoon is aangekruist" in answer.content.decode()
    assert AccessLine._default_manager.get_queryset().count() == lines


def test_who_does_not_fit_any_more_is_told_with_and_without_script(office, ask, client: Client, monkeypatch):
    monkeypatch.setattr(ticking, "MOST", 1)
    old, new = (str(office[name].token) for name in ("old", "new"))
    said = "Meer kan niet tegelijk: wie u daarna nog aankruist, telt niet mee."
    assert said not in ask("t.leider", LIST)

    plain = client.post(LIST, {"wie": [old, new]}, follow=True).content.decode()
    scripted = client.post(LIST, {"wie": new}, headers={"HX-Request": "true"}).content.decode()

    for shown in (plain, scripted):
        assert "1 persoon is aangekruist" in shown
        assert said in shown


def test_who_was_ticked_is_handed_over_and_ticked_no_more(office, ask, client: Client):
    old, far = (str(office[name].token) for name in ("old", "far"))
    ask("t.leider", LIST)
    client.post(LIST, {"wie": [old, far]})
    taker = office["new"].assignments.get().team.members.get(user__username="k.tweede").pk

    page = ask_again(client, HAND_OVER)
    assert "U draagt 1 dossier over." in page
    assert f'name="shown" value="{old}"' in page
    client.post(LIST, {"wie": str(office["new"].token)})
    answer = client.post(HAND_OVER, {"taker": str(taker), "why": "Verlof", "shown": old}, follow=True)

    assert "1 dossier is nu van k.tweede (Team Werk)." in answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")
    # Who was ticked in another tab meanwhile did not go along, and is still ticked.
    assert "1 persoon is aangekruist" in ask_again(client, LIST)


def ask_again(client: Client, path: str, **query: object) -> str:
    return client.get(path, query).content.decode().replace("\N{NO-BREAK SPACE}", " ")


def test_the_list_of_a_meeting_is_of_who_was_chosen_within_the_own_teams(office, ask):
    shown = ask("k.manager", MEETING, wie=[str(office["new"].token), str(office["far"].token), "geen-token"])

    assert "Jan Zondertrede" in shown
    assert "Nog geen trede vastgesteld" in shown
    assert "Oudetrede" not in shown
    assert "Verweg" not in shown


def test_the_list_of_who_were_ticked_is_empty_when_nobody_was(office, ask):
    shown = ask("k.manager", MEETING, aangekruist="ja", van="mij")

    assert "Er staat niemand op deze lijst." in shown
    assert f'href="{LIST}?van=mij">caseload</a>' in shown
    assert "Oudetrede" not in shown


def test_a_meeting_is_written_down_for_several_people_at_once(office, ask, client: Client):
    ask("k.manager", MEETING)
    old, new = (str(office[name].token) for name in ("old", "new"))
    due = timezone.localdate() + timedelta(days=14)
    typed = {
        f"{old}-agreed": "Bellen met de kringloop",
        f"{old}-due": due.isoformat(),
        f"{new}-sentence": "Wacht op de arts.",
    }

    answer = client.post(f"{MEETING}?wie={old}&wie={new}", typed, follow=True)

    assert "Van 2 personen is de bespreking vastgelegd." in answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")
    step = NextStep._default_manager.get_queryset().get()
    assert (step.resident, step.text, step.due) == (office["old"], "Bellen met de kringloop", due)
    talks = Talk._default_manager.get_queryset().values_list("form", "sentence")
    assert sorted(talks) == [("caseloadbespreking", ""), ("caseloadbespreking", "Wacht op de arts.")]


def test_only_of_whom_was_saved_what_was_typed_is_let_go(office, ask, client: Client):
    ask("k.manager", MEETING)
    old, new = (str(office[name].token) for name in ("old", "new"))

    answer = client.post(f"{MEETING}?wie={old}&wie={new}", {f"{old}-sentence": "Wacht op de arts."}, follow=True)

    # About the other something may be typed on a list in another tab.
    assert re.findall('data-draft-saved="([^"]*)"', answer.content.decode()) == [f"bespreking:{old}"]


@pytest.mark.parametrize(
    ("due", "said"),
    [
        ("", "Zeg voor wanneer de afspraak klaar is."),
        ("31-2-2027", "is geen dag"),
        ("2020-01-01", "Kies een dag erna."),
    ],
)
def test_what_cannot_be_is_told_kept_as_typed_and_nothing_is_written(office, ask, client: Client, due: str, said: str):
    ask("t.leider", MEETING)
    old, new = (str(office[name].token) for name in ("old", "new"))
    typed = {f"{new}-sentence": "Wacht op de arts.", f"{old}-agreed": "Bellen met de kringloop", f"{old}-due": due}

    answer = client.post(f"{MEETING}?van={team_word()}", typed)

    shown = answer.content.decode()
    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert said in shown
    assert "Bellen met de kringloop" in shown
    assert "Wacht op de arts." in shown
    assert not Talk._default_manager.get_queryset().exists()


def test_an_empty_meeting_says_what_to_do(office, ask, client: Client):
    ask("k.manager", MEETING)

    assert "Er is nog niets ingevuld" in client.post(MEETING, {}).content.decode()


def test_who_are_chosen_are_handed_over_together(office, ask, client: Client):
    token = str(office["old"].token)
    shown = ask("t.leider", HAND_OVER, wie=token)
    assert "U draagt 1 dossier over." in shown
    taker = office["new"].assignments.get().team.members.get(user__username="k.tweede").pk

    answer = client.post(HAND_OVER, {"taker": str(taker), "why": "Verlof", "shown": token}, follow=True)

    assert "1 dossier is nu van k.tweede (Team Werk)." in answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")
    standing = Assignment._default_manager.get_queryset().get(resident=office["old"], ended_at=None)
    assert (standing.user.get_username(), standing.why) == ("k.tweede", "Verlof")


def test_somebody_of_another_team_is_not_handed_over_and_nobody_else_then(office, ask, client: Client):
    ask("t.leider", HAND_OVER)
    old, far = (str(office[name].token) for name in ("old", "far"))
    taker = office["new"].assignments.get().team.members.get(user__username="k.tweede").pk

    answer = client.post(HAND_OVER, {"taker": str(taker), "why": "Verlof", "shown": f"{old} {far}"})

    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert "is intussen niet iedereen meer van uw teams" in answer.content.decode()
    assert (
        Assignment._default_manager.get_queryset().get(resident=office["old"], ended_at=None).user.username
        == "k.manager"
    )


@pytest.mark.parametrize(
    ("role", "path"),
    [(Role.ANALYST, LIST), (Role.INTAKE, MEETING), (Role.CASE_MANAGER, HAND_OVER), (Role.PRIVACY_OFFICER, LIST)],
)
def test_who_may_not_is_refused(office, dronten: Municipality, ask, role: Role, path: str):
    account("n.niet", dronten, role)

    assert "Oudetrede" not in ask("n.niet", path, HTTPStatus.FORBIDDEN)
