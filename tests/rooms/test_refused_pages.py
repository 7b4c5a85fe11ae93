"""What somebody reads who may not do something (any more), or asks for what is not there: who one is, and the way on."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meedoen.apps.accounts.models import Municipality, RoleGrant
from meedoen.apps.accounts.permissions import Role
from tests.people import account

pytestmark = pytest.mark.django_db
PROGRAMMES = "uitvoeringsprogrammas-2025-2028"


def test_a_role_that_ended_meanwhile_is_told_with_what_was_typed(dronten: Municipality):
    client = Client()
    client.force_login(account("e.bewerker", dronten, Role.EDITOR, Role.READER))
    account("b.beheer", dronten, Role.ADMINISTRATOR)
    page = reverse("doelen:edit_node", args=("dronten", PROGRAMMES, "BZ.2"))
    typed = {"title": "Mijn <nieuwe> titel", "summary": "Een lang verhaal.", "seen": "a" * 32, "level": "3", "doe": "bewaren"}  # fmt: skip
    RoleGrant.objects.filter(role=Role.EDITOR).update(ended_at=timezone.now())

    refused = client.post(page, typed)
    told = refused.content.decode()

    assert refused.status_code == 403
    assert "Hiervoor is de rol bewerker nodig; u bent lezer." in told
    assert "Wie hier rollen geeft: b.beheer." in told
    assert "Mijn &lt;nieuwe&gt; titel</textarea>" in told
    assert "Een lang verhaal.</textarea>" in told
    assert "a" * 32 not in told
    assert ">bewaren<" not in told
    assert reverse("werk:home", args=("dronten",)) in told
    assert "Naar de beginpagina van Dronten" in told

    RoleGrant.objects.update(ended_at=timezone.now())
    saved = client.post(
        reverse("werk:batch", args=("dronten",)), {"doe": "bewaren"}, headers={"Accept": "application/json"}
    )
    work = client.get(reverse("werk:home", args=("dronten",))).content.decode()

    assert (saved.status_code, "e.bewerker" in saved.json()["reason"]) == (403, True)
    assert "U bent aangemeld als e.bewerker en hebt bij Dronten geen rol (meer)." in work
    assert "b.beheer" not in work


def test_what_is_not_there_keeps_the_way_on_in_the_municipality(client: Client):
    missing = client.get("/dronten/doelen/bestaat-niet/")
    elsewhere = client.get("/nergens/doelen/")

    assert (missing.status_code, elsewhere.status_code) == (404, 404)
    assert "Naar de beginpagina van Dronten" in missing.content.decode()
    assert reverse("cijfers:search", args=("dronten",)) in missing.content.decode()
    assert "Er is geen gemeente op dit adres: nergens." in elsewhere.content.decode()
