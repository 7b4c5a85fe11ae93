"""What the queries of the goals return: finished values, with the document and the lines that they were read from."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from meedoen.apps.indicators.queries.figures import group_in_words
from meedoen.core.goals.rollup import CourseCounts
from meedoen.core.values.period import parse_period

SOURCE_FIELDS = ("document__code", "document__title", "document__is_published", "lines")


@dataclass(frozen=True, slots=True)
class Source:
    """The document and the lines in it that something was read from."""

    code: str
    title: str
    lines: str


@dataclass(frozen=True, slots=True)
class Named:
    """Something with a code and a name, to lead to."""

    code: str
    title: str
    level: str = ""


@dataclass(frozen=True, slots=True)
class FrameworkFacts:
    """A framework: its years, who adopted it and when (in words), its source, and whether a visitor may see it."""

    pk: int
    code: str
    title: str
    summary: str
    begin_year: int
    end_year: int
    adopted_by: str
    adopted: str
    source: Source | None
    is_published: bool = True

    @property
    def years(self) -> str:
        """The years in words: 2024, or 2025 tot en met 2028."""
        if self.begin_year == self.end_year:
            return str(self.begin_year)
        return f"{self.begin_year} tot en met {self.end_year}"


@dataclass(frozen=True, slots=True)
class FrameworkCard:
    """A framework with what is in it: courses, indicators (each once) and parts, and what it follows."""

    facts: FrameworkFacts
    counts: CourseCounts
    indicators: int
    parts: int
    activities: int
    follows: tuple[Named, ...] = ()
    followed_by: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class TreeNode:
    """A node of the tree with the courses of itself and everything below it, counted; `levels` is its level's plural."""

    pk: int
    code: str
    title: str
    level: str
    levels: str
    is_effect: bool
    path: tuple[str, ...]
    counts: CourseCounts
    children: tuple["TreeNode", ...] = ()


@dataclass(frozen=True, slots=True)
class NodeFacts:
    """A node in its own words; `path` holds the codes from the top down to it, with slashes between."""

    pk: int
    code: str
    title: str
    path: str
    level: str
    summary: str
    problem: str
    legal_basis: str
    note: str
    source: Source | None


def source_of(*, row: Mapping[str, Any], inside: bool) -> Source | None:
    """Return the source of a row with `SOURCE_FIELDS`; None when typed by a person or not published for who asks."""
    code = row["document__code"]
    if code is None or not (inside or row["document__is_published"]):
        return None
    return Source(code=code, title=row["document__title"], lines=row["lines"])


def part_in_words(*, names: Mapping[str, str], area_code: str, group: str) -> str:
    """Say which area and group a figure is about; the whole municipality has no name in `names`.

    >>> part_in_words(names={"GM0303": ""}, area_code="GM0303", group="leeftijd=65+")
    'leeftijd: 65+'
    """
    parts = (names.get(area_code, area_code), group_in_words(group=group))
    return ", ".join(part for part in parts if part)


def period_in_words(*, code: str) -> str:
    """Say a period in Dutch; an empty code stays empty."""
    return parse_period(code).label if code else ""
