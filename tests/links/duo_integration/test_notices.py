"""Reading a notification: what is as described comes in, anything else is told with where it is and never what it was."""

import uuid

import pytest

from meedoen.links.duo_integration.notices import NoticeError, read_notice
from tests.links.duo_integration.stand_in import BSN, DUO_OIN, OWN_OIN

HEADERS = {"bron": DUO_OIN, "doel": OWN_OIN, "berichtId": "3f1d1d0e-7b1a-4a3c-9a1e-2f9e0f6b7c11"}
BODY = {
    "registratieDatumTijd": "2026-06-08T09:12:13.456+02:00",
    "bsn": BSN,
    "vNummer": 1234567890,
    "gebeurtenisId": "SS101",
}


def test_a_notification_as_described_is_read():
    found = read_notice(headers=HEADERS, content=BODY)

    assert (found.message_id, found.event) == (uuid.UUID(HEADERS["berichtId"]), "SS101")
    assert found.registered_at.isoformat() == "2026-06-08T09:12:13.456000+02:00"
    assert (found.bsn, found.v_number) == (BSN, "1234567890")
    assert BSN not in repr(found)
    assert "1234567890" not in repr(found)


def test_a_field_that_a_later_version_adds_is_passed_over():
    assert read_notice(headers=HEADERS, content={**BODY, "nieuwVeld": {"a": 1}}).event == "SS101"


@pytest.mark.parametrize(
    ("headers", "body", "places"),
    [
        ({"bron": "123"}, {}, ["bron"]),
        ({"doel": "x" * 20}, {}, ["doel"]),
        ({"berichtId": "geen"}, {}, ["berichtId"]),
        ({}, {"gebeurtenisId": "ss101"}, ["/gebeurtenisId"]),
        ({}, {"gebeurtenisId": "SS10101"}, ["/gebeurtenisId"]),
        ({}, {"gebeurtenisId": 101}, ["/gebeurtenisId"]),
        ({}, {"registratieDatumTijd": "2026-06-08"}, ["/registratieDatumTijd"]),
        ({}, {"registratieDatumTijd": "2026-06-08T09:12:13"}, ["/registratieDatumTijd"]),
        ({}, {"registratieDatumTijd": "2026-02-30T09:12:13Z"}, ["/registratieDatumTijd"]),
        ({}, {"bsn": "999990018"}, ["/bsn"]),
        ({}, {"bsn": "٩٩٩٩٩٠٠١٩"}, ["/bsn"]),
        ({}, {"bsn": "000000000"}, ["/bsn"]),
        ({}, {"bsn": 999990019}, ["/bsn"]),
        ({}, {"vNummer": "1234567890"}, ["/vNummer"]),
        ({}, {"vNummer": True}, ["/vNummer"]),
        ({}, {"vNummer": 10_000_000_000}, ["/vNummer"]),
        ({}, {"bsn": None, "vNummer": None}, ["/bsn"]),
        ({"bron": ""}, {"bsn": "1", "gebeurtenisId": ""}, ["bron", "/gebeurtenisId", "/bsn"]),
    ],
)
def test_everything_that_is_wrong_is_told_with_its_place(headers, body, places):
    with pytest.raises(NoticeError) as caught:
        read_notice(headers={**HEADERS, **headers}, content={**BODY, **body})

    assert [problem.name for problem in caught.value.problems] == places
    told = repr(caught.value) + " ".join(problem.text for problem in caught.value.problems)
    assert BSN not in told
    assert "999990018" not in told


@pytest.mark.parametrize("content", [None, [], "SS101", 5])
def test_a_body_that_is_no_object_is_refused(content):
    with pytest.raises(NoticeError) as caught:
        read_notice(headers=HEADERS, content=content)

    assert [problem.text for problem in caught.value.problems] == ["Hier hoort een object te staan."]
