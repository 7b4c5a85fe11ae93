"""A NUL in a question, a form or an address: nothing breaks on it and no page shows it."""

import pytest
from django.test import Client

from meedoen.apps.accounts.models import Municipality
from tests.people import account

pytestmark = pytest.mark.django_db


def test_a_nul_in_a_question_does_not_come_back(client: Client):
    page = client.get("/dronten/cijfers/zoeken/?q=%00zorg").content

    assert b"\x00" not in page
    assert "\ufffdzorg" in page.decode()


@pytest.mark.parametrize("kind", ["multipart/form-data", "application/x-www-form-urlencoded"])
def test_a_nul_in_a_form_does_not_come_back(kind: str, client: Client, dronten: Municipality):
    client.force_login(account("a.bewerker", dronten))
    form = {"title": "a\x00b", "\x00": "c"}
    if kind == "multipart/form-data":
        response = client.post("/dronten/doelen/kader-beginnen/", form, follow=True)
    else:
        response = client.post("/dronten/doelen/kader-beginnen/", "title=a%00b&%00=c", content_type=kind, follow=True)

    assert response.status_code < 500
    assert b"\x00" not in response.content


def test_an_address_with_a_nul_leads_nowhere(client: Client):
    assert client.get("/dronten/cijfers/indicator/%00/").status_code == 404


def test_a_very_long_question_leads_to_signing_in_all_the_same(client: Client):
    response = client.get("/dronten/werk/", {"q": "x" * 20_000})

    assert response.status_code == 302
    assert len(response["Location"]) < 2100
