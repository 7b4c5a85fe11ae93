"""A quarter is entered, approved and seen; and what somebody types is never lost.

The adviser works by keyboard only. These journeys share a site of their own, with an adviser and a colleague; each has figures of
its own.
"""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, TOO_WIDE, WIDE, meedoen, running
from tests.journeys.visitors import Keyboard, Mouse, Visitor, give_password

WORK, STORY = "% Netto arbeidsparticipatie", "Meer mensen vonden werk in de zorg."
ENTRY = "/dronten/werk/invoer/?indicator=JS-BBV-06&periode=2025&gebied=GM0303"
AGREE = """
from django.core.management import call_command
call_command("demo-people", "GM0303", organisation="de-meerpaal")
from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.models import User
from meedoen.apps.indicators.models import Indicator, ReportingDuty
for code in ("JS-BBV-06", "JS-03"):
    indicator = Indicator.objects.within(municipality_code="GM0303", actor=SYSTEM).get(code=code)
    ReportingDuty.objects.create(municipality_id="GM0303", indicator=indicator, area_code="GM0303", frequency="quarter",
        first_period="2026-Q3", person=User.objects.get(username="adviseur.dronten"))
"""


@pytest.fixture(scope="module")
def data(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the data of a site that only these journeys change."""
    return Path(shutil.copytree(prepared, tmp_path_factory.mktemp("entering") / "data"))


@pytest.fixture(scope="module")
def passwords(data: Path) -> dict[str, str]:
    told = meedoen("shell", "--no-imports", "-c", AGREE, data=data)
    return {line.split()[0]: line.split()[-1] for line in told.splitlines() if ".dronten" in line}


@pytest.fixture(scope="module")
def site(data: Path, passwords: dict[str, str]) -> Iterator[str]:
    with running(data) as address:
        yield address


def sign_in(page: Page, name: str, password: str, to: str = "/dronten/werk/") -> None:
    page.goto(f"/aanmelden/?next={to}")
    give_password(page, name, password)


def figure(page: Page, number: int, label: str) -> None:
    """See that the field with this label in this row has the focus."""
    row = page.locator(f"[data-row='{number}']")
    expect(row.get_by_label(label, exact=True)).to_be_focused()


def test_a_quarter_is_entered_by_keyboard_approved_by_a_colleague_and_seen_by_a_councillor(
    open_page: Callable[..., Page], passwords: dict[str, str], accessible: Callable[[Page], None]
):
    page = open_page()
    sign_in(page, "adviseur.dronten", passwords["adviseur.dronten"])
    adviser: Visitor = Keyboard(page)
    adviser.sees("U moet nog 2 cijfers aanleveren")
    adviser.follow("Vul alles op één pagina in")
    adviser.is_at("Alles van een periode")
    for size in (PHONE, WIDE):
        page.set_viewport_size(size)
        assert page.evaluate(TOO_WIDE) == []
        accessible(page)

    adviser.write("Aantal", "9")
    page.keyboard.press("Enter")
    figure(page, 1, "Percentage")
    page.keyboard.type("75.2")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Dien alles in wat is ingevuld")).to_be_focused()
    adviser.sees("2 van de 2 ingevuld")
    expect(page.locator("[data-save-state]")).to_have_text(re.compile(r"^Bewaard om \d\d:\d\d\.$"))
    page.keyboard.press("Enter")
    adviser.sees("Dit moet nog anders", "‘75.2’ is geen Nederlands getal. Schrijf 75,2.")
    adviser.write("Percentage", "75,2")
    for row in (0, 1):
        page.locator(f"[data-row='{row}'] summary").press("Enter") if not page.locator(
            f"[data-row='{row}'] details[open]"
        ).count() else None
        page.locator(f"[name=r{row}-origin]").fill("Suite, overzicht oktober")
    page.locator("[name=r1-story]").fill(STORY)
    adviser.send("Dien alles in wat is ingevuld")
    adviser.sees("2 cijfers zijn ingediend.", "Al ingediend")

    colleague = open_page(viewport=PHONE)
    sign_in(colleague, "controleur.dronten", passwords["controleur.dronten"])
    controller = Mouse(colleague)
    controller.follow("2 cijfers wachten op uw goedkeuring")
    controller.sees("75,2 %", STORY, "Suite, overzicht oktober")
    assert colleague.evaluate(TOO_WIDE) == []
    accessible(colleague)
    colleague.get_by_role("checkbox", name=re.compile("Netto arbeidsparticipatie")).check()
    controller.send("Keur goed wat is aangevinkt")
    controller.sees("1 cijfer is goedgekeurd en te zien op de site.", "Ongedaan maken")

    councillor = open_page(viewport=PHONE)
    councillor.goto("/dronten/cijfers/indicator/JS-BBV-06/")
    Mouse(councillor).sees("75,2 %", STORY, "Suite, overzicht oktober")
    expect(councillor.get_by_text("wacht op goedkeuring")).to_have_count(0)
    councillor.goto("/dronten/cijfers/indicator/JS-03/")
    expect(councillor.get_by_text("3e kwartaal 2026")).to_have_count(0)


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_session_that_ends_in_mid_typing_loses_nothing(
    open_page: Callable[..., Page],
    passwords: dict[str, str],
    script: bool,  # noqa: FBT001 from the table
):
    page = open_page(java_script_enabled=script)
    sign_in(page, "adviseur.dronten", passwords["adviseur.dronten"], ENTRY.replace("&", "%26"))
    page.get_by_label("Percentage").fill("75,2")
    page.get_by_label("Het verhaal bij het cijfer").fill(STORY)

    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Bewaren").click()
    Mouse(page).sees("Wat u typte is bewaard, maar nog niet opgeslagen.")
    give_password(page, "adviseur.dronten", passwords["adviseur.dronten"])

    Mouse(page).is_at(WORK)
    expect(page.get_by_label("Percentage")).to_have_value("75,2")
    expect(page.get_by_label("Het verhaal bij het cijfer")).to_have_value(STORY)
    page.get_by_role("button", name="Bewaren").click()
    Mouse(page).sees("Bewaard.")
    expect(page.get_by_label("Percentage")).to_have_value("75,2")


def test_without_a_connection_one_types_on_and_it_is_saved_when_there_is_one(
    open_page: Callable[..., Page], passwords: dict[str, str]
):
    page = open_page()
    sign_in(page, "adviseur.dronten", passwords["adviseur.dronten"], ENTRY.replace("&", "%26"))
    state = page.locator("[data-save-state]")
    page.context.set_offline(offline=True)
    page.get_by_label("Percentage").fill("75,3")
    expect(state).to_have_text(re.compile("^Geen verbinding"))

    page.context.set_offline(offline=False)

    expect(state).to_have_text(re.compile("^Bewaard om"))
    page.goto(ENTRY)
    expect(page.get_by_label("Percentage")).to_have_value("75,3")
    expect(page.get_by_text("het was nog niet opgeslagen")).to_have_count(0)
