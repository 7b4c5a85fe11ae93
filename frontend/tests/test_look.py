"""The showcase in a real browser, served with the content policy of the product: reflow, accessibility, keyboard, filters."""

import http.server
import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlparse

import pytest

from meedoen.config.content_policy import POLICY
from meedoen.ui import showcase

playwright = pytest.importorskip("playwright.sync_api", reason="no playwright: the look was NOT judged in a browser")
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)
STATIC = Path(showcase.__file__).parent / "static"
AXE = Path(__file__).parents[1] / "node_modules/axe-core/axe.min.js"
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}
pytestmark = pytest.mark.skipif(
    not CHROMIUM or not AXE.exists() or not (STATIC / "meedoen").exists(),
    reason="no chromium, or the front end is not built: the look was NOT judged in a browser",
)


class Pages(http.server.BaseHTTPRequestHandler):
    """Serves the showcase: /PAGE and /PAGE/THEME; the list answers its filter with the filter itself."""

    def do_GET(self) -> None:
        asked = urlparse(self.path)
        if asked.path.startswith("/static/"):
            path = STATIC / asked.path.removeprefix("/static/")
            return self.answer(path.read_bytes(), TYPES[path.suffix])
        page, _, theme = asked.path.strip("/").partition("/")
        html = showcase.draw(page=page, theme=theme or None)
        html = html.replace(STATIC.as_uri(), "/static").replace('hx-get="#"', f'hx-get="/{page}"')
        html = re.sub(r'(class="meedoen-filter" action=)"#"', rf'\1"/{page}"', html)
        html = html.replace("12 indicatoren over inkomen.", f"Filter: {asked.query}")
        return self.answer(html.encode(), "text/html; charset=utf-8")

    def answer(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing: the test says what is wrong."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


@pytest.mark.parametrize(("width", "theme"), [(320, ""), (768, ""), (1280, ""), (1280, "/voorbeeld-noord")])
@pytest.mark.parametrize("page", showcase.PAGES)
def test_a_page_fits_its_screen_and_has_no_fault_that_axe_knows(browser, address, page, width, theme) -> None:
    said: list[str] = []
    tab = browser.new_page(viewport={"width": width, "height": 800})
    tab.on("console", lambda message: said.append(message.text))
    tab.goto(f"{address}/{page}{theme}")
    for details in tab.query_selector_all("details:not([open]) > summary"):
        if details.is_visible():
            details.click()

    width_needed = tab.evaluate("document.documentElement.scrollWidth")
    tab.evaluate(AXE.read_text())
    tags = "['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']"
    found = tab.evaluate(f"axe.run(document, {{runOnly: {tags}}})")["violations"]
    tab.close()

    assert said == []
    assert width_needed == width
    assert [(fault["id"], [node["target"] for node in fault["nodes"]]) for fault in found] == []


def test_the_letters_are_our_own(browser, address) -> None:
    tab = browser.new_page()
    tab.goto(f"{address}/showcase")
    loaded = tab.evaluate("document.fonts.ready.then(f => [...f].filter(x => x.status == 'loaded').map(x => x.weight))")
    tab.close()

    assert sorted(loaded) == ["400", "600"]


def test_the_first_tab_leads_past_the_header(browser, address) -> None:
    tab = browser.new_page()
    tab.goto(f"{address}/showcase")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    reached = tab.evaluate("document.activeElement.id")
    tab.close()

    assert reached == "inhoud"


def test_a_list_filters_without_a_reload_and_keeps_its_filter_in_the_address(browser, address) -> None:
    tab = browser.new_page()
    tab.goto(f"{address}/showcase_list")
    tab.evaluate("window.sameVisit = true")
    tab.select_option("#veld-koers", "onbekend")
    tab.wait_for_url("**/showcase_list?thema=inkomen&koers=onbekend")
    tab.wait_for_function("document.querySelector('[data-live]').textContent != ''")

    said = tab.text_content("[data-live]")
    stayed = tab.evaluate("window.sameVisit")
    tab.close()

    assert said == "Filter: thema=inkomen&koers=onbekend"
    assert stayed


def test_a_list_filters_without_script(browser, address) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{address}/showcase_list")
    tab.select_option("#veld-koers", "onbekend")
    tab.click("text=Filter toepassen")
    shown = tab.text_content("[data-announce]")
    context.close()

    assert shown == "Filter: q=&thema=inkomen&koers=onbekend"


def test_typed_text_survives_leaving_the_page(browser, address) -> None:
    context = browser.new_context()
    tab = context.new_page()
    tab.goto(f"{address}/showcase_list")
    tab.fill("#veld-toelichting", "Door de nieuwe regeling.")
    tab.goto(f"{address}/showcase")
    tab.goto(f"{address}/showcase_list")
    kept = tab.input_value("#veld-toelichting")
    context.close()

    assert kept == "Door de nieuwe regeling."


def test_everything_is_unfolded_on_paper(browser, address) -> None:
    tab = browser.new_page()
    tab.goto(f"{address}/showcase_indicator")
    tab.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    folded = tab.evaluate("document.querySelectorAll('details:not([open])').length")
    tab.close()

    assert folded == 0
