"""An administrator invites a colleague with a role; the colleague chooses a password and is in; the log tells it."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import meedoen, running
from tests.journeys.own_site import data, password, sign_in
from tests.journeys.visitors import Keyboard, Visitor

__all__ = ["data", "password"]
COLLEAGUE, THEIR_PASSWORD = "n.nieuw", "vlinder-onder-de-brug"


@pytest.fixture
def roles() -> tuple[str, ...]:
    return ("beheerder",)


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


def test_a_colleague_is_invited_comes_in_and_stands_in_the_table(worker: Visitor, password: str):
    worker.follow("Dronten")
    sign_in(worker, password)
    worker.follow("Mijn werk")
    worker.follow("Wie wat mag, uitnodigen en het logboek")
    worker.is_at("Wie mag wat")
    worker.follow("Nodig een collega of partner uit")
    worker.write("Naam om mee aan te melden", COLLEAGUE)
    worker.send("Uitnodigen")
    worker.sees("Dit moet nog anders", "Kies iets bij ‘Rollen’")

    worker.write("E-mailadres", "n.nieuw@voorbeeld.invalid")
    tick(worker, "Bewerker: voert cijfers in")
    worker.send("Uitnodigen")
    worker.sees("U ziet de link alleen nu.")
    link = the_link(worker.page)
    worker.send("Afmelden")
    worker.sees("U bent afgemeld.")

    worker.page.goto(link)
    worker.is_at("Werken voor Dronten")
    worker.write("Wachtwoord", THEIR_PASSWORD)
    worker.write("Nog een keer het wachtwoord", THEIR_PASSWORD)
    worker.send("Account maken")
    worker.sees(f"Aangemeld als {COLLEAGUE}")
    worker.page.goto("/dronten/beheer/")
    worker.sees("is de rol beheerder nodig")
    worker.page.goto(link)
    worker.sees("Deze uitnodiging geldt niet meer")


def test_the_administrator_ends_a_role_and_reads_it_in_the_log(worker: Visitor, password: str, data: Path):
    meedoen("add-person", COLLEAGUE, "--municipality", "GM0303", "--role", "bewerker", "--generate", data=data)
    worker.follow("Dronten")
    sign_in(worker, password)
    worker.page.goto("/dronten/beheer/")
    worker.follow(COLLEAGUE)
    worker.follow("Beëindig deze rol")
    worker.is_at("Rol beëindigen?")
    worker.send("Rol beëindigen")
    worker.sees(f"Beëindigd: {COLLEAGUE} is geen bewerker voor de hele gemeente meer.")

    worker.follow("Lees het logboek")
    worker.follow("Rol beëindigd")
    worker.sees("Rol: veranderd", "Beëindigd door")
