"""Dividing the work: teams, a file that is nobody's yet, and a whole caseload that goes to a colleague."""

from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.cases.actions.dividing import DividingError, hand_over, join_team
from meedoen.apps.cases.models import AccessLine, Assignment, Team, TeamMember
from tests.apps.cases.people import case_manager, desk_of, lead, made_team, registered
from tests.people import PASSWORD, account

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def head(dronten: Municipality) -> Actor:
    return lead(dronten)


@pytest.fixture
def leader(head: Actor, client: Client) -> Client:
    assert client.login(username=head.name, password=PASSWORD)
    return client


def send(client: Client, route: str, words: dict, **kwargs: object) -> str:
    answer = client.post(reverse(f"mensen:{route}", kwargs={"gemeente": "dronten", **kwargs}), words, follow=True)
    return answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def standing(resident) -> Assignment:
    return Assignment._default_manager.get_queryset().get(resident=resident, ended_at=None)


def test_a_team_begins_with_a_name_and_people_with_a_role(leader: Client, dronten: Municipality):
    account("k.manager", dronten, Role.CASE_MANAGER)
    account("r.lezer", dronten, Role.READER)

    assert "Het team Team Werk is gemaakt." in send(leader, "team_new", {"name": " Team  Werk "})
    team = Team._default_manager.get_queryset().get()
    twice = send(leader, "team_new", {"name": "team werk"})
    assert "Kies een andere naam" in twice
    assert f'href="{reverse("mensen:division", args=("dronten",))}">Teams en caseloads</a>' in twice
    assert "werkt nu in Team Werk" in send(leader, "join", {"team": team.pk, "username": "k.manager"})
    assert "werkt al in dit team" in send(leader, "join", {"team": team.pk, "username": "k.manager"})
    send(leader, "join", {"team": team.pk, "username": "r.lezer"})

    assert [member.user.username for member in TeamMember._default_manager.get_queryset().order_by("pk")] == [
        "t.leider",
        "k.manager",
    ]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("-1", "In een naam staat ten minste één letter."),
        ("2031-01-01", "In een naam staat ten minste één letter."),
        ("Team \N{RIGHT-TO-LEFT OVERRIDE}tsoO", "In deze naam staat een teken dat niemand ziet."),
        ("Team\N{ZERO WIDTH SPACE} Werk", "In deze naam staat een teken dat niemand ziet."),
    ],
)
def test_a_team_has_a_name_that_people_can_read(leader: Client, dronten: Municipality, name: str, said: str):
    assert said in send(leader, "team_new", {"name": name})
    assert not Team._default_manager.get_queryset().exists()


def test_a_file_that_is_nobodys_is_assigned_from_the_list(leader: Client, head: Actor, dronten: Municipality):
    worker = case_manager(dronten)
    resident = registered(head, made_team(dronten, worker, head), surname="Bedacht")
    shown = leader.get(reverse("mensen:division", args=("dronten",))).content.decode()
    assert "Bedacht" in shown

    team = standing(resident).team_id
    told = send(leader, "assign", {"team": team, "taker": "k.manager", "why": ""}, token=resident.token)

    assert "Het dossier is nu van k.manager." in told
    assert standing(resident).user_id == worker.user_id
    assert Assignment._default_manager.get_queryset().filter(resident=resident).count() == 2


def test_a_whole_caseload_goes_to_a_colleague_and_the_log_of_access_knows_whose_files(
    leader: Client, head: Actor, dronten: Municipality
):
    worker, other = case_manager(dronten), case_manager(dronten, "k.ander")
    team = made_team(dronten, worker, other, head)
    people = [registered(head, team, worker=worker, surname=name) for name in ("Eerste", "Tweede", "Derde")]
    words = {"team": team.pk, "giver": "k.manager", "taker": "k.ander", "why": "Met verlof"}

    assert "3 dossiers zijn nu van k.ander." in send(leader, "hand_over", words)

    assert {standing(resident).user_id for resident in people} == {other.user_id}
    line = AccessLine._default_manager.get_queryset().get(changed="caseload van k.manager overgedragen aan k.ander")
    assert len(line.subjects.split()) == 3
    assert "heeft in dit team geen dossiers" in send(leader, "hand_over", words)
    assert "Kies twee verschillende mensen" in send(leader, "hand_over", {**words, "giver": "k.ander"})


def test_who_still_has_files_does_not_leave_a_team(leader: Client, head: Actor, dronten: Municipality):
    worker, other = case_manager(dronten), case_manager(dronten, "k.ander")
    registered(head, made_team(dronten, worker, other, head), worker=worker)
    mine = TeamMember._default_manager.get_queryset().get(user_id=worker.user_id)
    others = TeamMember._default_manager.get_queryset().get(user_id=other.user_id)

    refused = leader.post(reverse("mensen:leave", args=("dronten", mine.pk)))
    assert refused.status_code == HTTPStatus.BAD_REQUEST
    assert "k.manager heeft nog 1 dossier in dit team. Draag dat eerst over." in refused.content.decode()
    assert "werkt niet meer in Team Werk" in send(leader, "leave", {}, pk=others.pk)

    mine.refresh_from_db()
    others.refresh_from_db()
    assert (mine.ended_at is None, others.ended_at is None) == (True, False)


