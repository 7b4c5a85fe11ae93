"""Signing in with a second factor, a session that ends in mid-typing, and the way over the organisation's provider.

Walked with a mouse, with the keyboard alone and without script, each on a site of its own.
"""

import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest
from playwright.sync_api import Browser, Page, expect

from meedoen.apps.accounts.one_time_codes import code_at
from tests.journeys.conftest import MILLISECONDS, PHONE, TOO_WIDE, WIDE, meedoen, running
from tests.journeys.own_site import NAME, data, password
from tests.journeys.visitors import Visitor, give_password
from tests.rooms import real_provider

__all__ = ["data", "password"]
TABLE = "Indicator;Eenheid;2025\nNetto arbeidsparticipatie;%;75,1\n"


@pytest.fixture
def site(data: Path, password: str) -> Iterator[str]:
    with running(data, MEEDOEN_SECOND_FACTOR="verplicht") as address:
        yield address


def code_of(key: str, *, later: int = 0) -> str:
    """Return what the app shows now, or half a minute later: every code works once, and journeys do not wait.

    Never one of earlier: when the half minute ends before it is sent, it is too old.
    """
    return code_at(key=key.replace(" ", ""), moment=datetime.now(tz=UTC) + timedelta(seconds=30 * later))


def give_name(visitor: Visitor, password: str) -> None:
    visitor.is_at("Aanmelden")
    visitor.write("Naam", NAME)
    visitor.write("Wachtwoord", password)
    visitor.send("Aanmelden")


def shown_key(page: Page) -> str:
    return page.locator(".meedoen-setup-key").text_content() or ""


def test_a_second_factor_is_set_up_and_a_session_that_ends_in_mid_typing_loses_nothing(worker: Visitor, password: str):
    worker.follow("Dronten")
    worker.follow("Aanmelden")
    give_name(worker, password)
    worker.is_at("Stel een tweede factor in")
    worker.unfold("Lukt scannen niet?")
    key = shown_key(worker.page)
    worker.write("Code die de app toont", "000000")
    worker.send("Instellen")
    worker.sees("Deze code klopt niet.")
    worker.write("Code die de app toont", code_of(key))
    worker.send("Instellen")
    worker.is_at("Bewaar uw herstelcodes")
    codes = worker.page.locator(".meedoen-codes code").all_text_contents()
    assert len(codes) == 10
    worker.follow("Ik heb ze bewaard, ga verder")

    worker.follow("Cijfers")
    worker.follow("Lees een tabel in")
    worker.write("Plak de tabel (mag leeg blijven)", TABLE)
    worker.write("Waar stond de tabel? (mag leeg blijven)", "Begroting <2026> & meer")
    worker.page.context.clear_cookies(name="sessionid")
    worker.send("Lees de tabel")

    worker.sees("Wat u typte is bewaard, maar nog niet opgeslagen.")
    give_name(worker, password)
    worker.is_at("Vul de code in")
    worker.write("Code", codes[0])
    worker.send("Verder")
    worker.sees("Dit typte u voordat u werd afgemeld")
    expect(worker.page.locator("textarea")).to_have_value(TABLE)
    expect(worker.page.get_by_label("Waar stond de tabel? (mag leeg blijven)")).to_have_value("Begroting <2026> & meer")
    expect(worker.page.get_by_text("Dit typte u eerder")).to_have_count(0)
    worker.send("Lees de tabel")
    worker.is_at("Voorstel uit een tabel")


def test_one_sees_the_own_sessions_and_leaves_everywhere(worker: Visitor, password: str):
    worker.follow("Aanmelden")
    give_name(worker, password)
    worker.unfold("Lukt scannen niet?")
    worker.write("Code die de app toont", code_of(shown_key(worker.page)))
    worker.send("Instellen")
    worker.follow("Ik heb ze bewaard, ga verder")

    worker.follow(NAME)
    worker.is_at("Mijn account")
    worker.sees("(hier, nu)", "10 herstelcodes")
    worker.follow("Verander uw wachtwoord")
    worker.write("Uw wachtwoord nu", password)
    worker.write("Nieuw wachtwoord", "een-heel-andere-zin-nu")
    worker.write("Nog een keer het nieuwe wachtwoord", "een-heel-andere-zin-nu")
    worker.send("Wachtwoord veranderen")
    worker.sees("Uw wachtwoord is veranderd.")
    worker.send("Overal afmelden")
    worker.sees("U bent overal afgemeld.")


