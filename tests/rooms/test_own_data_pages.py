"""Requests of residents about their own data: taken, answered, and the file for who asks."""

import io
import json
import zipfile
from datetime import timedelta
from http import HTTPStatus
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.cases.models import AccessLine, PersonRequest, Resident
from meedoen.core.values.dutch import format_date
from tests.apps.cases.people import BSN
from tests.people import account
from tests.rooms.own_data_pages import SAID, made_office, page, text

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture(autouse=True)
def facts(settings, tmp_path: Path) -> None:
    settings.MEEDOEN_FACTS = tmp_path / "facts"


@pytest.fixture
def office(dronten: Municipality) -> Resident:
    return made_office(dronten)


def asked(client: Client, **given: object) -> PersonRequest:
    typed = {
        "kind": "inzage",
        "received_on": timezone.localdate().isoformat(),
        "bsn": BSN,
        "identity": "paspoort gezien",
        "asked": "Wat weten jullie van mij?",
    }
    response = client.post(page("data_request_new"), {**typed, **given})
    assert response.status_code == HTTPStatus.FOUND, text(response)
    return PersonRequest._default_manager.get_queryset().latest("id")


def test_a_request_is_taken_shown_with_its_term_and_answered(office: Resident, as_person):
    client = as_person("p.officer")
    request = asked(client, kind="verbetering")

    waiting = text(client.get(page("own_data")))
    assert "1 verzoek wacht op antwoord." in waiting
    assert "Test Proefmeijer" in waiting
    refused = client.post(page("data_request_answer", request.pk), {"outcome": "afgewezen", "words": "", "done": ""})
    assert refused.status_code == HTTPStatus.BAD_REQUEST
    assert "Schrijf op waarom (een deel) niet kan" in text(refused)
    client.post(
        page("data_request_answer", request.pk), {"outcome": "toegewezen", "words": "", "done": "Adres verbeterd"}
    )

    answered = text(client.get(page("data_request", request.pk)))
    assert "Toegewezen op" in answered
    assert "Adres verbeterd" in answered
    assert client.get(page("data_request_file", request.pk)).status_code == HTTPStatus.NOT_FOUND


def test_what_cannot_be_done_about_a_request_any_more_leads_to_how_it_stands(office: Resident, as_person):
    client = as_person("p.officer")
    request = asked(client)
    back, lengthen, answer = (page(f"data_request{what}", request.pk) for what in ("", "_lengthen", "_answer"))
    assert [client.get(each).status_code for each in (lengthen, answer)] == [HTTPStatus.OK, HTTPStatus.OK]

    client.post(lengthen, {"why": "Veel gegevens"})
    assert client.get(lengthen).headers["Location"] == back
    assert client.get(answer).status_code == HTTPStatus.OK
    client.post(answer, {"outcome": "toegewezen", "words": "", "done": ""})

    assert client.get(answer).headers["Location"] == back
    late = client.post(answer, {"outcome": "afgewezen", "words": "Toch niet", "done": ""})
    assert late.status_code == HTTPStatus.BAD_REQUEST
    assert "Toch niet" in text(late)
    assert "al beantwoord" in text(late)


def test_a_wrong_bsn_is_told_and_what_was_typed_stays_without_it_standing_in_a_log(office: Resident, as_person):
    typed = {
        "kind": "inzage",
        "received_on": "2026-01-05",
        "bsn": "999990018",
        "identity": "paspoort",
        "asked": "Alles",
    }

    refused = as_person("p.officer").post(page("data_request_new"), typed)

    assert refused.status_code == HTTPStatus.BAD_REQUEST
    assert "de elfproef klopt niet" in text(refused)
    assert "Alles" in text(refused)
    assert not AccessLine._default_manager.get_queryset().filter(changed__contains="99999").exists()


def test_the_file_holds_everything_but_what_was_withheld_and_no_bsn(office: Resident, as_person):
    client = as_person("p.officer")
    request = asked(client)
    through = text(client.get(page("data_request_file", request.pk)))
    day = format_date(timezone.localdate() - timedelta(days=4100))
    assert f"Gesprekken ({day}, gesprek): {SAID}" in through
    talk = next(part for part in through.split('value="') if part.startswith("Talk:")).split('"')[0]
    without_ground = client.post(page("data_request_file", request.pk), {"withheld": [talk], "ground": ""})
    assert without_ground.status_code == HTTPStatus.BAD_REQUEST

    made = client.post(page("data_request_file", request.pk), {"withheld": [talk], "ground": "anderen"})

    assert made["Content-Type"] == "application/zip"
    assert "Proefmeijer" not in made["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(made.content)) as archive:
        html, told = archive.read("dossier.html").decode(), json.loads(archive.read("dossier.json"))
    assert "Er is iets weggelaten." in html
    assert "UAVG, artikel 41" in html
    assert "Algemene bijstandsuitkering" in html
    assert told["naam"] == "Test Proefmeijer"
    assert told["weggelaten"]["rijen"] == 1
    for each in (html, json.dumps(told, ensure_ascii=False)):
        assert SAID not in each
        assert BSN not in each
        assert "k.manager" not in each


@pytest.mark.parametrize("name", ["k.manager", "k.waliteit", "t.leider"])
def test_who_answers_no_requests_sees_none(office: Resident, as_person, name: str):
    request = asked(as_person("p.officer"))
    client = as_person(name)

    for route in ("data_request", "data_request_file", "data_request_answer", "data_request_lengthen"):
        assert client.get(page(route, request.pk)).status_code == HTTPStatus.FORBIDDEN


def test_a_request_of_another_municipality_is_not_found(office: Resident, as_person):
    request = asked(as_person("p.officer"))
    account("p.druten", Municipality.objects.get(slug="druten"), Role.PRIVACY_OFFICER)
    client = as_person("p.druten")

    assert client.get(page("data_request", request.pk, slug="druten")).status_code == HTTPStatus.NOT_FOUND
    assert client.get(page("data_request", request.pk)).status_code == HTTPStatus.FORBIDDEN
