"""The people of the journeys: what they can do with a page, by what they see of it and with what they have in hand.

Nothing here knows an address. A visitor looks for a link, a field or a fold by its visible words.
"""

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

MOST_TABS = 400
# What a focused element shows around itself, or around what it is drawn with.
FOCUS = """() => {
  const element = document.activeElement;
  if (element === document.body) return null;
  const style = getComputedStyle(element);
  const box = element.getClientRects()[0] ?? element.getBoundingClientRect();
  const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
  return {
    what: element.textContent.trim() || element.id,
    skips: element.matches('.nl-skip-link'),
    shown: outlined || style.boxShadow !== 'none',
    inView: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}"""
LOOK = """element => {
  const style = getComputedStyle(element);
  return [style.outlineStyle, style.outlineWidth, style.outlineColor, style.boxShadow, style.backgroundColor].join();
}"""
# A link to another page, or a button that sends what was filled in, where no script sends it and stays on the page.
LEAVES = """element => element.href
  ? !element.hasAttribute('download') && !element.target && element.pathname + element.search !== location.pathname + location.search
  : element.type === 'submit' && element.form !== null &&
    ![element, element.form].some(part => part.getAttributeNames().some(name => name.startsWith('hx-')))"""
IS_ACTIVE = "element => element === document.activeElement"
IS_THERE = "element => element.isConnected"
IS_BEFORE_ACTIVE = """element =>
  (document.activeElement.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING) > 0"""


def give_password(page: Page, name: str, password: str) -> None:
    """Fill in who one is on the page that asks for it, and wait for what comes then."""
    page.get_by_label("Naam").fill(name)
    page.get_by_label("Wachtwoord").fill(password)
    with page.expect_event("load"):
        page.locator("main").get_by_role("button", name="Aanmelden").click()