def test_every_page_of_signing_in_fits_and_hides_nothing_from_anyone(
    page: Page, password: str, accessible: Callable[[Page], None]
):
    def is_good() -> None:
        page.evaluate("document.querySelectorAll('main details').forEach(fold => { fold.open = true; })")
        for size in (WIDE, PHONE):
            page.set_viewport_size(size)
            assert page.evaluate(TOO_WIDE) == []
            accessible(page)

    page.goto("/aanmelden/")
    give_password(page, NAME, password)
    page.get_by_role("button", name="Instellen").click()
    is_good()
    key = shown_key(page)
    page.get_by_label("Code die de app toont").fill(code_of(key))
    page.get_by_role("button", name="Instellen").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("herstelcodes")
    is_good()
    for place in ("", "wachtwoord/", "herstelcodes/", "zonder-tweede-factor/", "ontkoppelen/"):
        page.goto(f"/mijn-account/{place}")
        is_good()
    page.goto("/dronten/cijfers/tabel-inlezen/")
    page.locator("textarea").fill(TABLE)
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Lees de tabel").click()
    is_good()
    give_password(page, NAME, password)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Vul de code in")
    is_good()
    page.get_by_label("Code").fill(code_of(key, later=1))
    page.get_by_role("button", name="Verder").click()
    expect(page.get_by_text("Dit typte u voordat u werd afgemeld")).to_be_visible()
    is_good()


def test_in_a_browser_one_goes_to_the_organisation_comes_back_and_leaves_both(
    browser: Browser, data: Path, password: str
):
    port = real_provider.free_port()
    issuer = f"http://127.0.0.1:{port}"
    settings = {
        "MEEDOEN_OIDC_ISSUER": issuer,
        "MEEDOEN_OIDC_CLIENT_ID": "meedoen",
        "MEEDOEN_OIDC_CLIENT_SECRET": "geheim van meedoen: a+b&c",
        "MEEDOEN_OIDC_NAME": "gemeente Dronten",
    }
    with running(data, **settings) as site, real_provider.running(site, port):
        page = browser.new_context(base_url=site).new_page()
        page.set_default_timeout(MILLISECONDS)
        complaints: list[str] = []
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.goto("/aanmelden/")
        page.get_by_text("Aanmelden met een naam en een wachtwoord").click()
        give_password(page, NAME, password)
        page.goto("/mijn-account/")
        page.get_by_role("link", name="Koppel aan gemeente Dronten").click()
        _say_who(page)
        expect(page.get_by_text("Uw account is gekoppeld.")).to_be_visible()
        page.get_by_role("button", name="Afmelden").first.click()
        expect(page.get_by_text("U bent afgemeld.")).to_be_visible()

        page.get_by_role("link", name="Aanmelden met gemeente Dronten").click()
        if page.url.startswith(issuer):
            _say_who(page)
        expect(page.get_by_text(f"Aangemeld als {NAME}", exact=True).first).to_be_visible()
        page.get_by_role("button", name="Afmelden").first.click()
        page.wait_for_url(f"{issuer}/session/end**")
        page.get_by_role("button").first.click()
        page.wait_for_url(f"{site}/aanmelden/**")
        page.get_by_role("link", name="Aanmelden met gemeente Dronten").click()
        expect(page.get_by_role("heading", name="Wie bent u?")).to_be_visible()
        page.context.close()
    # The picture that a browser asks for each site, and nothing else: no broken content policy.
    assert not [said for said in complaints if "Content Security Policy" in said]


def _say_who(page: Page) -> None:
    page.get_by_label("Kenmerk").fill("u-1")
    page.get_by_role("button", name="Aanmelden bij de organisatie").click()


class _Typist:
    """Somebody with a browser of one's own, as fast as a machine."""

    def __init__(self, site: str) -> None:
        self.site = site
        self.browser = build_opener(HTTPCookieProcessor(CookieJar()))

    def send(self, path: str, **fields: str) -> str:
        with self.browser.open(f"{self.site}{path}") as page:
            token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.read().decode())
        assert token
        form = urlencode({"csrfmiddlewaretoken": token[1], **fields}).encode()
        with self.browser.open(f"{self.site}{path}", data=form) as answer:
            return answer.read().decode()


def test_at_the_same_moment_a_code_lets_one_in_and_no_guess_slips_past_the_brake(data: Path, password: str):
    with running(data) as site:
        first = _Typist(site)
        first.send("/aanmelden/", username=NAME, password=password)
        key = re.search(r'meedoen-setup-key">([A-Z2-7 ]+)<', first.send("/aanmelden/code-instellen/"))
        assert key
        done = first.send("/aanmelden/code-instellen/", new_code=code_of(key[1]), password=password)
        recovery = re.search(r"<code>([a-z2-9-]{14})</code>", done)
        assert recovery
        for code in (code_of(key[1], later=1), recovery[1]):
            typists = [_Typist(site) for _ in range(4)]
            for typist in typists:
                assert "Vul de code in" in typist.send("/aanmelden/", username=NAME, password=password)
            with ThreadPoolExecutor(4) as pool:
                pages = list(pool.map(lambda typist, code=code: typist.send("/aanmelden/code/", code=code), typists))
            assert sum("Aangemeld als" in page for page in pages) == 1
        meedoen("add-person", "b.ander", "--municipality", "GM0303", "--generate", data=data)
        with ThreadPoolExecutor(12) as pool:
            guesses = list(pool.map(lambda _: _wrong(site), range(12)))

        assert sorted(guesses) == [200] * 5 + [429] * 7


def _wrong(site: str) -> int:
    from urllib.error import HTTPError  # noqa: PLC0415 only here

    try:
        _Typist(site).send("/aanmelden/", username="b.ander", password="verkeerd")
    except HTTPError as refused:
        with refused:
            return refused.code
    return 200
