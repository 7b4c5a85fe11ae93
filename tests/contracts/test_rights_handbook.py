"""The handbook page on rights tells of every role what it may, and of every page what it asks; both as the code has it."""

import re
from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from meedoen.apps.accounts.permissions import ALLOWED, OF_A_PART, Permission, Role
from tests.contracts.source import ROOT
from tests.rooms.needs import EVERYBODY, NEEDS, SIGNED_IN, WORKS_HERE, Need

PAGE = ROOT / "docs/handleiding/rechten.md"
PARAMETER = re.compile(r"<[^>]+>")
WORDS = {EVERYBODY: "iedereen", SIGNED_IN: "een account", WORKS_HERE: "een rol", None: "–"}


def rights() -> list[str]:
    """Give the rows of the table of permissions."""
    return [
        f"| {permission.label} | {' | '.join('ja' if permission in ALLOWED[role] else '–' for role in Role)} |"
        for permission in Permission
    ]


def addresses(resolver: URLResolver | None = None, prefix: str = "", before: str = "") -> Iterator[tuple[str, str]]:
    """Give every route with its address, from the municipality on."""
    for pattern in (resolver or get_resolver()).url_patterns:
        place = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from addresses(pattern, prefix + inner, place)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield prefix + pattern.name, f"/{PARAMETER.sub('…', place.removeprefix('<slug:gemeente>/'))}"


def in_words(need: Need | None) -> str:
    if isinstance(need, tuple):
        return " of ".join(in_words(each) for each in need)
    return need.label if isinstance(need, Permission) else WORDS[need]


def pages() -> list[str]:
    """Give the rows of the table of pages: those that ask something of who comes."""
    return sorted(
        f"| `{address}` | {in_words(line.see)} | {in_words(line.send)} |"
        for route, address in addresses()
        if (line := NEEDS.get(route)) and {line.see, line.send} - {EVERYBODY, None}
    )


def rows_under(heading: str) -> list[str]:
    parts = PAGE.read_text(encoding="utf-8").split("\n## ")
    part = next((each for each in parts if each.startswith(f"{heading}\n")), "")
    return [line for line in part.splitlines() if line.startswith("| ") and not line.startswith("| recht |")]


def test_every_permission_has_a_row_with_the_roles_that_hold_it():
    assert rows_under("Wie wat mag") == rights()


def test_every_page_that_asks_something_has_a_row():
    told = [row for row in rows_under("Wat elke pagina vraagt") if not row.startswith("| pagina |")]

    missing, gone = sorted(set(pages()) - set(told)), sorted(set(told) - set(pages()))
    assert (missing, gone) == ([], []), "\n".join(["", *missing, "", *gone])


def test_the_roles_that_can_be_given_for_a_part_are_named():
    text = PAGE.read_text(encoding="utf-8")

    assert f"{', '.join(role.label for role in Role if role in OF_A_PART)} kunnen voor een deel gelden" in text.lower()