class Visitor:
    """Somebody with a page before them; how they act is for who inherits."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def follow(self, name: str, *, inside: Locator | None = None) -> None:
        """Go where the link with these words leads; the first, when there are more."""
        self._go(self.link(name, inside=inside))

    def unfold(self, name: str) -> None:
        """Open what is folded under these words."""
        self._press(self.page.locator("summary:visible").filter(has_text=name).first)

    def choose(self, field: str, option: str) -> None:
        """Choose an option of a filter, and apply it."""
        self._select(self._field(field), option)

    def pick(self, option: str) -> None:
        """Pick one of a few that stand below each other."""
        self._field(option).check()

    def write(self, field: str, text: str) -> None:
        """Write in a field, in place of what stood there."""
        self._field(field).fill(text)

    def send(self, button: str) -> None:
        """Press a button."""
        self._go(self.page.get_by_role("button", name=button, exact=True).first)

    def search(self, text: str) -> None:
        """Search from the top of any page."""
        self.write("Zoek in Meedoen", text)
        self.send("Zoeken")

    def download(self, name: str) -> bytes:
        """Take a file along; return what is in it."""
        with self.page.expect_download() as coming:
            self._press(self.link(name))
        return Path(coming.value.path()).read_bytes()

    def link(self, name: str, *, inside: Locator | None = None) -> Locator:
        """Return the first visible link that begins with these words."""
        among = inside or self.page.locator("body")
        links = among.get_by_role("link", name=re.compile(rf"^\s*{re.escape(name)}"))
        return links.filter(visible=True).first

    def sees(self, *texts: str) -> None:
        """Assert that these words stand visibly on the page."""
        for text in texts:
            expect(self.page.get_by_text(text).filter(visible=True).first).to_be_visible()

    def is_at(self, title: str) -> None:
        """Assert that the page is called so; what kind of thing it is may stand before it."""
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(title)

    def part(self, heading: str) -> Locator:
        """Return the part of the page with this heading above it."""
        return self.page.get_by_role("region", name=heading)

    def _go(self, target: Locator) -> None:
        """Press, and where that leads to another page, be there: else what comes next is asked of a page that goes."""
        if target.evaluate(LEAVES):
            with self.page.expect_event("load"):
                self._press(target)
        else:
            self._press(target)

    def _field(self, label: str) -> Locator:
        return self.page.get_by_label(label, exact=True).filter(visible=True).first

    def _press(self, target: Locator) -> None:
        raise NotImplementedError

    def _select(self, field: Locator, option: str) -> None:
        raise NotImplementedError


class Mouse(Visitor):
    """Somebody who points and clicks, or touches."""

    def _press(self, target: Locator) -> None:
        target.click()

    def _select(self, field: Locator, option: str) -> None:
        field.select_option(label=option)


class WithoutScript(Mouse):
    """Somebody in whose browser no script runs, so that a filter is applied with its button."""

    def _select(self, field: Locator, option: str) -> None:
        super()._select(field, option)
        if self.page.locator("form[data-filter]").filter(has=field).count():
            self.send("Filter toepassen")


class Keyboard(Visitor):
    """Somebody without a mouse: Tab, Enter and arrows, who must see at every stop where they are."""

    def write(self, field: str, text: str) -> None:
        target = self._field(field)
        self._reach(target)
        if target.get_attribute("type") == "date":
            # A field for a day takes the digits one after another, in the order of the browser's own language (English here).
            year, month, day = text.split("-")
            text = f"{month}{day}{year}"
        else:
            self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def pick(self, option: str) -> None:
        target = self._field(option)
        group = self.page.locator(f"input[name='{target.get_attribute('name')}']")
        chosen = group.and_(self.page.locator(":checked"))
        # Tab stops once at a group: at what is picked, or at the first.
        self._reach(chosen.first if chosen.count() else group.first)
        self.page.keyboard.press("Space")
        for _ in range(group.count()):
            if target.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"the arrow keys do not reach ‘{option}’")

    def _press(self, target: Locator) -> None:
        self._reach(target)
        self.page.keyboard.press("Enter")

    def _select(self, field: Locator, option: str) -> None:
        self._reach(field)
        self.page.keyboard.press(option[0])
        for _ in range(MOST_TABS):
            chosen = field.evaluate("field => field.selectedOptions[0].label")
            if chosen == option:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"the arrow keys do not reach ‘{option}’")

    def _reach(self, target: Locator) -> None:
        """Go to an element with Tab; what has the focus must show it, in view, at every stop."""
        target.wait_for()
        before = None if target.evaluate(IS_ACTIVE) else target.evaluate(LOOK)
        if self.page.evaluate("document.activeElement === document.body"):
            self._skip_to(target)
        key = "Shift+Tab" if target.evaluate(IS_BEFORE_ACTIVE) else "Tab"
        # Found once: looking it up by its words at every stop takes longer than the stop. A list that is drawn anew
        # meanwhile brings another.
        element = target.element_handle()
        for _ in range(MOST_TABS):
            if element.evaluate(IS_ACTIVE):
                assert before is None or element.evaluate(LOOK) != before, "the focus changes nothing that one sees"
                return
            self.page.keyboard.press(key)
            self._assert_focus_is_seen()
            if not element.evaluate(IS_THERE):
                element = target.element_handle()
        raise AssertionError(f"{MOST_TABS} times Tab does not reach {target}")

    def _skip_to(self, target: Locator) -> None:
        """Take the first stop, which leads past the header, when the target is further on."""
        self.page.keyboard.press("Tab")
        stop = self._assert_focus_is_seen()
        assert stop is not None
        assert stop["skips"], f"the first stop is ‘{stop['what']}’ and not the skip link"
        if target.evaluate("element => element.closest('main') !== null"):
            self.page.keyboard.press("Enter")
            expect(self.page.locator("main")).to_be_focused()

    def _assert_focus_is_seen(self) -> dict[str, object] | None:
        stop = self.page.evaluate(FOCUS)
        for _ in range(100):
            # The browser scrolls along a moment later.
            if not stop or stop["inView"]:
                break
            self.page.wait_for_timeout(10)
            stop = self.page.evaluate(FOCUS)
        if stop:
            assert stop["shown"], f"nothing shows the focus on ‘{stop['what'][:80]}’"
            assert stop["inView"], f"the focus on ‘{stop['what'][:80]}’ is out of view"
        return stop
