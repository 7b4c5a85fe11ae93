"""Who does the intake reads in a file of clients: sees what would come, says which column is what, and meets a column that moved.

Walked with the keyboard alone on a phone and without script at a desk; the file is looked through and read in by a process apart.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.apps.cases.importing.files import HEAD, ROWS, csv_of
from tests.journeys.conftest import PHONE, WIDE, meedoen
from tests.journeys.in_a_team import look
from tests.journeys.own_site import NAME, data, password, site
from tests.journeys.visitors import Keyboard, Visitor, WithoutScript

__all__ = ["data", "look", "password", "site"]
SECONDS = 60
_PREPARE = """
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.cases.models import Team
Team._default_manager.create(municipality=Municipality.objects.get(code="GM0303"), name="Team Werk")
"""


@pytest.fixture
def roles() -> tuple[str, ...]:
    return ("intaker",)


@pytest.fixture(autouse=True)
def team(data: Path) -> None:
    meedoen("shell", "--no-imports", "-c", _PREPARE, data=data)


@pytest.fixture(params=[Keyboard, WithoutScript], ids=["keyboard on a phone", "without script"])
def intake(request: pytest.FixtureRequest, open_page: Callable[..., Page]) -> Visitor:
    scripted = request.param is not WithoutScript
    page = open_page(java_script_enabled=scripted, viewport=PHONE if scripted else WIDE)
    page.goto("/aanmelden/?next=/dronten/mensen/")
    return request.param(page)


def wait_for(page: Page, told: str) -> None:
    """Wait until the page says what came of the file; without script one looks again oneself."""
    for _ in range(SECONDS):
        if page.locator("main").get_by_text(told).count():
            return
        page.wait_for_timeout(1000)
        page.goto(page.url)


def give(intake: Visitor, path: Path) -> None:
    intake.write("Uit welk systeem komt het bestand?", "Suite")
    intake.page.set_input_files("#veld-file", path)
    intake.send("Kijk het bestand na")


def test_a_file_comes_in_after_somebody_looked_and_a_moved_column_does_not(
    intake: Visitor, password: str, tmp_path: Path, look: Callable[[Visitor], None]
):
    page = intake.page
    intake.write("Naam", NAME)
    intake.write("Wachtwoord", password)
    intake.send("Aanmelden")
    intake.follow("Lees cliënten in")
    look(intake)
    intake.write("Uit welk systeem komt het bestand?", "Suite")
    intake.send("Kijk het bestand na")
    intake.sees("Dit moet nog anders", "Kies een bestand.")

    odd = tuple("Sinds" if each == "Ingangsdatum" else each for each in HEAD)
    first, second = tmp_path / "januari.csv", tmp_path / "februari.csv"
    first.write_bytes(csv_of(ROWS, odd))
    second.write_bytes(csv_of([(row[0], row[2], row[1], *row[3:]) for row in ROWS], odd))
    give(intake, first)
    wait_for(page, "Er is een soort of einde, maar geen begin.")
    look(intake)
    intake.choose("Kolom ‘Sinds’", "Begin")
    intake.send("Lees het zo, en kijk na")
    wait_for(page, "Er is nog niets ingelezen.")
    intake.sees("3\N{NO-BREAK SPACE}nieuwe inwoners")
    look(intake)
    intake.send("Lees het bestand in")
    wait_for(page, "Het bestand is ingelezen")
    look(intake)

    intake.follow("Lees nog een bestand in")
    intake.sees("januari.csv")
    give(intake, second)
    wait_for(page, "Misschien is een kolom verschoven")
    look(intake)
    intake.send("Gooi het bestand weg")
    intake.sees("Het bestand is weggegooid; er is niets van ingelezen.")
