"""What a page weighs over the wire on a first visit: itself and all that a browser fetches for it, compressed as sent.

A browser fetches the fonts of a family only when the page uses it; here every font of the styles counts. Of lazy
pictures that are the same but for the size of the screen it fetches one; here the heaviest counts.
"""

import gzip
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

import brotli

from benchmarks.pages.client import Answer, Connection

FETCHED_LINKS = {"stylesheet", "icon", "preload", "modulepreload"}
IN_STYLES = re.compile(r"url\(\s*['\"]?([^'\")]+)['\"]?\s*\)|@import\s+['\"]([^'\"]+)['\"]")
KILO = 1000
GZIP_LEVEL = 6
TEXTS = ("text/", "image/svg", "application/json", "application/javascript")


@dataclass(frozen=True, kw_only=True)
class Sent:
    """Something that was sent: its bytes over the wire, what they would be with gzip, and what it loads in turn."""

    wire: int
    gzipped: int
    is_compressed: bool
    loads: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Weight:
    """Bytes over the wire of the page itself and of each thing that it loads, by address.

    `all_gzipped` is what all would be with gzip where nothing compressed it; what is no page is a file to take along.
    """

    page: int
    is_page: bool
    is_compressed: bool
    all_gzipped: int
    loaded: dict[str, int] = field(default_factory=dict)

    @property
    def kb(self) -> float:
        """All of it, in kB of 1000 bytes."""
        return (self.page + sum(self.loaded.values())) / KILO

    @property
    def kb_gzipped(self) -> float:
        """All of it with gzip, in kB of 1000 bytes."""
        return self.all_gzipped / KILO


class _Page(HTMLParser):
    """Collects what a page loads, and the first choice of each filter on it."""

    def __init__(self) -> None:
        super().__init__()
        self.loads: set[str] = set()
        self.lazy: set[str] = set()
        self.choices: dict[str, str] = {}
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if tag == "link" and FETCHED_LINKS & set(has.get("rel", "").split()):
            self.loads.add(has.get("href", ""))
        if tag in {"script", "img", "source", "iframe", "embed", "input"}:
            (self.lazy if has.get("loading") == "lazy" else self.loads).add(has.get("src", ""))
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


def weigh(link: Connection, address: str, kept: dict[str, Sent]) -> Weight:
    """Ask for a page and all that it loads; `kept` holds what was asked before, by address."""
    answer = link.visit(address)
    page = _parsed(answer)
    own = _sent(answer)
    loaded: dict[str, Sent] = {}
    waiting = {urljoin(address, load) for load in page.loads | _one_of_each(link, address, page.lazy, kept)}
    while waiting:
        other = urldefrag(waiting.pop()).url
        if other in loaded or other == urldefrag(address).url or not other.startswith("/"):
            continue
        loaded[other] = _kept(link, other, kept)
        waiting |= loaded[other].loads
    return Weight(
        page=own.wire,
        is_page="text/html" in answer.headers.get("content-type", ""),
        is_compressed=own.is_compressed,
        all_gzipped=sum(each.gzipped for each in (own, *loaded.values())),
        loaded={other: sent.wire for other, sent in loaded.items()},
    )


def _one_of_each(link: Connection, address: str, lazy: set[str], kept: dict[str, Sent]) -> set[str]:
    """Keep the heaviest of pictures that differ in their query only: the same one, drawn for another screen."""
    heaviest: dict[str, str] = {}
    for other in sorted(urljoin(address, each) for each in lazy):
        path = urlsplit(other).path
        if path not in heaviest or _kept(link, heaviest[path], kept).wire < _kept(link, other, kept).wire:
            heaviest[path] = other
    return set(heaviest.values())


def first_choice(answer: Answer) -> dict[str, str]:
    """Return the first choice of the first filter on a page, by the name of its field; nothing without a filter."""
    return dict(list(_parsed(answer).choices.items())[:1])


def _kept(link: Connection, address: str, kept: dict[str, Sent]) -> Sent:
    if address not in kept:
        kept[address] = _sent(link.visit(address), base=address)
    return kept[address]


def _sent(answer: Answer, base: str = "") -> Sent:
    kind = answer.headers.get("content-type", "")
    is_compressed = "content-encoding" in answer.headers
    is_text = kind.startswith(TEXTS) and not is_compressed
    saved = len(answer.body) - len(gzip.compress(answer.body, GZIP_LEVEL)) if is_text else 0
    found = IN_STYLES.findall(_text(answer)) if "text/css" in kind else []
    loads = {first or second for first, second in found}
    return Sent(
        wire=answer.wire,
        gzipped=answer.wire - max(saved, 0),
        is_compressed=is_compressed,
        loads=frozenset(urljoin(base, each) for each in loads if not each.startswith(("data:", "#"))),
    )


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
