"""What a definition may not be is refused on the page where it is composed, at the field that it is about."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.indicators.models import OwnDefinition
from tests.people import account

pytestmark = pytest.mark.django_db
NEW = "/dronten/cijfers/definities/nieuw/"
WANTED = {
    "vraag": "stand",
    "van": ["atelier", "inloop"],
    "tel": "personen",
    "perioden": ["maand"],
    "onderwerp": "gevoelig",
    "naam": "Bezoek aan het atelier",
}


@pytest.fixture
def analyst(dronten: Municipality, tmp_path: Path, settings: LazySettings) -> Client:
    settings.MEEDOEN_FACTS = tmp_path / "facts"
    client = Client()
    client.force_login(account("a.analist", dronten, Role.ANALYST))
    return client


def kept_by(client: Client, **changed: Any) -> str:
    response = client.post(NEW, {**WANTED, **changed, "doe": "bewaren"}, follow=True)
    return " ".join(response.content.decode().split())


def kept() -> list[OwnDefinition]:
    return list(OwnDefinition.objects.within(municipality_code="GM0303", actor=SYSTEM))


@pytest.mark.parametrize(
    ("changed", "field", "told"),
    [
        ({"code": "Bijstand-Stand"}, "code", "De code ‘Bijstand-Stand’ is van een landelijke definitie"),
        ({"code": "weigeren"}, "code", "‘weigeren’ kan geen code zijn: dat woord staat al in een adres."),
        ({"code": "", "naam": "Nieuw"}, "code", "‘nieuw’ kan geen code zijn: dat woord staat al in een adres."),
        ({"wijk": "WK019301"}, "wijk", "‘WK019301’ ligt in een andere gemeente."),
        ({"buurt": "WK030301"}, "buurt", "‘WK030301’ is een wijk. Hier hoort een buurt te staan"),
        ({"vraag": "som", "van": ["melding"]}, "van", "‘melding’ heeft geen waarde om op te tellen. Wel een waarde"),
        ({"vraag": "gestapeld", "minstens": "2", "keuze1-van": ["bbz"]}, "keuze1-van", "Noem ten minste twee keuzes"),
        ({"vraag": "terugkeer", "binnen": "99999 maanden"}, "binnen", "Kies 1 tot en met 120 maanden"),
    ],
)
def test_what_a_definition_may_not_be_is_told_at_its_field(
    analyst: Client, changed: dict[str, Any], field: str, told: str
):
    page = kept_by(analyst, **changed)

    assert f'id="veld-{field}-fout"><span class="meedoen-hidden">Fout: </span>{told}' in page
    assert kept() == []


def test_a_code_is_taken_in_whatever_capitals(analyst: Client):
    kept_by(analyst, code="atelierbezoek")

    page = kept_by(analyst, code="AtelierBezoek")

    assert "Er is al een definitie met de code ‘atelierbezoek’: Bezoek aan het atelier. Kies een andere code." in page
    assert [each.code for each in kept()] == ["atelierbezoek"]
