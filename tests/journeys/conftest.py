"""A real browser on the product as a municipality runs it: `meedoen serve`, with the five published documents loaded.

The site is made with the product's own commands, on a free address of this machine. Nothing in these
tests changes it, so all of them share it; a journey that does change something has a site of its own, on a copy. A
journey gets a visitor (`visitors.py`); every page that is opened here fails its test when a script complains, something
opens a dialog, a file is missing or another host is asked.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Page,
    Request,
    Response,
    expect,
    sync_playwright,
)

from tests.journeys.visitors import Keyboard, Mouse, Visitor, WithoutScript
from tools import browser as machine
from tools import kept_data, steps

MEEDOEN = (sys.executable, "-m", "meedoen.config.cli")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Nothing here measures speed: on a machine that is busy with more, a page may take its time.
MILLISECONDS = 30_000
SECONDS_TO_START = 60
WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 320, "height": 640}
# What sticks out to the right of the screen, outermost first.
TOO_WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('body *')]
  .filter(element => element.getBoundingClientRect().right > innerWidth + 0.5)
  .map(element => `${element.tagName} ${element.className}: ${element.textContent.trim().slice(0, 60)}`).slice(0, 5)"""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--write-screens", action="store_true", help="renew the pictures in docs/schermen")


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with the examples in it, to be copied for a site."""
    return kept_data.copied(kept_data.Stage.SITE, to=tmp_path_factory.mktemp("prepared") / "data")


@pytest.fixture(scope="session")
def peopled(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., tuple[Path, str]]:
    """Return a function that gives a folder with somebody in these roles, to be copied for a site, and their password."""

    @cache
    def people(name: str, *roles: str) -> tuple[Path, str]:
        folder = Path(shutil.copytree(prepared, tmp_path_factory.mktemp("peopled") / "data"))
        given = [word for role in roles for word in ("--role", role)]
        told = meedoen("add-person", name, "--municipality", "GM0303", *given, "--generate", data=folder)
        return folder, told.rpartition("Wachtwoord: ")[2].strip()

    return people


@pytest.fixture
def roles() -> tuple[str, ...]:
    """Return the roles of the person on a site of one's own; a journey of somebody else gives others."""
    return ("bewerker", "goedkeurder")


@pytest.fixture(scope="session")
def site(prepared: Path) -> Iterator[str]:
    """Give the address of a running site with the examples in it."""
    with running(prepared) as address:
        yield address


def meedoen(*arguments: str, data: Path, **settings: str) -> str:
    """Run a command of the product on this folder, with these settings; return what it says."""
    command = [*MEEDOEN, *arguments]
    done = subprocess.run(
        command, check=True, cwd=steps.ROOT, env=_variables(data, settings), stdout=subprocess.PIPE, text=True
    )
    return done.stdout


@contextmanager
def running(data: Path, **settings: str) -> Iterator[str]:
    """Open a site on a folder of its own, with these settings, for as long as the block runs; give its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        listen = f"127.0.0.1:{free.getsockname()[1]}"
    variables = {**_variables(data, settings), "MEEDOEN_LISTEN": listen}
    with subprocess.Popen([*MEEDOEN, "serve"], cwd=steps.ROOT, env=variables, stdout=subprocess.DEVNULL) as server:
        try:
            _wait(f"http://{listen}/", server)
            yield f"http://{listen}"
        finally:
            server.terminate()


def _variables(data: Path, settings: dict[str, str]) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("MEEDOEN_", "DJANGO_"))}
    return {**inherited, "MEEDOEN_DATA": str(data), **settings}


def _wait(address: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until and server.poll() is None:
        try:
            urlopen(address, timeout=SECONDS_TO_START).close()  # noqa: S310 - our own server on this machine
        except HTTPError:
            return
        except URLError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"the site did not open at {address}")


@pytest.fixture(scope="session")
def chromium() -> Path:
    """Return the browser of this machine."""
    path = machine.installed()
    if path is None:
        pytest.skip("there is no Chromium on this machine")
    return path


@pytest.fixture(scope="session")
def browser(chromium: Path) -> Iterator[Browser]:
    expect.set_options(timeout=MILLISECONDS)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Browser, site: str) -> Iterator[Callable[..., Page]]:
    """Return a function that opens an empty page for a visitor of its own; it takes Playwright's context options."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_page(*, by: Browser = browser, **options: Any) -> Page:
        # Without motion nobody waits at every stop until the page has glided along.
        settings = {"locale": "nl-NL", "timezone_id": "Europe/Amsterdam", "viewport": WIDE, "reduced_motion": "reduce"}
        settings |= options
        context = by.new_context(base_url=site, **settings)
        context.set_default_timeout(MILLISECONDS)
        contexts.append(context)
        page = context.new_page()
        _watch(page, site, complaints)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not complaints, complaints


def _watch(page: Page, site: str, complaints: list[str]) -> None:
    """Note what no page of ours may do: fail in a script, break the content policy, ask for help elsewhere."""

    def on_console(message: ConsoleMessage) -> None:
        # A missing file is told by `on_response`; a page that is missing on purpose is no complaint.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            complaints.append(f"{page.url}: {message.text}")

    def on_request(request: Request) -> None:
        if urlsplit(request.url).scheme in {"http", "https"} and not request.url.startswith(site):
            complaints.append(f"{page.url} asks {request.url}")

    def on_response(response: Response) -> None:
        if response.status >= 500 or (response.status >= 400 and response.request.resource_type != "document"):
            complaints.append(f"{page.url} got {response.status} for {response.url}")

    def on_dialog(dialog: Dialog) -> None:
        complaints.append(f"{page.url} opened a dialog: {dialog.message}")
        dialog.dismiss()

    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    page.on("console", on_console)
    page.on("request", on_request)
    page.on("response", on_response)
    page.on("dialog", on_dialog)


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    return open_page()


@pytest.fixture(params=[Mouse, Keyboard, WithoutScript], ids=["mouse", "keyboard", "without script"])
def adviser(request: pytest.FixtureRequest, open_page: Callable[..., Page]) -> Visitor:
    """Give the policy adviser at a desk, standing at the front door: with a mouse, with keys only, without script."""
    page = open_page(java_script_enabled=request.param is not WithoutScript)
    page.goto("/")
    return request.param(page)


@pytest.fixture(params=[Keyboard, WithoutScript], ids=["keyboard", "without script"])
def worker(request: pytest.FixtureRequest, open_page: Callable[..., Page]) -> Visitor:
    """Give somebody at a desk who does a long piece of work, standing at the front door: what keys can do, a mouse can."""
    page = open_page(java_script_enabled=request.param is not WithoutScript)
    page.goto("/")
    return request.param(page)


@pytest.fixture(params=[Mouse, Keyboard], ids=["touch", "keyboard"])
def councillor(request: pytest.FixtureRequest, open_page: Callable[..., Page]) -> Visitor:
    """Give the councillor with a phone, standing at the front door."""
    page = open_page(viewport=PHONE)
    page.goto("/")
    return request.param(page)


@pytest.fixture
def accessible() -> Callable[[Page], None]:
    """Return a function that asserts that axe finds nothing on the page as it is now."""

    def check(page: Page) -> None:
        # Half a megabyte of script: a page that is looked at in two sizes gets it once.
        if not page.evaluate("'axe' in window"):
            page.evaluate(Axe().axe_script)
        options = {"runOnly": {"type": "tag", "values": AXE_TAGS}, "resultTypes": ["violations"]}
        results = AxeResults(page.evaluate("options => axe.run(document, options)", options))
        assert results.violations_count == 0, results.generate_report()

    return check
