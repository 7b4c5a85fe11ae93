"""An administrator invites a colleague with a role; the colleague chooses a password and is in; the log tells it."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import meedoen, running
from tests.journeys.own_site import NAME, data, sign_in
from tests.journeys.visitors import Keyboard, Visitor

__all__ = ["data"]
COLLEAGUE, THEIR_PASSWORD = "n.nieuw", "vlinder-onder-de-brug"


@pytest.fixture
def password(data: Path) -> str:
    told = meedoen("add-person", NAME, "--municipality", "GM0303", "--role", "beheerder", "--generate", data=data)
    return told.rpartition("Wachtwoord: ")[2].strip()


@pytest.fixture
def site(data: Path, password: str) -> Iterator[str]:
    with running(data) as address:
        yield address


def tick(visitor: Visitor, label: str) -> None:
    box = visitor.page.get_by_label(label)
    if isinstance(visitor, Keyboard):
        visitor._reach(box)
        visitor.page.keyboard.press("Space")
    else:
        box.check()


def the_link(page: Page) -> str:
    return urlsplit(page.locator("code").inner_text()).path


def test_a_colleague_is_invited_comes_in_and_stands_in_the_table(adviser: Visitor, password: str):
    adviser.follow("Dronten")
    sign_in(adviser, password)
    adviser.follow("Mijn werk")
    adviser.follow("Wie wat mag, uitnodigen en het logboek")
    adviser.is_at("Wie mag wat")
    adviser.follow("Nodig een collega of partner uit")
    adviser.write("Naam om mee aan te melden", COLLEAGUE)
    adviser.send("Uitnodigen")
    adviser.sees("Dit moet nog anders", "Kies iets bij ‘Rollen’")

    adviser.write("E-mailadres", "n.nieuw@voorbeeld.invalid")
    tick(adviser, "Bewerker: voert cijfers in")
    adviser.send("Uitnodigen")
    adviser.sees("U ziet de link alleen nu.")
    link = the_link(adviser.page)
    adviser.send("Afmelden")
    adviser.sees("U bent afgemeld.")

    adviser.page.goto(link)
    adviser.is_at("Werken voor Dronten")
    adviser.write("Wachtwoord", THEIR_PASSWORD)
    adviser.write("Nog een keer het wachtwoord", THEIR_PASSWORD)
    adviser.send("Account maken")
    adviser.sees(f"Aangemeld als {COLLEAGUE}")
    adviser.page.goto("/dronten/beheer/")
    adviser.sees("is de rol beheerder nodig")
    adviser.page.goto(link)
    adviser.sees("Deze uitnodiging geldt niet meer")


def test_the_administrator_ends_a_role_and_reads_it_in_the_log(adviser: Visitor, password: str, data: Path):
    meedoen("add-person", COLLEAGUE, "--municipality", "GM0303", "--role", "bewerker", "--generate", data=data)
    adviser.follow("Dronten")
    sign_in(adviser, password)
    adviser.page.goto("/dronten/beheer/")
    adviser.follow(COLLEAGUE)
    adviser.follow("Beëindig deze rol")
    adviser.is_at("Rol beëindigen?")
    adviser.send("Rol beëindigen")
    adviser.sees(f"Beëindigd: {COLLEAGUE} is geen bewerker voor de hele gemeente meer.")

    adviser.follow("Lees het logboek")
    adviser.follow("Rol beëindigd")
    adviser.sees("Rol: veranderd", "Beëindigd door")