def test_the_page_says_whom_and_from_which_team_and_asks_only_about_who_has_no_files(
    leader: Client, head: Actor, dronten: Municipality
):
    worker, other = case_manager(dronten), case_manager(dronten, "k.ander")
    team = made_team(dronten, worker, other, head, name="Zuid")
    for _ in range(2):
        registered(head, team, worker=worker, is_another=True)
    members = TeamMember._default_manager.get_queryset()

    def page(user_id: int | None) -> str:
        address = reverse("mensen:leave", args=("dronten", members.get(user_id=user_id).pk))
        return leader.get(address).content.decode()

    full, empty = page(worker.user_id), page(other.user_id)

    button = '<button class="nl-button nl-button--primary" type="submit">Haal uit het team</button>'
    assert "k.manager uit team Zuid halen?</h1>" in full
    assert "k.manager heeft nog 2 dossiers in dit team. Draag die eerst over." in full
    over = f"{reverse('mensen:hand_over', args=('dronten',))}?team={team.pk}&amp;giver=k.manager"
    assert f'href="{over}">Draag de caseload van k.manager over</a>' in full
    assert button not in full
    assert "k.ander uit team Zuid halen?</h1>" in empty
    assert "k.ander heeft geen dossiers in dit team" in empty
    assert button in empty
    filled = leader.get(over.replace("&amp;", "&")).content.decode()
    assert f'<option value="{team.pk}" selected>Zuid</option>' in filled
    assert filled.count('<option value="k.manager" selected>') == 1


def test_nobody_comes_at_a_file_of_another_team_by_dividing(leader: Client, head: Actor, dronten: Municipality):
    mine = made_team(dronten, head, name="Team Een")
    worker, other = case_manager(dronten), lead(dronten, "t.ander")
    theirs = made_team(dronten, worker, other, name="Team Twee")
    resident = registered(other, theirs, worker=worker, surname="Verzonnen")

    refused, unoffered = "werken anderen en u niet", "‘Team’ koos, staat niet (meer) in de lijst"
    assert unoffered in send(leader, "join", {"team": theirs.pk, "username": head.name})
    words = {"giver": "k.manager", "taker": "t.ander", "why": "Zomaar"}
    assert unoffered in send(leader, "hand_over", {"team": theirs.pk, **words})
    with desk_of(head) as desk:
        for action in (
            lambda: join_team(desk=desk, team=theirs, username=head.name),
            lambda: hand_over(desk=desk, team=theirs, **words),
        ):
            with pytest.raises(DividingError, match=refused):
                action()
    member = TeamMember._default_manager.get_queryset().get(user_id=worker.user_id)
    page = send(leader, "leave", {}, pk=member.pk)
    assert refused in page
    assert reverse("mensen:hand_over", args=("dronten",)) not in page
    asked = send(leader, "assign", {"team": mine.pk, "taker": "", "why": ""}, token=resident.token)
    assert "Waarom hebt u dit dossier nodig?" in asked

    assert standing(resident).team_id == theirs.pk
    registered(other, theirs, surname="Wachtend")
    assert "Wachtend" not in leader.get(reverse("mensen:division", args=("dronten",))).content.decode()


def test_a_file_that_was_opened_with_a_reason_is_not_taken_to_the_own_team(
    leader: Client, head: Actor, dronten: Municipality
):
    mine, other = made_team(dronten, head), case_manager(dronten, "a.ander")
    resident = registered(lead(dronten, "l.ver"), made_team(dronten, other, name="Team Ver"), worker=other)
    send(leader, "open", {"why": "De collega is ziek en de inwoner belt"}, token=resident.token)

    said = send(leader, "assign", {"team": mine.pk, "username": ""}, token=resident.token)

    assert "Dit dossier is van een ander team." in said
    assert standing(resident).team.name == "Team Ver"


def test_of_two_who_assign_a_file_the_second_is_told_whose_it_is_now_and_keeps_what_was_typed(
    leader: Client, head: Actor, dronten: Municipality
):
    worker, other = case_manager(dronten), case_manager(dronten, "k.ander")
    resident = registered(head, made_team(dronten, worker, other, head), surname="Bedacht")
    seen = standing(resident)
    words = {"team": seen.team_id, "why": "Woont in mijn buurt", "seen": seen.pk}
    assert (
        f'name="seen" value="{seen.pk}"'
        in leader.get(
            reverse("mensen:assign", kwargs={"gemeente": "dronten", "token": resident.token})
        ).content.decode()
    )
    send(leader, "assign", {**words, "taker": "k.manager"}, token=resident.token)

    told = send(leader, "assign", {**words, "taker": "k.ander"}, token=resident.token)

    assert "Iemand anders heeft dit dossier intussen toegewezen; het is nu van k.manager." in told
    assert "Woont in mijn buurt" in told
    assert standing(resident).user_id == worker.user_id


def test_only_people_of_ones_own_teams_are_offered_to_hand_over(leader: Client, head: Actor, dronten: Municipality):
    made_team(dronten, head, case_manager(dronten, "k.eigen"), name="Team Een")
    made_team(dronten, case_manager(dronten, "k.ander"), name="Team Twee")

    shown = leader.get(reverse("mensen:hand_over", args=("dronten",))).content.decode()
    teams = leader.get(reverse("mensen:division", args=("dronten",))).content.decode()

    assert "k.eigen (Team Een)" in shown
    assert "k.ander" not in shown
    assert "Team Twee" not in shown
    # Both people of the own team can be taken out of it, the one of the other team cannot.
    assert "k.ander" in teams
    assert teams.count("Uit het team halen") == 2
