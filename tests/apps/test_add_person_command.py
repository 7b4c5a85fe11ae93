"""Giving somebody an account from the command line."""

import io

import pytest
from django.contrib.auth import authenticate
from django.core.management import call_command
from django.core.management.base import CommandError

from meedoen.apps.accounts.actions import Part, PersonExistsError, add_person, renew_password
from meedoen.apps.accounts.actors import SYSTEM, VISITOR, Actor, NotAllowedError
from meedoen.apps.accounts.models import Membership, Municipality, User
from meedoen.apps.accounts.people import UnfitPersonError, made_password
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.journal.models import Entry
from tests.people import GRANTED, somebody

pytestmark = pytest.mark.django_db
PASSWORD = "vlinder-onder-de-brug"


def said(*arguments: str) -> str:
    output = io.StringIO()
    call_command("add-person", *arguments, stdout=output)
    return output.getvalue()


def test_a_made_password_is_shown_once_and_works():
    told = said("a.adviseur", "--municipality", "GM0303", "--generate")

    password = told.rpartition("Wachtwoord: ")[2].strip()
    person = authenticate(username="a.adviseur", password=password)
    assert Membership.objects.get(user=person).municipality_id == "GM0303"
    entry = Entry.objects.get(action="persoon toegevoegd", subject="a.adviseur")
    assert password not in str(entry.details)


def test_somebody_who_is_there_gets_a_new_password_only_when_asked():
    said("a.adviseur", "--municipality", "GM0303", "--generate")
    with pytest.raises(CommandError, match=r"al een account.*--again"):
        said("a.adviseur", "--municipality", "GM0303", "--generate")

    again = said("a.adviseur", "--municipality", "GM0303", "--generate", "--again")

    assert authenticate(username="a.adviseur", password=again.rpartition(": ")[2].strip())
    assert User.objects.filter(username="a.adviseur").count() == 1


def test_nobody_of_another_municipality_gets_a_new_password():
    said("a.adviseur", "--municipality", "GM0303", "--generate")

    with pytest.raises(CommandError, match="werkt niemand met de naam"):
        said("a.adviseur", "--municipality", "GM0225", "--generate", "--again")


def test_an_unknown_municipality_is_told_with_what_can_be_chosen():
    with pytest.raises(CommandError, match=r"GM9998.*Kies uit: .*GM0303"):
        said("a.adviseur", "--municipality", "GM9998", "--generate")


def test_without_a_terminal_no_password_can_be_asked(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("geheim\n"))

    with pytest.raises(CommandError, match="--generate"):
        said("a.adviseur", "--municipality", "GM0303")


@pytest.mark.parametrize(
    ("name", "password", "told"),
    [
        ("a.adviseur", "kort", "ten minste 12 tekens"),
        ("a.adviseur", "a.adviseur123", "lijkt te veel op"),
        ("a.adviseur", "qwerty123456", "veelgebruikte wachtwoorden"),
        ("a.adviseur", "Welkom2026welkom!", "Anderen raden het snel.*Kies drie of meer woorden"),
        ("a.adviseur", "Dr0nten-2026-Meedoen", "een gewoon woord of een naam"),
        ("met spatie", PASSWORD, "De naam ‘met spatie’ kan niet"),
        ("", PASSWORD, "De naam ‘’ kan niet"),
    ],
)
def test_a_weak_password_or_a_name_that_is_none_is_refused_in_dutch(
    dronten: Municipality, name: str, password: str, told: str
):
    with pytest.raises(UnfitPersonError, match=told):
        add_person(
            actor=SYSTEM, municipality=dronten, name=name, password=password, roles=[Part(Role.READER)], now=GRANTED
        )

    assert not User.objects.exists()


def test_two_names_that_differ_in_capitals_are_one(dronten: Municipality):
    add_person(
        actor=SYSTEM, municipality=dronten, name="a.adviseur", password=PASSWORD, roles=[Part(Role.READER)], now=GRANTED
    )

    with pytest.raises(PersonExistsError, match="andere naam"):
        add_person(
            actor=SYSTEM,
            municipality=dronten,
            name="A.Adviseur",
            password=PASSWORD,
            roles=[Part(Role.READER)],
            now=GRANTED,
        )


@pytest.mark.parametrize("actor", [VISITOR, somebody("b.buurman", "GM0225", user_id=2)])
def test_only_somebody_of_the_municipality_may_add_people(dronten: Municipality, actor: Actor):
    with pytest.raises(NotAllowedError):
        add_person(
            actor=actor,
            municipality=dronten,
            name="a.adviseur",
            password=PASSWORD,
            roles=[Part(Role.READER)],
            now=GRANTED,
        )
    with pytest.raises(NotAllowedError):
        renew_password(actor=actor, municipality=dronten, name="a.adviseur", password=PASSWORD)


def test_no_two_made_passwords_are_alike():
    made = {made_password() for _ in range(100)}

    assert len(made) == 100
    assert {len(password) for password in made} == {19}
