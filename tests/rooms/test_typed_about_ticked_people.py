"""What somebody types about who were ticked stands when that changes meanwhile: other ticks, another team, a session that ended."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.test import Client
from django.utils import timezone

from meedoen.apps.accounts.actions.held_forms import hold_form, let_go_of, typed_in
from meedoen.apps.accounts.models import HeldForm, Municipality, User
from meedoen.apps.cases.models import Assignment, Resident, Talk, Team, TeamMember
from tests.apps.cases.people import case_manager, lead, made_team, registered
from tests.people import PASSWORD

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
LIST = "/dronten/mensen/caseload/"
MEETING = f"{LIST}bespreking/?aangekruist=ja"
HAND_OVER = f"{LIST}overdragen/"
TYPED = "Wacht op de arts."


@pytest.fixture
def two(dronten: Municipality, client: Client) -> tuple[Resident, Resident]:
    """Give two people of a case manager who signed in and ticked them both."""
    worker, head = case_manager(dronten), lead(dronten)
    team = made_team(dronten, worker, head)
    first, second = (registered(head, team, worker=worker, surname=name) for name in ("Eerste", "Tweede"))
    enter(client)
    client.post(LIST, {"wie": [str(first.token), str(second.token)]})
    return first, second


def enter(client: Client, name: str = "k.manager") -> None:
    answer = client.post("/aanmelden/", {"username": name, "password": PASSWORD})
    assert answer.status_code == HTTPStatus.FOUND


def typed_about(*residents: Resident) -> dict[str, str]:
    names = ("agreed", "due", "sentence")
    empty = {f"{each.token}-{name}": "" for each in residents for name in names}
    return empty | {f"{each.token}-sentence": f"{TYPED} {each.pk}" for each in residents}


def said() -> set[str]:
    return set(Talk._default_manager.get_queryset().values_list("sentence", flat=True))


def test_who_was_on_the_list_is_written_down_also_when_the_ticks_changed(two, client: Client):
    first, second = two
    client.get(MEETING)
    client.post(LIST, {"doe": "niemand"})

    client.post(MEETING, typed_about(first, second))

    assert said() == {f"{TYPED} {first.pk}", f"{TYPED} {second.pk}"}


def test_what_was_typed_about_who_left_the_team_is_shown_again_and_nothing_is_written(two, client: Client):
    first, second = two
    client.get(MEETING)
    Assignment._default_manager.get_queryset().filter(resident=first).update(ended_at=timezone.now())

    answer = client.post(MEETING, typed_about(first, second))

    shown = answer.content.decode()
    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert "Iemand die niet meer van uw caseload of team is" in shown
    assert "Maak deze velden leeg; dan wordt de rest vastgelegd." in shown
    assert f"{TYPED} {first.pk}</textarea>" in shown
    assert f"{TYPED} {second.pk}</textarea>" in shown
    assert "Eerste" not in shown
    assert said() == set()

    client.post(MEETING, typed_about(first, second) | {f"{first.token}-sentence": ""})
    assert said() == {f"{TYPED} {second.pk}"}


def test_after_the_session_ended_everything_stands_in_the_list_again(two, client: Client):
    first, second = two
    client.get(MEETING)
    client.session.flush()

    client.post(MEETING, typed_about(first, second), headers={"Referer": f"http://testserver{MEETING}"})
    enter(client)
    back = client.get(MEETING).content.decode()

    assert "Dit typte u voordat u werd afgemeld" in back
    assert "Voor dit deel is hier geen veld meer" not in back
    assert f"{TYPED} {first.pk}</textarea>" in back
    assert f"{TYPED} {second.pk}</textarea>" in back
    client.post(MEETING, typed_about(first, second))
    assert said() == {f"{TYPED} {first.pk}", f"{TYPED} {second.pk}"}


def test_after_the_session_ended_the_same_people_are_handed_over(dronten: Municipality, two, client: Client):
    head = lead(dronten, "t.tweede")
    member = TeamMember._default_manager.create(
        municipality=dronten, team=Team._default_manager.get(), user_id=head.user_id, since=timezone.now()
    )
    shown = " ".join(str(each.token) for each in two)
    enter(client, "t.tweede")
    client.session.flush()

    typed = {"taker": str(member.pk), "why": "Vanwege verlof", "shown": shown}
    client.post(HAND_OVER, typed, headers={"Referer": f"http://testserver{HAND_OVER}"})
    enter(client, "t.tweede")
    back = client.get(HAND_OVER).content.decode().replace("\N{NO-BREAK SPACE}", " ")

    assert "U draagt 2 dossiers over." in back
    assert 'value="Vanwege verlof"' in back
    assert "Voor dit deel is hier geen veld meer" not in back
    assert f'name="shown" value="{shown}"' in back


def test_of_a_file_that_is_destroyed_nothing_is_held(two):
    first, second = two
    user = User.objects.get(username="k.manager")
    fields = [*typed_about(first, second).items(), ("wie", f"{first.token} {second.token}")]
    given = {"person_id": user.pk, "mark": "x", "page": "/x/", "action": "/x/", "files": 0, "now": timezone.now()}
    hold_form(fields=fields, **given)
    hold_form(fields=[("why", "Anders")], **(given | {"page": "/y/", "now": timezone.now() + timedelta(seconds=1)}))

    assert let_go_of(token=str(first.token)) == 1

    about, other = (typed_in(held_id=each.pk, person=user) for each in HeldForm.objects.order_by("held_at"))
    assert about.fields == (*typed_about(second).items(), ("wie", f" {second.token}"))
    assert other.fields == (("why", "Anders"),)
