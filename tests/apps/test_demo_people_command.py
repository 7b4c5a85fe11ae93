"""`meedoen demo-people`: an account per role, with another password every time."""

from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command

from meedoen.apps.accounts.models import Municipality, RoleGrant
from tests.people import account

pytestmark = pytest.mark.django_db


def passwords() -> dict[str, str]:
    output = StringIO()
    call_command("demo-people", "GM0303", "--organisation", "de-meerpaal", stdout=output)
    return {line.split()[0]: line.split()[-1] for line in output.getvalue().splitlines()}


def test_every_role_but_the_reader_has_somebody_who_can_sign_in(dronten: Municipality):
    made = passwords()

    assert set(made) == {f"{word}.dronten" for word in ("adviseur", "controleur", "analist", "beheer", "partner")}
    assert all(authenticate(username=name, password=password) for name, password in made.items())
    assert set(RoleGrant.objects.values_list("role", "organisation")) == {
        ("editor", ""),
        ("approver", ""),
        ("analyst", ""),
        ("administrator", ""),
        ("partner", "de-meerpaal"),
    }


def test_the_second_time_only_the_passwords_are_new(dronten: Municipality):
    first, second = passwords(), passwords()

    assert not set(first.values()) & set(second.values())
    assert RoleGrant.objects.count() == len(second)
    assert authenticate(username="beheer.dronten", password=first["beheer.dronten"]) is None


def test_a_name_that_is_taken_elsewhere_is_said():
    account("beheer.dronten", Municipality.objects.get(slug="druten"))

    with pytest.raises(CommandError, match="al een account met de naam"):
        passwords()
