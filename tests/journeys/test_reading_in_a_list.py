"""The worker takes a list along, changes one cell, reads it in, mends what is refused, takes it over and takes it back.

Walked with a mouse, with the keyboard alone and without script, each on a site of its own: the file is judged by a process apart.
"""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from meedoen.links.workbooks import Column, Form, Sheet, read_workbook, write_workbook
from tests.journeys.conftest import PHONE, TOO_WIDE, WIDE
from tests.journeys.own_site import NAME, data, password, sign_in, site
from tests.journeys.visitors import Visitor, give_password

__all__ = ["data", "password", "site"]
SECONDS = 60


def changed(content: bytes, *cells: tuple[int, int, str]) -> bytes:
    """Return the same list with other cells, by row and column counted from 0."""
    (sheet,) = read_workbook(content=content, file_name="lijst").sheets
    head, *rows = [list(row.values) for row in sheet.rows]
    for row, column, value in cells:
        rows[row][column] = value
    columns = [Column(heading=str(heading)) for heading in head]
    return write_workbook(sheets=[Sheet(title=sheet.title, columns=columns, rows=rows)], form=Form.ODS)


def wait_for(page: Page, told: str) -> None:
    """Wait until the page says what came of the file; without script one looks again oneself."""
    for _ in range(SECONDS):
        if page.locator("main").get_by_text(told).count():
            return
        page.wait_for_timeout(1000)
        page.goto(page.url)


def test_a_list_goes_out_comes_in_and_is_taken_back(worker: Visitor, password: str, tmp_path: Path):
    page = worker.page
    worker.follow("Dronten")
    sign_in(worker, password)
    page.goto("/dronten/cijfers/gebieden/")
    content = worker.download("ODS")
    worker.follow("Mijn werk")
    worker.follow("Lijsten meenemen en inlezen")
    worker.is_at("Lijsten")
    worker.follow("Een bestand inlezen")

    worker.send("Lees het bestand")
    worker.sees("Kies een bestand.")
    for name, cells in (("fout", ((0, 1, "Anders"), (1, 2, "planeet"))), ("goed", ((0, 1, "Anders"),))):
        path = tmp_path / f"{name}.ods"
        path.write_bytes(changed(content, *cells))
        page.set_input_files("#veld-bestand", path)
        worker.send("Lees het bestand")
        wait_for(page, "rij kan niet" if name == "fout" else "rij gewijzigd")
        if name == "fout":
            worker.sees("1\N{NO-BREAK SPACE}rij kan niet.")
            assert "planeet" in str(read_workbook(content=worker.download("XLSX"), file_name="x").sheets)
            page.goto("/dronten/werk/bestand-inlezen/")
    worker.sees("als u het bestand overneemt: 1\N{NO-BREAK SPACE}rij gewijzigd")
    worker.send("Neem het bestand over")
    wait_for(page, "Het bestand is overgenomen.")
    worker.sees("Het bestand is overgenomen.")

    worker.follow("Bekijk wat er veranderde, of maak het ongedaan")
    worker.sees("Lijst ingelezen")


def test_the_pages_of_lists_fit_every_screen_and_hide_nothing(
    page: Page, password: str, accessible: Callable[[Page], None], tmp_path: Path
):
    page.goto("/aanmelden/?next=/dronten/werk/lijsten/")
    give_password(page, NAME, password)
    expect(page.get_by_role("heading", level=1)).to_have_text("Lijsten")
    looked_at(page, accessible)
    page.goto("/dronten/werk/bestand-inlezen/")
    looked_at(page, accessible)
    path = tmp_path / "lijst.csv"
    path.write_text(
        "Indicator;Periode;Cijfer;Herkomst\nJS-BBV-06;2026-Q3;7;Suite\nNIET;2026-Q3;7;Suite\n", encoding="utf-8"
    )
    page.set_input_files("#veld-bestand", path)
    page.get_by_role("button", name="Lees het bestand").click()
    wait_for(page, "rij kan niet")
    looked_at(page, accessible)


def looked_at(page: Page, accessible: Callable[[Page], None]) -> None:
    for size in (WIDE, PHONE):
        page.set_viewport_size(size)
        assert page.evaluate(TOO_WIDE) == []
        accessible(page)
    page.set_viewport_size(WIDE)
