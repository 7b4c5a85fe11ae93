"""An analyst submits what was computed, a colleague looks and releases it, a visitor reads it on a phone; what is hidden stays so.

These journeys share a site of their own, with the facts of a made up village, computed.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE
from tests.journeys.fact_site import ANALYST, APPROVER, data, looked_at, passwords, sign_in, site
from tests.journeys.visitors import Mouse

__all__ = ["data", "passwords", "site"]
RELEASES = "/dronten/cijfers/vrijgeven/"
FIGURES = "/dronten/cijfers/berekend/bijstand-stand/"
NAME = "Huishoudens met een bijstandsuitkering"


def pick_by_hand(page: Page, analyst: Mouse) -> None:
    """Pick a definition from the folded list: search it, see how many are chosen, take it back and choose it again."""
    total = page.locator("[data-pick-total]")
    page.get_by_label("Zoek in deze lijst").fill("bijstand huishoudens")
    page.get_by_label(NAME).check()
    expect(total).to_have_text("1 gekozen, hoogstens 3")
    page.get_by_role("button", name="Keuze wissen").click()
    expect(page.get_by_label(NAME)).not_to_be_checked()
    expect(total).to_have_text("Nog niets gekozen, hoogstens 3")
    page.get_by_label("Zoek in deze lijst").fill("")
    analyst.unfold("Uitkeringen")
    page.get_by_role("button", name="Alles kiezen bij Uitkeringen").click()
    expect(total).to_have_text("2 gekozen, hoogstens 3")
    page.get_by_label("Instroom in de bijstand").uncheck()
    expect(total).to_have_text("1 gekozen, hoogstens 3")


@pytest.fixture(scope="module")
def computed() -> tuple[str, ...]:
    return ("bijstand-stand", "bijstand-instroom")


def test_figures_go_from_the_analyst_over_a_colleague_to_everybody(
    open_page: Callable[..., Page], passwords: dict[str, str], accessible: Callable[[Page], None]
):
    page = open_page()
    analyst = sign_in(page, ANALYST, passwords, to=RELEASES)
    looked_at(page, accessible)
    analyst.follow("Leg cijfers voor")
    looked_at(page, accessible)
    pick_by_hand(page, analyst)
    page.get_by_label("Vanaf welk jaar?").select_option("2025")
    analyst.send("Beoordelen en voorleggen")
    analyst.sees("Dit is voorgelegd.", "U legde dit voor")
    looked_at(page, accessible)

    colleague = open_page()
    controller = sign_in(colleague, APPROVER, passwords, to=RELEASES)
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
    visitor.choose("Periode", "Maart 2026")
    expect(resident.locator(".meedoen-now__when")).to_have_text("maart 2026")
    resident.goto(f"{FIGURES}?periode=nonsense")
    visitor.sees("‘nonsense’ is geen periode.")
    looked_at(resident, accessible)
    resident.goto("/dronten/cijfers/indicator/TP-14/")
    visitor.sees("Zo is dit geteld")
    looked_at(resident, accessible)

    page.goto(f"{FIGURES}niet-vrijgegeven/?per=maand&naar=wijk")
    analyst.sees("Alleen voor wie dit mag zien", "Dat u kijkt, staat in het logboek.")
    looked_at(page, accessible)
