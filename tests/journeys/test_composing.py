"""An analyst composes a definition with its sentence in sight, tries it, and hands it in; a colleague approves it; it is computed.

These journeys share a site of their own, with the facts of a made up village.
"""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, meedoen
from tests.journeys.fact_site import ANALYST, APPROVER, computed, data, looked_at, passwords, sign_in, site

__all__ = ["computed", "data", "passwords", "site"]
LIST = "/dronten/cijfers/definities/"


def words(page: Page) -> Callable[..., None]:
    return expect(page.locator("#in-woorden")).to_contain_text


def test_a_stock_by_district_is_composed_tried_approved_and_computed(
    open_page: Callable[..., Page], passwords: dict[str, str], accessible: Callable[[Page], None], data: Path
):
    page = open_page()
    analyst = sign_in(page, ANALYST, passwords, to=LIST)
    analyst.follow("Maak een nieuwe definitie")
    analyst.is_at("Wat wilt u weten?")
    looked_at(page, accessible)

    analyst.follow("Stand")
    page.locator("#veld-van").get_by_label("Zoek in deze lijst").fill("bijstandsuitk")
    expect(page.get_by_text("1 gevonden")).to_be_visible()
    page.get_by_label("Algemene bijstandsuitkeringen").check()
    words(page)("Aantal personen met een lopende algemene bijstandsuitkering op de laatste dag van de maand.")
    page.get_by_label("Wijk", exact=True).check()
    words(page)("Verdeeld naar wijk.")
    analyst.send("Probeer op een voorbeeld")
    analyst.sees("Dit is geen echt cijfer.", "in de feiten van Dronten (één op de 10)", "WK030301")
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
    controller = sign_in(colleague, APPROVER, passwords, to=LIST)
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
    analyst = sign_in(page, ANALYST, passwords, to=LIST)
    analyst.follow("Maak een nieuwe definitie")
    analyst.follow("Verhouding")
    page.locator("[name=noemer-vraag]").select_option("inwoners")
    page.get_by_role("button", name="Andere velden tonen").last.click()
    page.locator("#veld-teller-van summary").filter(has_text="Uitkeringen").click()
    page.get_by_label("Algemene bijstandsuitkeringen").check()
    page.get_by_label("Hoe wilt u de verhouding zien?").select_option("1000")
    page.locator("summary").filter(has_text="Alleen van bepaalde mensen of plaatsen").click()
    page.locator("#veld-teller-wijk summary").filter(has_text="Wijken").click()
    page.locator("#veld-teller-wijk").get_by_label("WK030301").check()
    page.get_by_label("Of op een vaste dag van het jaar").fill("30 februari")
    page.get_by_role("button", name="Ververs de omschrijving").last.click()
    analyst.sees("Dit moet nog anders", "Kies als peildatum een dag die elk jaar heeft")

    page.get_by_label("Of op een vaste dag van het jaar").fill("")
    page.get_by_label("Naam", exact=True).fill("Bijstand per 1.000 inwoners van de wijk")
    page.get_by_role("button", name="Ververs de omschrijving").last.click()
    words(page)("op de laatste dag van de maand in wijk WK030301, per 1.000 inwoners.")
    analyst.send("Opslaan als concept")
    analyst.sees("Het concept is opgeslagen.", "Dit is een concept")


def test_what_was_filled_in_comes_back_with_its_fields_after_the_page_was_left(
    open_page: Callable[..., Page], passwords: dict[str, str]
):
    page = open_page()
    analyst = sign_in(page, ANALYST, passwords, to=LIST)
    page.goto(f"{LIST}nieuw/?vraag=stand")
    page.get_by_label("Naam", exact=True).fill("Half af")
    page.get_by_label("Wat wilt u weten?").select_option("wachttijd")
    analyst.sees("Vanaf welk moment?")

    page.goto(LIST)
    page.goto(f"{LIST}nieuw/?vraag=stand")

    expect(page.get_by_label("Naam", exact=True)).to_have_value("Half af")
    expect(page.get_by_label("Wat wilt u weten?")).to_have_value("wachttijd")
    analyst.sees("Vanaf welk moment?")
