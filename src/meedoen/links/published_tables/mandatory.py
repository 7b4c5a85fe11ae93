"""The mandatory set of policy indicators as known definitions, read from the versioned data of the product."""

from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

from meedoen.core.values.quantity import Unit
from meedoen.links.published_tables.results import KnownIndicator

_FILE = "beleidsindicatoren-bbv.yaml"


class _Version(BaseModel):
    """The set as it is kept: each indicator with where it is from, and from when until when it was in the set."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    number: int
    name: str
    taakveld: str
    unit: Literal["count", "percentage", "amount", "per_1000", "per_10000", "score", ""] = ""
    printed_unit: str
    source: str
    also: tuple[str, ...] = ()
    since: date
    until: date | None = None
    note: str = ""


class _Source(BaseModel):
    """A document in which facts of the set were read."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str
    where: str
    read_on: date
    tells: str


class _MandatorySet(BaseModel):
    """The whole file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str
    checked_on: date
    sources: tuple[_Source, ...] = Field(min_length=1)
    doubts: tuple[str, ...] = ()
    indicators: tuple[_Version, ...]


@cache
def mandatory_indicators() -> tuple[KnownIndicator, ...]:
    """Return every indicator that is or was in the mandatory set; older tables still print what was dropped."""
    text = (files("meedoen.definitions") / "indicators" / _FILE).read_text(encoding="utf-8")
    kept = _MandatorySet.model_validate(yaml.safe_load(text))
    return tuple(
        KnownIndicator(
            code=f"bbv-{each.number:02d}",
            name=each.name,
            unit=Unit(each.unit) if each.unit else None,
            aliases=each.also,
            number=each.number,
            printed_unit=each.printed_unit,
        )
        for each in kept.indicators
    )
