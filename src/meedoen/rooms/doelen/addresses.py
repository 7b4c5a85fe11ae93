"""Where the pages of the goals are, and how they lead to a node, a source or a figure.

A page can hold hundreds of links; an address depends on nothing but its words, so each is worked out once.
"""

from collections.abc import Iterable
from functools import lru_cache

from django.urls import reverse

from meedoen.apps.goals.queries import Named, Source
from meedoen.apps.sources.queries.lines import read_lines
from meedoen.ui.page import Place


@lru_cache(maxsize=20_000)
def address(name: str, /, *words: str) -> str:
    """Return the address of the page with this name, such as `doelen:node`, for these words in the address."""
    return reverse(name, args=words)


def node_place(*, slug: str, framework: str, node: Named) -> Place:
    """Return the way to a node, with its level as a note."""
    return Place(node.title, address("doelen:node", slug, framework, node.code), note=node.level or None)


def source_place(*, slug: str, source: Source | None, beside: Source | None = None) -> Place | None:
    """Return the way to the lines of the document that something was read from.

    `beside` is the source that the page itself names: of the same document only the lines are said.
    """
    if source is None:
        return None
    query = f"?regel={source.lines.replace(' ', '')}" if source.lines else ""
    place = address("cijfers:source", slug, source.code) + query
    words = lines_in_words(source.lines)
    if beside is not None and beside.code == source.code and words:
        return Place(words, place)
    return Place(source.title, place, note=words or None)


def lines_cell(*, slug: str, source: Source | None) -> Place | str:
    """Return the source for a cell of a table: the lines as a link, or that nobody noted one."""
    place = source_place(slug=slug, source=source)
    if place is None:
        return "Niet vastgelegd"
    return Place(place.note or place.label, place.address)


def lines_in_words(lines: str) -> str:
    """Say which lines.

    >>> lines_in_words("417-436, 460")
    'regel 417–436, 460'
    """
    return f"regel {lines.replace('-', '–')}" if lines else ""


def merged_lines(lines: Iterable[str]) -> str:
    """Join lines of one document: in order, what touches or overlaps taken together.

    >>> merged_lines(["417-436, 460", "430-440", "441"])
    '417-441, 460'
    """
    ranges = sorted(found for text in lines for found in read_lines(text))
    merged: list[list[int]] = []
    for first, last in ranges:
        if merged and first <= merged[-1][1] + 1:
            merged[-1][1] = max(merged[-1][1], last)
        else:
            merged.append([first, last])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in merged)


def crumbs(*, slug: str, municipality: str, between: tuple[Place, ...] = (), here: str = "") -> list[Place]:
    """Return the path to a page: municipality, goals, what is between, and this page."""
    path = [Place(municipality, address("home", slug)), Place("Doelen", address("doelen:frameworks", slug)), *between]
    return [*path, Place(here)] if here else [*path[:-1], Place(path[-1].label)]
