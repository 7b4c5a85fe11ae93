"""An analyst composes a definition with its sentence in sight, tries it, and hands it in; a colleague approves it; it is computed.

These journeys share a site of their own, with the facts of a made up village.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, TOO_WIDE, WIDE, meedoen, running
from tests.journeys.visitors import Mouse, Visitor

LIST = "/dronten/cijfers/definities/"
PREPARE = """
from django.conf import settings
from django.core.management import call_command
from meedoen.engines.store.reading import FactStore
from meedoen.engines.synthetic.filling import Recipe, fill
from meedoen.engines.synthetic.places import Place
from meedoen.links.definitions.reading import national_code_book
call_command("demo-people", "GM0303", organisation="de-meerpaal")
recipe = Recipe(seed=1, book=national_code_book(), corrected=0)
list(fill(FactStore(settings.MEEDOEN_FACTS), recipe=recipe, places=[Place(municipality=303, spells=20_000)], at=1_790_000_000))
"""


@pytest.fixture(scope="module")
def data(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the data of a site that only these journeys change."""
    return Path(shutil.copytree(prepared, tmp_path_factory.mktemp("composing") / "data"))


@pytest.fixture(scope="module")
def passwords(data: Path) -> dict[str, str]:
    told = meedoen("shell", "--no-imports", "-c", PREPARE, data=data)
    return {line.split()[0]: line.split()[-1] for line in told.splitlines() if ".dronten" in line}


@pytest.fixture(scope="module")
def site(data: Path, passwords: dict[str, str]) -> Iterator[str]:
    with running(data) as address:
        yield address


def sign_in(page: Page, name: str, passwords: dict[str, str]) -> Visitor:
    page.goto(f"/aanmelden/?next={LIST}")
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


def words(page: Page) -> Callable[..., None]:
    return expect(page.locator("#in-woorden")).to_contain_text


def test_a_stock_by_district_is_composed_tried_approved_and_computed(
    open_page: Callable[..., Page], passwords: dict[str, str], accessible: Callable[[Page], None], data: Path
):
    page = open_page()
    analyst = sign_in(page, "analist.dronten", passwords)
    analyst.follow("Maak een nieuwe definitie")
    analyst.is_at("Wat wilt u weten?")
    looked_at(page, accessible)

    analyst.follow("Stand")
    page.get_by_label("Zoek in deze lijst").fill("bijstandsuitk")
    expect(page.get_by_text("1 gevonden")).to_be_visible()
    page.get_by_label("Algemene bijstandsuitkeringen").check()
    words(page)("Aantal personen met een lopende algemene bijstandsuitkering op de laatste dag van de maand.")
    page.get_by_label("Wijk", exact=True).check()
    words(page)("Verdeeld naar wijk.")
    analyst.send("Probeer op een voorbeeld")
    analyst.sees("Dit is geen echt cijfer.", "één op de 10 personen uit de feiten van Dronten", "WK030301")
    page.get_by_label("Wat telt u?").select_option("huishoudens")
    words(page)("Aantal huishoudens")
    analyst.sees("U veranderde de vraag na dit voorbeeld. Probeer opnieuw.")
    looked_at(page, accessible)

    analyst.send("Opslaan en voorleggen")
    analyst.sees("Dit moet nog anders", "Vul ‘Naam’ in; het is nog leeg.")
    page.get_by_label("Naam", exact=True).fill("Huishoudens met bijstand")
    analyst.send("Opslaan en voorleggen")
    analyst.sees("De definitie is voorgelegd.", "Dit ligt ter goedkeuring")
    looked_at(page, accessible)

    colleague = open_page(viewport=PHONE)
    controller = sign_in(colleague, "controleur.dronten", passwords)
    controller.sees("Dit wacht op goedkeuring")
    controller.follow("Huishoudens met bijstand")
    controller.send("Goedkeuren")
    controller.sees("De definitie is goedgekeurd.", "Dit wordt gerekend")
    looked_at(colleague, accessible)

    told = meedoen("compute", "GM0303", "--definition", "huishoudens-met-bijstand", "--first-year", "2025", data=data)
    assert "huishoudens-met-bijstand, per maand naar wijk: berekend" in told
    colleague.reload()
    controller.sees("versie 1, uit versie 1 van de feiten")


def test_a_ratio_is_composed_without_script_and_what_is_wrong_is_told_beside_it(
    open_page: Callable[..., Page], passwords: dict[str, str], accessible: Callable[[Page], None]
):
    page = open_page(java_script_enabled=False)
    analyst = sign_in(page, "analist.dronten", passwords)
    analyst.follow("Maak een nieuwe definitie")
    analyst.follow("Verhouding")
    page.locator("[name=noemer-vraag]").select_option("inwoners")
    page.get_by_role("button", name="Andere velden tonen").last.click()
    page.locator("#veld-teller-van summary").filter(has_text="Uitkeringen").click()
    page.get_by_label("Algemene bijstandsuitkeringen").check()
    page.get_by_label("Hoe wilt u de verhouding zien?").select_option("1000")
    page.locator("summary").filter(has_text="Alleen van bepaalde mensen of plaatsen").click()
    page.get_by_label("Alleen in deze wijken").fill("Centrum")
    page.get_by_role("button", name="Ververs de omschrijving").last.click()
    analyst.sees("Dit moet nog anders", "‘Centrum’ is geen gebied.")

    page.get_by_label("Alleen in deze wijken").fill("WK030301")
    page.get_by_label("Naam", exact=True).fill("Bijstand per 1.000 inwoners van de wijk")
    page.get_by_role("button", name="Ververs de omschrijving").last.click()
    words(page)("op de laatste dag van de maand in wijk WK030301, per 1.000 inwoners.")
    analyst.send("Opslaan als concept")
    analyst.sees("Het concept is opgeslagen.", "Dit is een concept")


def test_what_was_filled_in_comes_back_with_its_fields_after_the_page_was_left(
    open_page: Callable[..., Page], passwords: dict[str, str]
):
    page = open_page()
    analyst = sign_in(page, "analist.dronten", passwords)
    page.goto(f"{LIST}nieuw/?vraag=stand")
    page.get_by_label("Naam", exact=True).fill("Half af")
    page.get_by_label("Wat wilt u weten?").select_option("wachttijd")
    analyst.sees("Vanaf welk moment?")

    page.goto(LIST)
    page.goto(f"{LIST}nieuw/?vraag=stand")

    expect(page.get_by_label("Naam", exact=True)).to_have_value("Half af")
    expect(page.get_by_label("Wat wilt u weten?")).to_have_value("wachttijd")
    analyst.sees("Vanaf welk moment?")
