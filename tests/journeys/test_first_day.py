"""The first day of a colleague: invited with a role, in by the link of the letter, a second factor, and Mijn werk.

The second factor is required here, as in production, so the administrator sets one up too.
"""

import email
import email.policy
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import PHONE, TOO_WIDE, WIDE, running
from tests.journeys.own_site import data, password
from tests.journeys.test_signing_in import code_of, give_name, shown_key
from tests.journeys.visitors import Mouse, give_password

__all__ = ["data", "password"]
COLLEAGUE, THEIR_PASSWORD = "n.nieuw", "vlinder-onder-de-brug"


@pytest.fixture
def roles() -> tuple[str, ...]:
    return ("beheerder",)


@pytest.fixture
def site(data: Path, password: str) -> Iterator[str]:
    with running(data, MEEDOEN_SECOND_FACTOR="verplicht") as address:
        yield address


def link_in_the_letter(data: Path) -> str:
    (file,) = (data / "mail").iterdir()
    letter = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    assert letter["To"] == "n.nieuw@voorbeeld.invalid"
    found = re.search(r"https?://\S+", letter.get_content())
    assert found
    return urlsplit(found[0]).path


def set_up_an_app(visitor: Mouse) -> None:
    visitor.is_at("Stel een tweede factor in")
    visitor.unfold("Lukt scannen niet?")
    visitor.write("Code die de app toont", code_of(shown_key(visitor.page)))
    visitor.send("Instellen")
    visitor.is_at("Bewaar uw herstelcodes")


def test_an_invited_colleague_comes_in_by_the_letter_and_sees_what_there_is_to_do(
    page: Page, data: Path, password: str, accessible: Callable[[Page], None]
):
    visitor = Mouse(page)

    def is_good() -> None:
        for size in (PHONE, WIDE):
            page.set_viewport_size(size)
            assert page.evaluate(TOO_WIDE) == []
            accessible(page)

    page.goto("/dronten/")
    visitor.follow("Aanmelden")
    give_name(visitor, password)
    set_up_an_app(visitor)
    visitor.follow("Ik heb ze bewaard, ga verder")
    visitor.follow("Mijn werk")
    visitor.follow("Wie wat mag, uitnodigen en het logboek")
    is_good()
    visitor.follow("Nodig een collega of partner uit")
    visitor.write("Naam om mee aan te melden", COLLEAGUE)
    visitor.write("E-mailadres", "n.nieuw@voorbeeld.invalid")
    page.get_by_label("Bewerker: voert cijfers in").check()
    is_good()
    visitor.send("Uitnodigen")
    visitor.sees("staat in de map mail")
    is_good()
    visitor.send("Afmelden")
    visitor.sees("U bent afgemeld.")

    page.goto(link_in_the_letter(data))
    visitor.is_at("Werken voor Dronten")
    is_good()
    visitor.write("Wachtwoord", THEIR_PASSWORD)
    visitor.write("Nog een keer het wachtwoord", THEIR_PASSWORD)
    visitor.send("Account maken")
    page.goto("/dronten/werk/")
    visitor.is_at("Aanmelden")
    page.goto("/aanmelden/code-instellen/")
    set_up_an_app(visitor)
    recovery = page.locator(".meedoen-codes code").first.inner_text()
    visitor.send("Afmelden")

    visitor.follow("Aanmelden")
    give_password(page, COLLEAGUE, THEIR_PASSWORD)
    visitor.is_at("Vul de code in")
    visitor.write("Code", recovery)
    visitor.send("Verder")
    visitor.sees(f"Aangemeld als {COLLEAGUE}")
    visitor.follow("Mijn werk")
    visitor.is_at("Mijn werk")
    visitor.sees("Wat u nog moet aanleveren")
    is_good()
