"""An analyst submits what was computed, a colleague looks and releases it, a visitor reads it on a phone; what is hidden stays so.

These journeys share a site of their own, with the facts of a made up village, computed.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, TOO_WIDE, WIDE, meedoen, running
from tests.journeys.test_composing import PREPARE
from tests.journeys.visitors import Mouse, Visitor

RELEASES = "/dronten/cijfers/vrijgeven/"
FIGURES = "/dronten/cijfers/berekend/bijstand-stand/"
NAME = "Huishoudens met een bijstandsuitkering"


@pytest.fixture(scope="module")
def data(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the data of a site that only these journeys change."""
    return Path(shutil.copytree(prepared, tmp_path_factory.mktemp("releasing") / "data"))


@pytest.fixture(scope="module")
def passwords(data: Path) -> dict[str, str]:
    told = meedoen("shell", "--no-imports", "-c", PREPARE, data=data)
    meedoen("compute", "GM0303", "--definition", "bijstand-stand", "--first-year", "2025", data=data)
    return {line.split()[0]: line.split()[-1] for line in told.splitlines() if ".dronten" in line}


@pytest.fixture(scope="module")
def site(data: Path, passwords: dict[str, str]) -> Iterator[str]:
    with running(data) as address:
        yield address


def sign_in(page: Page, name: str, passwords: dict[str, str]) -> Visitor:
    page.goto(f"/aanmelden/?next={RELEASES}")
    page.get_by_label("Naam").fill(name)
    page.get_by_label("Wachtwoord").fill(passwords[name])
    page.locator("main").get_by_role("button", name="Aanmelden").click()
    return Mouse(page)


def looked_at(page: Page, accessible: Callable[[Page], None]) -> None:
    """See that the page fits and that axe finds nothing, on a phone and at a desk."""
    for size in (PHONE, WIDE):
        page.set_viewport_size(size)
        assert page.evaluate(TOO_WIDE) == []
        accessible(page)


def test_figures_go_from_the_analyst_over_a_colleague_to_everybody(
    open_page: Callable[..., Page], passwords: dict[str, str], accessible: Callable[[Page], None]
):
    page = open_page()
    analyst = sign_in(page, "analist.dronten", passwords)
    looked_at(page, accessible)
    analyst.follow("Leg cijfers voor")
    looked_at(page, accessible)
    page.get_by_label(NAME).check()
    page.get_by_label("Vanaf welk jaar?").select_option("2025")
    analyst.send("Beoordelen en voorleggen")
    analyst.sees("Dit is voorgelegd.", "U legde dit voor")
    looked_at(page, accessible)

    colleague = open_page()
    controller = sign_in(colleague, "controleur.dronten", passwords)
    controller.sees("vrijgave 1 wacht op een tweede persoon")
    controller.follow(f"1: {NAME}")
    controller.follow(NAME)
    controller.sees("Zo staat het op de site als deze vrijgave naar buiten is")
    looked_at(colleague, accessible)
    controller.follow("Terug naar vrijgave 1")
    controller.send("Vrijgeven")
    controller.sees("Vrijgave 1 staat op de site.")

    resident = open_page(viewport=PHONE)
    resident.goto(FIGURES)
    visitor = Mouse(resident)
    visitor.is_at(NAME)
    visitor.sees("Per wijk", "Zo is dit geteld", "versie 1")
    expect(resident.locator(".meedoen-figure").first).to_be_visible()
    looked_at(resident, accessible)
    resident.goto("/dronten/cijfers/indicator/TP-14/")
    visitor.sees("Zo is dit geteld")
    looked_at(resident, accessible)

    page.goto(f"{FIGURES}niet-vrijgegeven/?per=maand&naar=wijk")
    analyst.sees("Alleen voor wie dit mag zien", "Dat u kijkt, staat in het logboek.")
    looked_at(page, accessible)
