"""The pictures of the main pages in docs/schermen. `--write-screens` renews them; without it the folder is left alone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.conftest import PHONE, WIDE
from tests.journeys.pictures import smaller
from tests.journeys.places import PLACES
from tools.steps import ROOT

FOLDER = ROOT / "docs" / "schermen"
HEIGHTS = {WIDE["width"]: 1600, PHONE["width"]: 1280}
MOST_BYTES = 3_000_000
SCREENS = {
    "gemeenten": ("municipalities", WIDE),
    "begin": ("home", WIDE),
    "kader": ("doelen:framework", WIDE),
    "doel": ("doelen:node", WIDE),
    "indicator": ("cijfers:indicator", WIDE),
    "indicatoren": ("cijfers:indicators", WIDE),
    "activiteiten": ("doelen:activities", WIDE),
    "jaarcyclus": ("doelen:cycle", WIDE),
    "advies": ("doelen:advice", WIDE),
    "gebieden": ("cijfers:areas", WIDE),
    "jaren": ("cijfers:years", WIDE),
    "vergelijking": ("doelen:compare", WIDE),
    "bron": ("source at its lines", WIDE),
    "zoeken": ("search with results", WIDE),
    "geld": ("verslagen:finance", WIDE),
    "controles": ("cijfers:findings", WIDE),
    "controles-rekenen": ("findings, narrowed", WIDE),
    "begin-telefoon": ("home", PHONE),
    "doel-telefoon": ("doelen:node", PHONE),
    "indicator-telefoon": ("cijfers:indicator", PHONE),
    "advies-telefoon": ("doelen:advice", PHONE),
    "controles-telefoon": ("findings, narrowed", PHONE),
    "gebied-telefoon": ("cijfers:area", PHONE),
    "begrippen-telefoon": ("cijfers:glossary", PHONE),
}
FACT_SCREENS = {"berekend", "berekend-wijken", "overgang-telefoon", "definitie-samenstellen", "vrijgeven"}
"""Pictures of a site with facts: `test_fact_screens` makes them."""


def take(page: Page, place: str) -> bytes:
    page.goto(PLACES[place])
    page.wait_for_load_state("networkidle")
    width = page.viewport_size["width"] if page.viewport_size else WIDE["width"]
    height = min(HEIGHTS[width], page.evaluate("document.documentElement.scrollHeight"))
    page.set_viewport_size({"width": width, "height": height})
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready.then(() => true)")
    return page.screenshot()


def test_the_main_pages_can_be_shown_in_pictures(
    request: pytest.FixtureRequest, open_page: Callable[..., Page], browser: Browser, tmp_path: Path
):
    asked = request.config.getoption("write_screens", default=False)
    folder = FOLDER if asked else tmp_path
    wanted = SCREENS if asked else {"begin-telefoon": SCREENS["begin-telefoon"]}
    for name, (place, size) in wanted.items():
        page = open_page(viewport=size)
        (folder / f"{name}.png").write_bytes(smaller(picture=take(page, place), browser=browser))
        page.close()

    assert {path.stem for path in folder.glob("*.png")} - FACT_SCREENS == set(wanted)
    assert sum(path.stat().st_size for path in folder.glob("*.png")) < MOST_BYTES


def test_every_picture_stands_in_the_list_of_pictures():
    text = (FOLDER / "index.md").read_text(encoding="utf-8")

    every = {*SCREENS, *FACT_SCREENS}
    assert {name for name in every if f"({name}.png)" not in text} == set()
    assert {name for name in every if not (FOLDER / f"{name}.png").exists()} == set()
