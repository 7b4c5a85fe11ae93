"""A site of Dronten with people to sign in as and the facts of a made up village, that the journeys of one module share and change."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import PHONE, TOO_WIDE, WIDE, meedoen, running
from tests.journeys.visitors import Mouse, Visitor, give_password

ANALYST, APPROVER = "analist.dronten", "controleur.dronten"
_PREPARE = """
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
def computed() -> tuple[str, ...]:
    """Return the definitions that are computed beforehand; a module that needs some gives others."""
    return ()


@pytest.fixture(scope="module")
def data(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the data of a site that only the journeys of one module change."""
    return Path(shutil.copytree(prepared, tmp_path_factory.mktemp("facts") / "data"))


@pytest.fixture(scope="module")
def passwords(data: Path, computed: tuple[str, ...]) -> dict[str, str]:
    """Give the passwords by name."""
    told = meedoen("shell", "--no-imports", "-c", _PREPARE, data=data)
    for code in computed:
        meedoen("compute", "GM0303", "--definition", code, "--first-year", "2025", data=data)
    return {line.split()[0]: line.split()[-1] for line in told.splitlines() if ".dronten" in line}


@pytest.fixture(scope="module")
def site(data: Path, passwords: dict[str, str]) -> Iterator[str]:
    with running(data) as address:
        yield address


def sign_in(page: Page, name: str, passwords: dict[str, str], *, to: str) -> Visitor:
    """Sign in as somebody and go to a page."""
    page.goto(f"/aanmelden/?next={to}")
    give_password(page, name, passwords[name])
    return Mouse(page)


def looked_at(page: Page, accessible: Callable[[Page], None]) -> None:
    """See that the page fits and that axe finds nothing, on a phone and at a desk."""
    for size in (PHONE, WIDE):
        page.set_viewport_size(size)
        assert page.evaluate(TOO_WIDE) == []
        accessible(page)
