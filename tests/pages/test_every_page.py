"""Every kind of page at a desk and on a phone: it fits, axe finds nothing, and it says what it is.

One table of addresses (`places.py`); a page that is added to the table of the rooms is judged here as well.
"""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import PHONE, TOO_WIDE, WIDE
from tests.journeys.places import FOLLOWED, MISSING, PLACES

FACTS = r"""() => ({
  language: document.documentElement.lang,
  title: document.title,
  headings: document.querySelectorAll('h1').length,
  crumbs: document.querySelectorAll('nav[aria-label=Kruimelpad] a, nav[aria-label=Kruimelpad] li').length,
  pictures: [...document.querySelectorAll('img:not([alt])')].map(img => img.src),
  tables: [...document.querySelectorAll('table')].filter(table => !table.caption?.textContent.trim()).length,
  codes: document.querySelector('main').innerText.match(/\b(\d{4}-\d\d(-\d\d)?|None|True|False|nan)\b(?!-)/g) ?? [],
  doubles: [...document.querySelectorAll('[id]')].map(e => e.id).filter((id, at, all) => all.indexOf(id) !== at),
})"""
# The explanation of the open data tells how a machine writes a date.
WITH_CODES = {"cijfers:dataset"}
WITHOUT_CRUMBS = {"municipalities", "sign in", "sign out", "home", "home of druten", "home of groningen", *MISSING}


def open_place(page: Page, name: str) -> None:
    if name not in FOLLOWED:
        page.goto({**PLACES, **MISSING}[name])
        return
    place, link, address = FOLLOWED[name]
    page.goto(PLACES[place])
    page.locator(link).first.click()
    page.wait_for_url(address)


@pytest.mark.parametrize("name", [*PLACES, *FOLLOWED, *MISSING])
def test_a_page_fits_every_screen_and_hides_nothing_from_anyone(
    open_page: Callable[..., Page], accessible: Callable[[Page], None], name: str
):
    page = open_page()
    open_place(page, name)

    facts: dict[str, Any] = page.evaluate(FACTS)
    assert facts["language"] == "nl"
    assert facts["title"].endswith("Meedoen")
    assert facts["headings"] == 1
    assert bool(facts["crumbs"]) == (name not in WITHOUT_CRUMBS)
    assert facts["codes"] == [] or name in WITH_CODES
    assert (facts["pictures"], facts["tables"], facts["doubles"]) == ([], 0, [])
    for size in (WIDE, PHONE):
        page.set_viewport_size(size)
        assert page.evaluate(TOO_WIDE) == []
        accessible(page)
