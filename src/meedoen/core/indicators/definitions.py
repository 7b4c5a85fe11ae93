"""A definition: one figure, with its name, its measure, the periods and divisions it is wanted by, and its version."""

from dataclasses import dataclass
from enum import StrEnum

from meedoen.core.indicators.choices import require
from meedoen.core.indicators.comparisons import ComparisonGroup, check_comparison
from meedoen.core.indicators.facts import Dimension
from meedoen.core.indicators.grids import Grid
from meedoen.core.indicators.measures import Measure
from meedoen.core.indicators.questions import asked_in, check_fit

LONGEST_CODE, LONGEST_NAME, LONGEST_SOURCE, LONGEST_NOTE = 80, 200, 400, 2_000
"""How many characters the texts of a definition may have: what pages show and records hold."""
HIGHEST_VERSION = 9_999


class Sensitivity(StrEnum):
    """How careful a count has to be: by this the smallest number that may leave is chosen."""

    SENSITIVE = "sensitive"
    ORDINARY = "ordinary"


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A figure that can be computed from facts; `by` are the divisions it is wanted in, besides the whole municipality.

    `compared_with` are the groups of other municipalities whose figure stands beside that of the whole municipality.
    `code` stays the same over versions; `source` tells where the figure is asked for, `note` what a reader has to know.
    """

    code: str
    version: int
    name: str
    measure: Measure
    grids: tuple[Grid, ...]
    by: tuple[tuple[Dimension, ...], ...] = ()
    sensitivity: Sensitivity = Sensitivity.SENSITIVE
    source: str = ""
    note: str = ""
    compared_with: tuple[ComparisonGroup, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a definition that no engine could answer."""
        require(bool(self.code and self.name), message="Een definitie heeft een code en een naam.")
        fits = 0 < self.version <= HIGHEST_VERSION
        require(fits, message=f"Een versie is een getal van 1 tot en met {HIGHEST_VERSION}.")
        _check_texts(self)
        require(bool(self.grids), message="Noem ten minste één soort periode.")
        for asked in asked_in(measure=self.measure):
            for grid in self.grids:
                for by in ((), *self.by):
                    check_fit(asked=asked, grid=grid, by=by)
        check_comparison(measure=self.measure, groups=self.compared_with)


def _check_texts(definition: Definition) -> None:
    texts = (
        ("code", definition.code, LONGEST_CODE),
        ("naam", definition.name, LONGEST_NAME),
        ("bron", definition.source, LONGEST_SOURCE),
        ("toelichting", definition.note, LONGEST_NOTE),
    )
    for name, text, longest in texts:
        require(len(text) <= longest, message=f"De {name} is langer dan {longest} tekens. Maak haar korter.")
