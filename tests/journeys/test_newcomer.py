"""A newcomer, from the notification of DUO to a plan (PIP) that is laid down: registered with the BSN that DUO told and names from the BRP.

DUO and the BRP are stand-ins on loopback; the notifications go to the address that the product has for them. Walked with the keyboard
alone on a phone of 320 pixels, and without script at a desk.
"""

import json
import uuid
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from meedoen.core.values.dutch import format_date
from tests.journeys.conftest import PHONE, WIDE, meedoen, running
from tests.journeys.in_a_team import look
from tests.journeys.own_site import NAME, data, password
from tests.journeys.visitors import Keyboard, Visitor, WithoutScript
from tests.links.brp_persons.stand_in import KEY, ROOT
from tests.links.brp_persons.stand_in import StandIn as BrpStandIn
from tests.links.brp_persons.stand_in import person as known_to_brp
from tests.links.duo_integration.stand_in import BSN, DUO_OIN, OWN_OIN, StandIn, refugee
from tests.links.remote.loopback import serving

__all__ = ["data", "look", "password"]
CODE = "GM0303"
WHOM = "Test van Verzonnen"
TEAM = "Team Inburgering"
RECEIVER = f"/api/v1/gemeenten/{CODE}/inburgering/notificaties"
EVENTS = ("SS101", "SS139", "SS131")
_PREPARE = f"""
from datetime import timedelta
from django.utils import timezone
from meedoen.apps.accounts.actions.keys import KeyWish, make_key
from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.models import User
from meedoen.apps.cases.models import Team, TeamMember
now, home = timezone.now(), Municipality.objects.get(code="{CODE}")
team = Team._default_manager.create(municipality=home, name="{TEAM}")
TeamMember._default_manager.create(municipality=home, team=team, user=User.objects.get(username="{NAME}"), since=now)
wish = KeyWish(name="DUO", organisation="", scopes=["inburgering:melden"], per_hour=100, expires_at=now + timedelta(days=2))
print("Sleutel:", make_key(actor=SYSTEM, municipality=home, wish=wish, now=now).secret)
"""


@pytest.fixture
def roles() -> tuple[str, ...]:
    return ("teamleider",)


@pytest.fixture
def duo() -> StandIn:
    """Give DUO, that knows somebody who has to integrate since a month and was tested a week ago."""
    today = timezone.localdate()

    def ago(days: int) -> str:
        return (today - timedelta(days=days)).isoformat()

    knows: dict[str, Any] = refugee()
    knows["inburgeringsplicht"] |= {
        "begindatum": ago(30),
        "wijzigingsdatum": ago(28),
        "datumKennisgevingInburgeringsplicht": ago(21),
    }
    knows["doelgroep"]["begindatum"] = ago(30)
    knows["lbt/resultaten"][0]["datumAfname"] = ago(7)
    return StandIn(people={BSN: knows})


@pytest.fixture
def links(duo: StandIn) -> Iterator[dict[str, str]]:
    """Give the settings with which the product asks the stand-ins."""
    with serving(duo.answer) as first, serving(BrpStandIn(people=[known_to_brp()]).answer) as second:
        yield {
            "MEEDOEN_DUO_ADDRESS": first.address,
            "MEEDOEN_DUO_OIN": DUO_OIN,
            "MEEDOEN_OINS": f"{CODE}={OWN_OIN}",
            "MEEDOEN_BRP_ADDRESS": f"{second.address}{ROOT}",
            "MEEDOEN_BRP_KEYS": f"{CODE}={KEY}",
        }


@pytest.fixture
def secret(data: Path) -> str:
    """Give the key of the municipality's gateway; there is a team to work in too."""
    return meedoen("shell", "--no-imports", "-c", _PREPARE, data=data).rpartition("Sleutel: ")[2].strip()


@pytest.fixture
def site(data: Path, links: dict[str, str], secret: str) -> Iterator[str]:
    with running(data, **links) as address:
        yield address


@pytest.fixture(params=[Keyboard, WithoutScript], ids=["keyboard on a phone", "without script"])
def intake(request: pytest.FixtureRequest, open_page: Callable[..., Page]) -> Visitor:
    scripted = request.param is not WithoutScript
    page = open_page(java_script_enabled=scripted, viewport=PHONE if scripted else WIDE)
    page.goto("/aanmelden/?next=/dronten/mensen/")
    return request.param(page)


