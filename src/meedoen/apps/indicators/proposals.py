"""What a table that somebody gave would change: each figure with what it is compared with, and what can be done with it.

These are the values; how a figure is judged stands in `comparing.py`, `queries/proposing.py` gathers what is needed,
and accepting stands in `goals`, because courses are judged there.
"""

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from meedoen.apps.indicators.models import Indicator, Observation
from meedoen.core.values.period import Period
from meedoen.core.values.quantity import Absent, Quantity
from meedoen.links.published_tables.results import ProposedRow, Refusal


class Step(StrEnum):
    """What taking over a figure would do."""

    NEW = "new"
    SAME = "same"
    DIFFERENT = "different"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class Choices:
    """What the person chose: indicator per printed name (empty: none), area per printed name, what may be converted.

    `ticked` holds the places of rows in the reading, None as long as nobody chose; `reason` says why figures are
    corrected.
    """

    indicators: Mapping[str, str] = field(default_factory=dict)
    areas: Mapping[str, str] = field(default_factory=dict)
    converted: frozenset[str] = frozenset()
    ticked: frozenset[int] | None = None
    reason: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return them as plain JSON, to be kept."""
        return {
            "indicators": dict(self.indicators),
            "areas": dict(self.areas),
            "converted": sorted(self.converted),
            "ticked": None if self.ticked is None else sorted(self.ticked),
            "reason": self.reason,
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Choices":
        """Return what was kept; nothing kept is nothing chosen."""
        ticked = kept.get("ticked")
        return cls(
            indicators=kept.get("indicators", {}),
            areas=kept.get("areas", {}),
            converted=frozenset(kept.get("converted", ())),
            ticked=None if ticked is None else frozenset(ticked),
            reason=kept.get("reason", ""),
        )


@dataclass(frozen=True, slots=True)
class Proposed:
    """One figure of the table: as it was read, as it would be kept, and what that would change.

    `as_read` and `text` are Dutch; `quantity` and `period` are None when the row cannot be taken over, and `why` then
    says the reason. `doubts` are what the person has to look at before it is taken over.
    """

    number: int
    row: ProposedRow
    step: Step
    why: str
    as_read: str
    indicator: Indicator | None = None
    area_code: str = ""
    area: str = ""
    period: Period | None = None
    quantity: Quantity | None = None
    text: str = ""
    current: Observation | None = None
    current_text: str = ""
    doubts: tuple[str, ...] = ()

    @property
    def is_sure(self) -> bool:
        """Whether it is a new value about which nothing needs a second look."""
        return self.step is Step.NEW and not self.doubts and not isinstance(self.quantity, Absent)


@dataclass(frozen=True, slots=True)
class Known:
    """What a proposal is compared with: indicators by code, areas by code, the current figures, and today.

    `taken` says of cells why nothing can be handed in there now (Dutch); `enters` are the indicators that the person may
    enter, None for all.
    """

    municipality_code: str
    indicators: Mapping[str, Indicator]
    areas: Mapping[str, str]
    current: Mapping[tuple[int, str, str, str], Observation]
    today: date
    taken: Mapping[tuple[int, str, str, str], str] = field(default_factory=dict)
    enters: frozenset[int] | None = None


def code_for(row: ProposedRow, *, choices: Choices) -> str:
    """Return the code of the indicator for a row: what the person chose, or else what was matched; empty is none."""
    return choices.indicators.get(row.indicator, row.matched_code)


def area_named(name: str, *, known: Known) -> str:
    """Return the code of the area with this name or code; no name is the municipality itself; empty when unknown.

    >>> known = Known("GM0303", {}, {"GM0303": "Dronten", "NL": "Nederland"}, {}, date(2026, 1, 1))
    >>> area_named("Gemeente Dronten", known=known), area_named("", known=known), area_named("Urk", known=known)
    ('GM0303', 'GM0303', '')
    """
    if not name:
        return known.municipality_code
    wanted = _plain(name)
    found = [code for code, label in known.areas.items() if wanted in {_plain(label), code.casefold()}]
    return found[0] if len(found) == 1 else ""


def _plain(name: str) -> str:
    words = name.casefold().split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in {"gemeente", "provincie"} else words)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A whole table, judged: its figures in order, what was refused, what was noticed, and the names to choose for."""

    figures: tuple[Proposed, ...]
    refused: tuple[Refusal, ...]
    notes: tuple[str, ...]
    line_count: int
    known: Known
    choices: Choices

    @property
    def names(self) -> tuple[str, ...]:
        """The names of indicators as printed, each once, in order."""
        return tuple(dict.fromkeys(figure.row.indicator for figure in self.figures))

    @property
    def unknown_areas(self) -> tuple[str, ...]:
        """The names of areas that are not known here, each once, in order."""
        named = dict.fromkeys(figure.row.area for figure in self.figures)
        return tuple(name for name in named if not area_named(name, known=self.known))

    @property
    def counts(self) -> Counter[Step]:
        """How many figures there are of each kind."""
        return Counter(figure.step for figure in self.figures)

    @property
    def fingerprint(self) -> str:
        """A hash of all that the person sees of the figures, so that nothing else is accepted than was seen."""
        seen = "\0".join(
            f"{figure.row}{figure.step}{figure.why}{figure.area_code}{figure.text}{figure.doubts}"
            f"{figure.indicator.pk if figure.indicator else 0}:{figure.current.pk if figure.current else 0}"
            for figure in self.figures
        )
        return hashlib.sha256(seen.encode()).hexdigest()

    @property
    def is_ticked(self) -> frozenset[int]:
        """The places of the figures that are ticked: what the person chose, or at first what is sure."""
        if self.choices.ticked is not None:
            return self.choices.ticked
        return frozenset(figure.number for figure in self.figures if figure.is_sure)

    def ticked(self, step: Step) -> list[Proposed]:
        """Return the ticked figures of one kind."""
        return [figure for figure in self.figures if figure.step is step and figure.number in self.is_ticked]
