"""What a page weighs over the wire on a first visit: itself and all that a browser fetches for it, compressed as sent.

A browser fetches the fonts of a family only when the page uses it; here every font of the styles counts.
"""

import gzip
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin

import brotli

from benchmarks.pages.client import Answer, Connection

FETCHED_LINKS = {"stylesheet", "icon", "preload", "modulepreload"}
IN_STYLES = re.compile(r"url\(\s*['\"]?([^'\")]+)['\"]?\s*\)|@import\s+['\"]([^'\"]+)['\"]")
KILO = 1000


@dataclass(frozen=True, kw_only=True)
class Weight:
    """Bytes over the wire: of the page itself and of each thing that it loads, by address.

    `page_gzipped` is what the page alone would be with gzip; what is no page is a file to take along.
    """

    page: int
    is_page: bool
    is_compressed: bool
    page_gzipped: int
    loaded: dict[str, int] = field(default_factory=dict)

    @property
    def kb(self) -> float:
        """All of it, in kB of 1000 bytes."""
        return (self.page + sum(self.loaded.values())) / KILO

    @property
    def kb_gzipped(self) -> float:
        """All of it, were the page itself compressed."""
        return (self.page_gzipped + sum(self.loaded.values())) / KILO


class _Page(HTMLParser):
    """Collects what a page loads, and the first choice of each filter on it."""

    def __init__(self) -> None:
        super().__init__()
        self.loads: set[str] = set()
        self.choices: dict[str, str] = {}
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if tag == "link" and FETCHED_LINKS & set(has.get("rel", "").split()):
            self.loads.add(has.get("href", ""))
        if tag in {"script", "img", "source", "iframe", "embed", "input"}:
            self.loads.add(has.get("src", ""))
        if tag == "object":
            self.loads.add(has.get("data", ""))
        if tag == "use":
            self.loads.add(has.get("href", ""))
        if "srcset" in has:
            self.loads |= {part.split()[0] for part in has["srcset"].split(",") if part.strip()}
        if tag == "select":
            self._select = has.get("name", "")
        # The empty value stands for no choice.
        if tag == "option" and self._select and has.get("value"):
            self.choices.setdefault(self._select, has["value"])

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = ""


def weigh(link: Connection, address: str, styles: dict[str, tuple[int, set[str]]]) -> Weight:
    """Ask for a page and all that it loads; `styles` keeps what was asked before, by address."""
    answer = link.visit(address)
    page = _parsed(answer)
    loaded: dict[str, int] = {}
    waiting = {urljoin(address, load) for load in page.loads}
    while waiting:
        other = urldefrag(waiting.pop()).url
        if other in loaded or other == urldefrag(address).url or not other.startswith("/"):
            continue
        if other not in styles:
            styles[other] = _loaded(link, other)
        loaded[other], more = styles[other]
        waiting |= more
    is_compressed = "content-encoding" in answer.headers
    return Weight(
        page=answer.wire,
        is_page="text/html" in answer.headers.get("content-type", ""),
        is_compressed=is_compressed,
        page_gzipped=answer.wire
        if is_compressed
        else answer.wire - len(answer.body) + len(gzip.compress(answer.body, 6)),
        loaded=loaded,
    )


def first_choice(answer: Answer) -> dict[str, str]:
    """Return the first choice of the first filter on a page, by the name of its field; nothing without a filter."""
    return dict(list(_parsed(answer).choices.items())[:1])


def _loaded(link: Connection, address: str) -> tuple[int, set[str]]:
    answer = link.visit(address)
    if "text/css" not in answer.headers.get("content-type", ""):
        return answer.wire, set()
    found = {first or second for first, second in IN_STYLES.findall(_text(answer))}
    return answer.wire, {urljoin(address, each) for each in found if not each.startswith(("data:", "#"))}


def _parsed(answer: Answer) -> _Page:
    page = _Page()
    if "text/html" in answer.headers.get("content-type", ""):
        page.feed(_text(answer))
    return page


def _text(answer: Answer) -> str:
    body = answer.body
    if answer.headers.get("transfer-encoding") == "chunked":
        body = _joined(body)
    encoding = answer.headers.get("content-encoding", "")
    if encoding == "gzip":
        body = gzip.decompress(body)
    if encoding == "br":
        body = brotli.decompress(body)
    return body.decode()


def _joined(body: bytes) -> bytes:
    parts = []
    while body:
        size, _, body = body.partition(b"\r\n")
        length = int(size, 16)
        parts.append(body[:length])
        body = body[length + 2 :] if length else b""
    return b"".join(parts)