def notify(site: str, secret: str, event: str) -> int:
    """Send a notification as the municipality's gateway passes it on."""
    body = {"registratieDatumTijd": timezone.now().isoformat(), "bsn": BSN, "gebeurtenisId": event}
    headers = {
        "Content-Type": "application/json",
        "Authorization": f"Bearer {secret}",
        "bron": DUO_OIN,
        "doel": OWN_OIN,
        "berichtId": str(uuid.uuid4()),
    }
    request = Request(f"{site}{RECEIVER}", data=json.dumps(body).encode(), headers=headers)  # noqa: S310 our own site
    with urlopen(request) as answer:  # noqa: S310 as above
        return int(answer.status)


def register_from_the_notification(intake: Visitor, look: Callable[[Visitor], None]) -> None:
    intake.follow("Meldingen van DUO (3)")
    intake.is_at("Meldingen van DUO")
    intake.sees("3\N{NO-BREAK SPACE}meldingen wachten op iemand die kijkt.", "De persoon is inburgeringsplichtig.")
    look(intake)
    intake.follow("Bekijk")
    intake.sees("Niemand in het register heeft dit BSN.")
    look(intake)
    intake.follow("Schrijf de persoon in")
    intake.send("Schrijf in")
    intake.sees("Dit moet nog anders", "Vul ‘Achternaam’ in; het is nog leeg.")
    intake.send("Haal de gegevens uit de BRP")
    intake.sees("Dit staat in de BRP.")
    look(intake)
    intake.choose("Team", TEAM)
    intake.send("Schrijf in")
    intake.is_at(WHOM)
    intake.sees("Ingeschreven.", "3\N{NO-BREAK SPACE}meldingen zijn verwerkt.")
    look(intake)


def bring_up_to_date(intake: Visitor, look: Callable[[Visitor], None]) -> None:
    intake.follow("Bijwerken uit de BRP")
    look(intake)
    intake.send("Vraag het de BRP")
    intake.sees(
        "Wat de BRP zegt", "Bedachtlaan 12a-2, 8250AA, Dronten (vanaf 1 februari 2025)", "Ingeschreven in de gemeente"
    )
    look(intake)
    intake.send("Neem dit over")
    intake.sees("2\N{NO-BREAK SPACE}gegevens zijn bijgewerkt uit de BRP.")


def lay_down_the_plan(intake: Visitor, look: Callable[[Visitor], None], today: date) -> None:
    intake.follow("Inburgering")
    intake.is_at(f"Inburgering van {WHOM}")
    by_law = format_date(today + timedelta(days=49))
    intake.sees(
        "Inburgeringsplichtig; er is nog geen PIP.", "72\N{NO-BREAK SPACE}punten", f"ook: PIP, uiterlijk {by_law}"
    )
    look(intake)
    intake.follow("Leg een onderdeel vast")
    intake.choose("Wat is er gedaan?", "Brede intake")
    intake.write("Op welke dag?", (today + timedelta(days=1)).isoformat())
    intake.send("Opslaan")
    intake.sees("Dit moet nog anders", "is nog niet geweest")
    look(intake)
    intake.write("Op welke dag?", today.isoformat())
    intake.send("Opslaan")
    intake.sees("Het staat in het dossier.")
    intake.follow("Stel het PIP vast")
    look(intake)
    intake.pick("Onderwijsroute")
    intake.choose("Taalniveau", "A2")
    intake.send("Stel het PIP vast")
    intake.sees("Dit moet nog anders", "Niveau A2 kan niet bij de onderwijsroute.")
    look(intake)
    intake.pick("B1-route")
    intake.choose("Taalniveau", "B1")
    intake.send("Stel het PIP vast")
    intake.is_at(f"Inburgering van {WHOM}")
    intake.sees("Het PIP is vastgesteld.", "B1-route sinds")
    look(intake)


def test_from_a_notification_to_a_plan_that_is_laid_down(
    intake: Visitor,
    password: str,
    site: str,
    secret: str,
    data: Path,
    links: dict[str, str],
    duo: StandIn,
    look: Callable[[Visitor], None],
):
    assert [notify(site, secret, event) for event in EVENTS] == [HTTPStatus.CREATED] * len(EVENTS)
    assert "3 wacht" in meedoen("process-notifications", "--municipality", CODE, data=data, **links)
    intake.write("Naam", NAME)
    intake.write("Wachtwoord", password)
    intake.send("Aanmelden")
    intake.is_at("Mensen")
    look(intake)

    register_from_the_notification(intake, look)
    bring_up_to_date(intake, look)
    lay_down_the_plan(intake, look, timezone.localdate())

    assert duo.people[BSN]["PIP"]["pip"]["leerroute"] == "B"
    expect(intake.page.locator("body")).not_to_contain_text(BSN)
    intake.follow("Naar het dossier")
    intake.is_at(WHOM)
    intake.sees("B1-route")
