"""The adviser hands in a table that stands in a document: signs in, pastes it, mends what is wrong, and sees it wait.

The same journey is walked with a mouse, with the keyboard alone and without script, each on a site of its own.
"""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, WIDE
from tests.journeys.own_site import NAME, data, password, sign_in, site
from tests.journeys.test_every_page import TOO_WIDE
from tests.journeys.visitors import Visitor

__all__ = ["data", "password", "site"]
TABLE = """\
Indicator;Eenheid;2022;2025
Netto arbeidsparticipatie;%;74,1;75,1
Uitgestroomd naar werk;aantal;14;9
Klanten aan het loket;aantal;1.204;1.311
"""
FIRST = "Hoort bij de indicator (‘Netto arbeidsparticipatie’)"


def test_a_table_that_is_pasted_waits_for_approval_with_its_source(adviser: Visitor, password: str):
    adviser.follow("Dronten")
    adviser.follow("Cijfers")
    expect(adviser.link("Lees een tabel in")).to_have_count(0)
    sign_in(adviser, password)
    adviser.is_at("Indicatoren")
    adviser.follow("Lees een tabel in")

    adviser.send("Lees de tabel")
    adviser.sees("Plak een tabel, of kies een bestand.")
    adviser.write("Plak de tabel (mag leeg blijven)", "Beste collega, hierbij het verslag.")
    adviser.write("Waar stond de tabel? (mag leeg blijven)", "Begroting 2026")
    adviser.send("Lees de tabel")
    adviser.sees("Dit moet nog anders")
    expect(adviser.page.locator("textarea")).to_have_value("Beste collega, hierbij het verslag.")

    adviser.write("Plak de tabel (mag leeg blijven)", TABLE)
    adviser.send("Lees de tabel")
    adviser.is_at("Voorstel uit een tabel")
    adviser.write(FIRST, "onzin")
    adviser.send("Werk het voorstel bij")
    adviser.sees("‘onzin’ is geen indicator van deze gemeente.")
    adviser.write(FIRST, "JS-BBV-06")
    adviser.send("Werk het voorstel bij")
    adviser.send("Dien de aangevinkte cijfers in")

    adviser.is_at("Mijn werk")
    adviser.sees("Ingediend: 2 nieuwe cijfers")
    adviser.follow("% Netto arbeidsparticipatie", inside=adviser.page.locator("main table"))
    adviser.sees("75,1", "ingediend")
    adviser.send("Afmelden")
    adviser.sees("U bent afgemeld.")


def test_a_proposal_fits_every_screen_and_hides_nothing_from_anyone(
    page: Page, password: str, accessible: Callable[[Page], None]
):
    page.goto("/aanmelden/?next=/dronten/cijfers/tabel-inlezen/")
    page.get_by_label("Naam").fill(NAME)
    page.get_by_label("Wachtwoord").fill(password)
    page.locator("main").get_by_role("button", name="Aanmelden").click()
    page.locator("textarea").fill(
        TABLE.replace("2022;", "2022;Provincie Zuidrand 2024;").replace(";74,1", ";74,2;70,0").replace(";14", ";14;12")
    )
    page.get_by_role("button", name="Lees de tabel").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Voorstel")

    for size in (WIDE, PHONE):
        page.set_viewport_size(size)
        assert page.evaluate(TOO_WIDE) == []
        accessible(page)
    for fold in page.locator("main summary").all():
        fold.click()
    assert page.evaluate(TOO_WIDE) == []
    accessible(page)
