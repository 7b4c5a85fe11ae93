"""The page of a definition of which nothing was released: how far it is, and what each role can do next."""

from datetime import date
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.links.definitions.reading import own_indicators
from tests.apps.days_made_up import Village, lasted
from tests.people import account

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
CODE, OTHER = "bijstand-stand", "bijstand-instroom"
DEFINITION = next(each for each in own_indicators() if each.code == CODE)
SUBMIT, DECIDE = "Leg deze cijfers voor", "Bekijk vrijgave 1, en geef haar vrij of weiger haar"


@pytest.fixture
def village(dronten: Municipality, tmp_path: Path, settings: LazySettings) -> Village:
    made = Village.at(tmp_path, dronten)
    settings.MEEDOEN_FACTS = made.store.root
    return made


def submitted(village: Village) -> None:
    village.propose(lasted(*[(date(2024, 5, 6), None, 1)] * 40), DEFINITION)


def page(dronten: Municipality, *roles: Role, code: str = CODE) -> str:
    client = Client()
    if roles:
        client.force_login(account(f"p.{'-'.join(roles)}", dronten, *roles))
    answer = client.get(reverse("cijfers:computed", args=("dronten", code)))
    assert answer.status_code == 404
    return " ".join(answer.content.decode().replace("\xa0", " ").split())


def test_a_visitor_reads_that_there_is_nothing_yet_and_where_the_rest_is(dronten: Municipality):
    text = page(dronten)

    assert f"Van ‘{CODE}’ zijn geen cijfers vrijgegeven." in text
    assert "Alles wat uit het register is vrijgegeven" in text
    assert DEFINITION.name not in text
    assert "meedoen compute" not in text


def test_before_it_was_computed_the_analyst_reads_how_and_others_who_does_it(dronten: Municipality, village: Village):
    how = f"Reken ze uit met meedoen compute GM0303 --definition {CODE}"

    assert how in page(dronten, Role.ANALYST)
    for role in (Role.APPROVER, Role.READER):
        text = page(dronten, role)
        assert how not in text
        assert "Een analist rekent ze uit en legt ze voor; een goedkeurder geeft ze vrij." in text


def test_what_was_computed_is_submitted_from_here(dronten: Municipality, village: Village):
    submitted(village)
    refused(dronten)

    analyst, reader = page(dronten, Role.ANALYST), page(dronten, Role.READER)

    assert f'href="{reverse("cijfers:release_new", args=("dronten",))}?definities={CODE}"' in analyst
    assert SUBMIT in analyst
    assert "Bekijk ook wat niet is vrijgegeven" in analyst
    assert SUBMIT not in reader
    assert "wachten tot een analist ze voorlegt" in reader
    assert "Daarna kunt u ze vrijgeven of weigeren." in page(dronten, Role.APPROVER)


def refused(dronten: Municipality) -> None:
    client = Client()
    client.force_login(account("c.controleur", dronten, Role.APPROVER))
    client.post(reverse("cijfers:release_refuse", args=("dronten", 1)), {"reason": "Wacht op mei."})


def test_what_was_submitted_leads_the_approver_to_the_release(dronten: Municipality, village: Village):
    submitted(village)

    assert DECIDE in page(dronten, Role.APPROVER)
    for role in (Role.ANALYST, Role.READER):
        text = page(dronten, role)
        assert DECIDE not in text
        assert "De cijfers zitten in vrijgave 1; die wacht op een tweede persoon." in text
        assert "Een goedkeurder geeft haar vrij of weigert haar." in text


def test_a_code_that_nothing_has_leads_to_the_definitions(dronten: Municipality):
    text = page(dronten, Role.ANALYST, code="bestaat-niet")

    assert "Er is ook geen definitie met deze code." in text
    assert reverse("cijfers:definitions", args=("dronten",)) in text


def test_what_comes_from_the_link_is_ticked_in_the_form(dronten: Municipality, village: Village):
    submitted(village)
    client = Client()
    client.force_login(account("a.analist", dronten, Role.ANALYST))

    text = client.get(reverse("cijfers:release_new", args=("dronten",)), {"definities": [CODE, "x"]}).content.decode()

    assert f'value="{CODE}" checked' in text
    assert "1 gekozen, hoogstens 3" in text


def test_the_list_of_nothing_says_what_will_stand_there_and_leads_on_inside(dronten: Municipality):
    client = Client()
    address = reverse("cijfers:computed_list", args=("dronten",))

    outside = client.get(address).content.decode()
    client.force_login(account("l.lezer", dronten, Role.READER))
    inside = client.get(address).content.decode()

    assert "Zodra er cijfers uit het register zijn vrijgegeven" in outside
    assert "Wat u nu kunt doen" not in outside
    assert f'href="{reverse("cijfers:definitions", args=("dronten",))}"' in inside.partition("Wat u nu kunt doen")[2]
