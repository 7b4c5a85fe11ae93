"""The pictures in docs/schermen of what is computed from a register, on facts that are made up. Only `--write-screens` makes them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import PHONE, WIDE, meedoen
from tests.journeys.fact_site import ANALYST, APPROVER, computed, data, passwords, sign_in, site
from tests.journeys.pictures import smaller
from tests.journeys.test_screens import FACT_SCREENS, FOLDER, HEIGHTS

__all__ = ["computed", "data", "passwords", "site"]
COMPUTED = "/dronten/cijfers/berekend"
RELEASES = "/dronten/cijfers/vrijgeven/"
COMPOSING = "/dronten/cijfers/definities/nieuw/?vraag=stand"
# What leaves before the pictures are made, and what then waits for a second person.
LEFT, WAITS = ("bijstand-stand", "statushouders-ladder"), "bijstand-uitstroom"
RELEASE = """
from datetime import date
from django.conf import settings
from django.utils import timezone
from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.models import Municipality, User
from meedoen.apps.accounts.queries import actor_for
from meedoen.apps.goals.actions.releasing import release_and_judge
from meedoen.apps.indicators.actions.releasing import Submission, propose
from meedoen.engines.store.reading import FactStore
from meedoen.links.definitions.reading import national_code_book, own_indicators
home = Municipality.objects.get(code="GM0303")
analyst, approver = (actor_for(person=User.objects.get(username=name), origin="demo") for name in ("{analyst}", "{approver}"))
for code in {codes}:
    found = [each for each in own_indicators() if each.code == code]
    submission = Submission(definitions=found, codes=national_code_book(), since=date(2025, 1, 1))
    made = propose(actor=analyst, municipality=home, store=FactStore(settings.MEEDOEN_FACTS), submission=submission, now=timezone.now())
    assert made.state == "submitted", made.message
    if code != "{waits}":
        release_and_judge(actor=approver, municipality=home, number=made.number, now=timezone.now())
"""


def shown(page: Page, *, part: str = "") -> bytes:
    """Return a picture of the page from its top, or from a part of it on."""
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready.then(() => true)")
    size = page.viewport_size or WIDE
    top = page.locator(part).evaluate("element => element.getBoundingClientRect().top + scrollY - 24") if part else 0
    whole = page.evaluate("document.documentElement.scrollHeight")
    height = min(HEIGHTS[size["width"]], whole - top)
    # Pictures further down load when they come near.
    page.set_viewport_size({"width": size["width"], "height": int(top + height)})
    page.wait_for_load_state("networkidle")
    return page.screenshot(clip={"x": 0, "y": top, "width": size["width"], "height": height})


def test_what_is_computed_can_be_shown_in_pictures(request: pytest.FixtureRequest, browser: Browser):
    if not request.config.getoption("write_screens", default=False):
        pytest.skip("pictures are made with --write-screens only")
    open_page: Callable[..., Page] = request.getfixturevalue("open_page")
    facts: Path = request.getfixturevalue("data")
    people: dict[str, str] = request.getfixturevalue("passwords")
    for code in (*LEFT, WAITS):
        meedoen("compute", "GM0303", "--definition", code, "--first-year", "2025", data=facts)
    told = {"analyst": ANALYST, "approver": APPROVER, "codes": [*LEFT, WAITS], "waits": WAITS}
    meedoen("shell", "--no-imports", "-c", RELEASE.format(**told), data=facts)

    made: dict[str, bytes] = {}
    visitor, phone = open_page(viewport=WIDE), open_page(viewport=PHONE)
    visitor.goto(f"{COMPUTED}/bijstand-stand/")
    made["berekend"] = shown(visitor)
    visitor.set_viewport_size(WIDE)
    made["berekend-wijken"] = shown(visitor, part="#per-wijk")
    phone.goto(f"{COMPUTED}/statushouders-ladder/")
    made["overgang-telefoon"] = shown(phone)

    analyst = open_page(viewport=WIDE)
    sign_in(analyst, ANALYST, people, to=RELEASES)
    analyst.goto(COMPOSING)
    analyst.locator("#veld-van").get_by_label("Zoek in deze lijst").fill("bijstandsuitk")
    analyst.get_by_label("Algemene bijstandsuitkeringen").check()
    analyst.get_by_label("Wijk", exact=True).check()
    expect(analyst.locator("#in-woorden")).to_contain_text("Verdeeld naar wijk.")
    analyst.evaluate("scrollTo(0, 0)")
    made["definitie-samenstellen"] = shown(analyst)

    approver = open_page(viewport=WIDE)
    sign_in(approver, APPROVER, people, to=RELEASES)
    approver.goto(f"{RELEASES}{len(LEFT) + 1}/")
    made["vrijgeven"] = shown(approver)

    assert set(made) == FACT_SCREENS
    for name, picture in made.items():
        (FOLDER / f"{name}.png").write_bytes(smaller(picture=picture, browser=browser))
