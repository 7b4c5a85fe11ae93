"""Notifications of DUO come in with a key, are kept once, and nothing of them is in an answer or a log."""

import json
import logging
from typing import Any

import pytest
from django.test import Client

from meedoen.apps.cases.actions import receiving
from meedoen.apps.cases.models import AccessLine, Notification, ProcessingLine
from meedoen.links.duo_integration.notices import VERSION
from tests.apps.cases.people import BSN
from tests.links.duo_integration.stand_in import DUO_OIN, OWN_OIN
from tests.rooms.api.delivering import CODE, PARTNER, key_for

pytestmark = pytest.mark.django_db
ADDRESS = f"/api/v1/gemeenten/{CODE}/inburgering/notificaties"
SCOPES = ["inburgering:melden"]
MESSAGE = "3f1d1d0e-7b1a-4a3c-9a1e-2f9e0f6b7c11"
BODY = {"registratieDatumTijd": "2026-06-08T09:12:13+02:00", "bsn": BSN, "gebeurtenisId": "SS101"}


@pytest.fixture(autouse=True)
def linked(settings):
    settings.MEEDOEN_DUO_OIN = DUO_OIN
    settings.MEEDOEN_OINS = {CODE: OWN_OIN}


@pytest.fixture
def secret(dronten) -> str:
    return key_for(organisation="", scopes=SCOPES).secret


def send(secret: str, *, body: Any = BODY, address: str = ADDRESS, **headers: str):
    given = {"bron": DUO_OIN, "doel": OWN_OIN, "berichtId": MESSAGE, "Authorization": f"Bearer {secret}", **headers}
    content = body if isinstance(body, bytes) else json.dumps(body)
    return Client().post(address, data=content, content_type="application/json", headers=given)


def kept() -> list[Notification]:
    return list(Notification._default_manager.get_queryset())


def test_a_notification_is_kept_and_answered_as_duo_describes_it(secret):
    response = send(secret)

    assert (response.status_code, response.content) == (201, b"")
    assert response.headers["API-Version"] == VERSION
    (made,) = kept()
    assert (str(made.message_id), made.event, made.state) == (MESSAGE, "SS101", "ontvangen")
    assert BSN not in str(vars(made))


def test_the_same_message_is_answered_again_and_kept_once(secret):
    assert [send(secret).status_code for _ in range(3)] == [201] * 3
    assert len(kept()) == 1


def test_another_notification_under_the_same_message_is_refused(secret):
    send(secret)
    response = send(secret, body={**BODY, "gebeurtenisId": "SS139"})

    assert response.status_code == 400
    assert "eerder een andere melding" in response.json()["detail"]
    assert [each.event for each in kept()] == ["SS101"]


@pytest.mark.parametrize(
    ("body", "headers", "names"),
    [
        ({**BODY, "bsn": "999990018"}, {}, ["/bsn"]),
        ({**BODY, "gebeurtenisId": None}, {}, ["/gebeurtenisId"]),
        ({}, {}, ["/gebeurtenisId", "/registratieDatumTijd", "/bsn"]),
        (BODY, {"bron": "1", "berichtId": "x"}, ["bron", "berichtId"]),
        ([], {}, [""]),
    ],
)
def test_what_is_wrong_is_told_with_its_place_and_without_what_was_sent(secret, body, headers, names):
    response = send(secret, body=body, **headers)

    assert response.status_code == 400
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.headers["API-Version"] == VERSION
    assert [each["naam"] for each in response.json()["errors"]] == names
    assert "99999001" not in response.content.decode()
    assert kept() == []


@pytest.mark.parametrize("content", [b"", b"geen json", b"[" * 15_000, b'"' + b"x" * 30_000 + b'"', b"\xff\xfe"])
def test_nonsense_is_refused(secret, content):
    assert send(secret, body=content).status_code == 400
    assert kept() == []


def test_only_duo_can_notify_and_only_this_municipality(secret, settings):
    assert send(secret, bron="1" * 20).status_code == 403
    assert send(secret, doel="1" * 20).status_code == 403
    settings.MEEDOEN_OINS = {}
    assert "geen meldingen van DUO" in send(secret).json()["detail"]
    assert kept() == []


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"scopes": ["waarnemingen:aanleveren", "leveringen:lezen"]}, 403),
        ({"organisation": PARTNER}, 403),
        ({"municipality": "GM0014"}, 403),
        ({"framework_code": "uitvoeringsprogrammas-2025-2028"}, 403),
    ],
)
def test_a_key_for_something_else_does_not_open_this(dronten, changed, status):
    given = {"organisation": "", "scopes": SCOPES, **changed}

    assert send(key_for(**given).secret).status_code == status
    assert kept() == []


def test_without_a_key_nothing_is_read(dronten):
    response = send("")

    assert response.status_code == 401
    assert kept() == []


@pytest.mark.parametrize("method", ["get", "put", "delete", "patch"])
def test_nothing_can_be_asked_here(secret, method):
    response = getattr(Client(), method)(ADDRESS, headers={"Authorization": f"Bearer {secret}"})

    assert response.status_code == 405
    assert response.headers["Allow"] == "POST, OPTIONS"


def test_no_log_and_no_line_holds_the_bsn_also_when_it_goes_wrong(secret, caplog, monkeypatch):
    caplog.set_level(logging.DEBUG)
    send(secret)
    send(secret, body={**BODY, "bsn": "999990018"})

    def fail(*_: object) -> None:
        raise ValueError

    monkeypatch.setattr(receiving, "_keep", fail)
    broken = send(secret, berichtId="4f1d1d0e-7b1a-4a3c-9a1e-2f9e0f6b7c11")

    assert broken.status_code == 500
    lines = [*AccessLine._default_manager.get_queryset(), *ProcessingLine._default_manager.get_queryset()]
    told = caplog.text + str([vars(line) for line in lines]) + broken.content.decode()
    assert BSN not in told
    assert "999990018" not in told
    assert any("SS101 ontvangen" in line.changed for line in lines if isinstance(line, AccessLine))
