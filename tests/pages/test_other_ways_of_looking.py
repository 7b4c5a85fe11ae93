"""Large letters, forced colours and paper: what the page tells does not depend on how it is drawn."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import FLAGS
from tests.journeys.places import PLACES
from tests.journeys.visitors import Mouse

COURSES = ("Behaald", "Op koers", "Loopt achter", "Slechter dan nulmeting", "Onbekend")
MAIN_PLACES = (
    "home",
    "doelen:framework",
    "doelen:node",
    "doelen:activities",
    "doelen:cycle",
    "cijfers:indicators",
    "cijfers:indicator",
    "cijfers:years",
    "cijfers:search",
)
# Words that are cut off: their box hides what does not fit. What is only for screen readers is cut off on purpose.
CUT_OFF = """() => [...document.querySelectorAll('main *, header *')]
  .filter(e => e.childElementCount === 0 && e.textContent.trim() && !e.closest('.meedoen-hidden, select, svg'))
  .filter(e => ['hidden', 'clip'].includes(getComputedStyle(e).overflowX) && e.scrollWidth > e.clientWidth + 1)
  .map(e => e.textContent.trim().slice(0, 60))"""


@pytest.fixture(scope="module")
def large_letters(browser: Browser, chromium: Path) -> Iterator[Browser]:
    """Give a browser of which the letters are set to twice their size."""
    started = browser.browser_type.launch(
        executable_path=chromium, args=[*FLAGS, "--blink-settings=defaultFontSize=32"]
    )
    yield started
    started.close()


@pytest.mark.parametrize("name", MAIN_PLACES)
def test_letters_of_twice_their_size_fit_and_nothing_is_cut_off(
    open_page: Callable[..., Page], large_letters: Browser, name: str
):
    page = open_page(by=large_letters)
    page.goto(PLACES[name])

    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate(CUT_OFF) == []


def test_the_courses_are_told_in_letters_of_twice_their_size(open_page: Callable[..., Page], large_letters: Browser):
    page = open_page(by=large_letters)
    page.goto(PLACES["home"])

    Mouse(page).sees(*COURSES)


def test_the_courses_are_told_in_forced_colours(open_page: Callable[..., Page]):
    page = open_page(forced_colors="active")
    page.goto(PLACES["home"])

    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    Mouse(page).sees(*COURSES)
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    for symbol in page.locator("main ul").first.locator("svg").all():
        assert symbol.is_visible()
        assert symbol.evaluate("symbol => getComputedStyle(symbol).color") != paper


@pytest.mark.parametrize("name", MAIN_PLACES)
def test_on_paper_stands_what_was_folded_and_not_what_one_clicks(page: Page, name: str):
    page.goto(PLACES[name])
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    for way in page.get_by_role("navigation").or_(page.get_by_role("search")).all():
        label = way.get_attribute("aria-label")
        assert label == "Kruimelpad" or not way.is_visible(), label
    assert page.locator("main details:not([open])").count() == 0
