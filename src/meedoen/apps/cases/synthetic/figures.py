"""What a made-up town has to come to: the figures that a municipality published, and what was derived to fill the gaps between them.

They stand in `definitions/towns`. A town of another size takes those of Dronten by proportion; then none of them is published.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

from meedoen.apps.cases.synthetic.stock import stock_on

FOLDER = Path(__file__).resolve().parents[3] / "definitions" / "towns"
BETWEEN = "ligt in een rechte lijn tussen de cijfers ervoor en erna"
LIKE = ("dronten", "druten", "groningen")


class About(StrEnum):
    """What a figure counts, by its Dutch word in the file."""

    BENEFITS = "uitkeringen"
    INFLOW = "instroom"
    OUTFLOW = "uitstroom"
    TO_WORK = "naar-werk"
    INDICATED_TO_WORK = "naar-werk-met-indicatie"
    REFUGEES_TO_WORK = "naar-werk-statushouders"
    BESIDE = "gedeeltelijk"
    INDICATED_BESIDE = "gedeeltelijk-met-indicatie"
    REFUGEES_BESIDE = "gedeeltelijk-statushouders"
    TO_SCHOOL = "jongeren-naar-school"
    NEWCOMERS = "inburgeraars"
    PLAN_IN_TIME = "pip-op-tijd"
    TAKING_PART = "naar-vermogen"
    INTEGRATED = "geintegreerd"
    IN_PLACE = "op-een-plek"
    SERVICE = "dienstverlening"
    UNQUALIFIED = "zonder-startkwalificatie"
    QUALIFIED = "met-startkwalificatie"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number that the town comes to, of a year or at the end of a day; `kind` is the word of the kind where there are several.

    A published one has its document and lines; of a derived one `why` says what it was derived from (Dutch).
    """

    about: About
    number: int
    year: int | None = None
    day: date | None = None
    kind: str = ""
    source: str = ""
    lines: str = ""
    why: str = ""
    note: str = ""

    @property
    def is_published(self) -> bool:
        """Whether it stands in a document."""
        return bool(self.source)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotMade:
    """A published figure that the town does not have, and why (Dutch)."""

    what: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToRelease:
    """Definitions of which the town's figures are released together: over the last so many months, or from its first day."""

    definitions: tuple[str, ...]
    months: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """All that a town has to come to, `like` the municipality whose figures they are."""

    like: str
    every: tuple[Figure, ...]
    not_made: tuple[NotMade, ...] = ()
    to_release: tuple[ToRelease, ...] = ()

    def of(self, about: About, *, kind: str = "") -> tuple[Figure, ...]:
        """Return the figures about one thing, the earliest first."""
        found = (each for each in self.every if each.about is about and each.kind == kind)
        return tuple(sorted(found, key=lambda each: (each.day or date.min, each.year or 0)))

    def by_year(self, about: About) -> Mapping[int, int]:
        """Return the numbers of a thing that is counted by year."""
        return {each.year: each.number for each in self.of(about) if each.year is not None}

    def by_day(self, about: About, *, kind: str = "") -> Mapping[date, int]:
        """Return the numbers of a thing that is counted at the end of a day."""
        return {each.day: each.number for each in self.of(about, kind=kind) if each.day is not None}

    def kinds(self, about: About) -> tuple[str, ...]:
        """Return the words of the kinds of a thing, in the order of the file."""
        return tuple(dict.fromkeys(each.kind for each in self.every if each.about is about))


def figures_like(*, name: str) -> Figures:
    """Return the figures of one of `LIKE`."""
    return _read(FOLDER / f"{name}.yaml")


def scaled(*, figures: Figures, households: int) -> Figures:
    """Return figures by proportion, so that about so many households have a benefit on the last day that a document tells."""
    last = max(each.day for each in figures.of(About.BENEFITS) if each.day and each.is_published)
    by = households / figures.by_day(About.BENEFITS)[last]
    why = f"{figures.like} keer {by:.3f}".replace(".", ",")
    every = (
        replace(each, number=round(each.number * by), source="", lines="", note="", why=why) for each in figures.every
    )
    return replace(figures, every=tuple(every))


def since(*, figures: Figures, first: date) -> Figures:
    """Return the figures from a day on."""
    kept = (each for each in figures.every if (each.day or date(each.year or 0, 1, 1)) >= first or _is_stock(each))
    return replace(figures, every=tuple(kept))


def with_between(*, figures: Figures, first: date, last: date) -> Figures:
    """Return figures with what lies between them: how many had a benefit at the end of each year, and more is not meant by year."""
    known = figures.by_day(About.BENEFITS)
    ends = (date(year, 12, 31) for year in range(first.year, last.year + 1))
    between = tuple(
        Figure(about=About.BENEFITS, number=stock_on(known=known, day=day), day=day, why=BETWEEN)
        for day in ends
        if day not in known and day <= last
    )
    return replace(figures, every=(*figures.every, *between))


def _is_stock(figure: Figure) -> bool:
    """Whether it tells the way to a later figure too."""
    return figure.about in (About.BENEFITS, About.IN_PLACE)


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid")

    wat: About
    getal: Annotated[int, Field(ge=0)]
    jaar: int | None = None
    dag: date | None = None
    soort: str = ""
    document: str = ""
    regels: str = ""
    afgeleid: str = ""
    noot: str = ""

    @model_validator(mode="after")
    def _says_where_from(self) -> "_Row":
        if bool(self.document and self.regels) is bool(self.afgeleid):
            message = "Zeg in welk document en op welke regels het staat, of waaruit het is afgeleid."
            raise ValueError(message)
        if self.jaar is None and self.dag is None:
            message = "Zeg van welk jaar of welke dag het is."
            raise ValueError(message)
        return self


class _Left(BaseModel):
    model_config = ConfigDict(extra="forbid")

    wat: str
    waarom: str


class _Release(BaseModel):
    model_config = ConfigDict(extra="forbid")

    definities: Annotated[tuple[str, ...], Field(min_length=1)]
    maanden: Annotated[int, Field(gt=0)] | None = None


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid")

    naar: str
    documenten: dict[str, str]
    cijfers: tuple[_Row, ...]
    niet_nagebootst: tuple[_Left, ...] = ()
    vrijgeven: tuple[_Release, ...] = ()


@cache
def _read(path: Path) -> Figures:
    content: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
    shape = _Shape.model_validate(content)
    left = tuple(NotMade(what=each.wat, why=each.waarom) for each in shape.niet_nagebootst)
    every = tuple(_figures(shape.cijfers, shape.documenten))
    released = tuple(ToRelease(definitions=each.definities, months=each.maanden) for each in shape.vrijgeven)
    return Figures(like=shape.naar, every=every, not_made=left, to_release=released)


def _figures(rows: Iterable[_Row], documents: Mapping[str, str]) -> Iterable[Figure]:
    for row in rows:
        yield Figure(
            about=row.wat,
            number=row.getal,
            year=row.jaar,
            day=row.dag,
            kind=row.soort,
            source=documents[row.document] if row.document else "",
            lines=row.regels,
            why=row.afgeleid,
            note=row.noot,
        )
