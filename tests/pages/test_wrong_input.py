"""Somebody types or changes what makes no sense: the page stays whole, says in Dutch what is wrong, and runs nothing.

A dialog, a script that fails or an answer of 500 fails every test here (`conftest.py`).
"""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.places import MISSING, NONSENSE, WRONG
from tests.journeys.visitors import Mouse

DUTCH = re.compile(r"\b(geen|niet|bestaat|komt|kies|zoek)\b", re.IGNORECASE)


@pytest.mark.parametrize("name", WRONG)
def test_what_makes_no_sense_in_an_address_gives_a_whole_page_in_dutch(page: Page, name: str):
    page.goto(WRONG[name])

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("main")).to_contain_text(DUTCH)
    expect(page.locator("main script, main img[onerror]")).to_have_count(0)


@pytest.mark.parametrize("name", MISSING)
def test_a_page_that_is_not_there_says_so_and_shows_a_way_on(page: Page, name: str):
    answer = page.goto(MISSING[name])

    assert answer is not None
    assert answer.status == 404
    expect(page.locator("main")).to_contain_text(DUTCH)
    assert page.locator("body").get_by_role("link").count() > 1


@pytest.mark.parametrize("text", [NONSENSE, "' OR 1=1 --", "* % _ ?", "ﬀ İ 𝔐"])
def test_any_text_can_be_searched(page: Page, text: str):
    visitor = Mouse(page)
    page.goto("/dronten/")
    visitor.search(text)

    visitor.is_at("Zoeken")
    expect(page.locator("main")).to_contain_text(DUTCH)


def test_who_pastes_ten_thousand_letters_searches_with_what_fits(page: Page):
    visitor = Mouse(page)
    page.goto("/dronten/")
    page.get_by_label("Zoek in Meedoen").focus()
    page.keyboard.insert_text("a" * 10_000)
    visitor.send("Zoeken")

    visitor.is_at("Zoeken")
    expect(page.locator("main")).to_contain_text(DUTCH)


@pytest.mark.xfail(raises=AssertionError, reason="the web server refuses an address of this length itself, in English")
def test_an_address_that_is_far_too_long_is_refused_in_dutch(page: Page):
    page.goto("/dronten/cijfers/zoeken/?q=" + "a" * 10_000)

    assert DUTCH.search(page.inner_text("body"))


def test_a_filter_that_is_none_says_what_can_be_chosen(page: Page):
    page.goto(WRONG["a partner that is none"])

    expect(page.locator("main")).to_contain_text("komt in dit filter niet voor")
