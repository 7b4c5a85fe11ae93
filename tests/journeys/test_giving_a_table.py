"""The worker hands in a table that stands in a document: signs in, pastes it, mends what is wrong, and sees it wait.

The same journey is walked with a mouse, with the keyboard alone and without script, each on a site of its own.
"""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, TOO_WIDE, WIDE
from tests.journeys.own_site import NAME, data, password, sign_in, site
from tests.journeys.visitors import Visitor, give_password

__all__ = ["data", "password", "site"]
TABLE = """\
Indicator;Eenheid;2022;2025
Netto arbeidsparticipatie;%;74,1;75,1
Uitgestroomd naar werk;aantal;14;9
Klanten aan het loket;aantal;1.204;1.311
"""
FIRST = "Hoort bij de indicator (‘Netto arbeidsparticipatie’)"


def test_a_table_that_is_pasted_waits_for_approval_with_its_source(worker: Visitor, password: str):
    worker.follow("Dronten")
    worker.follow("Cijfers")
    expect(worker.link("Lees een tabel in")).to_have_count(0)
    sign_in(worker, password)
    worker.is_at("Indicatoren")
    worker.follow("Lees een tabel in")

    worker.send("Lees de tabel")
    worker.sees("Plak een tabel, of kies een bestand.")
    worker.write("Plak de tabel (mag leeg blijven)", "Beste collega, hierbij het verslag.")
    worker.write("Waar stond de tabel? (mag leeg blijven)", "Begroting 2026")
    worker.send("Lees de tabel")
    worker.sees("Dit moet nog anders")
    expect(worker.page.locator("textarea")).to_have_value("Beste collega, hierbij het verslag.")

    worker.write("Plak de tabel (mag leeg blijven)", TABLE)
    worker.send("Lees de tabel")
    worker.is_at("Voorstel uit een tabel")
    worker.write(FIRST, "onzin")
    worker.send("Werk het voorstel bij")
    worker.sees("‘onzin’ is geen indicator van deze gemeente.")
    worker.write(FIRST, "JS-BBV-06")
    worker.send("Werk het voorstel bij")
    worker.send("Dien de aangevinkte cijfers in")

    worker.is_at("Mijn werk")
    worker.sees("Ingediend: 2 nieuwe cijfers")
    worker.follow("% Netto arbeidsparticipatie", inside=worker.page.locator("main table"))
    worker.sees("75,1", "ingediend")
    worker.send("Afmelden")
    worker.sees("U bent afgemeld.")


def test_a_proposal_fits_every_screen_and_hides_nothing_from_anyone(
    page: Page, password: str, accessible: Callable[[Page], None]
):
    page.goto("/aanmelden/?next=/dronten/cijfers/tabel-inlezen/")
    give_password(page, NAME, password)
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
