"""Which fields may be asked of the BRP for which purpose: read from a table, so that nobody ever asks for everything."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Annotated

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

TABLE = Path(__file__).resolve().parents[2] / "definitions" / "brp" / "velden.yaml"
BY_THEMSELVES = frozenset(
    {"geheimhoudingPersoonsgegevens", "inOnderzoek", "opschortingBijhouding", "rni", "verificatie"}
)
"""What the BRP sends by itself; who asks for it gets an error."""


class Purpose(StrEnum):
    """What somebody is looked up for, by the Dutch word of the table."""

    REGISTER = "inschrijven"
    LETTER = "brief"
    MOVE = "verhuizing-nagaan"
    DEATH = "overlijden-nagaan"


class NotForThisError(ValueError):
    """The table has no fields for asking so; the message says what it is for (Dutch)."""


def _plain(path: str) -> str:
    if BY_THEMSELVES & set(path.split(".")):
        message = f"{path} komt vanzelf mee en mag niet worden gevraagd"
        raise ValueError(message)
    return path


_Path = Annotated[str, Field(pattern=r"^[A-Za-z0-9]+(\.[A-Za-z0-9]+)*$"), AfterValidator(_plain)]


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Source(_Shape):
    titel: str
    waar: str
    zegt: str


class _Fields(_Shape):
    waarvoor: str
    raadplegen: Annotated[tuple[_Path, ...], Field(min_length=1, max_length=130)]
    zoeken: Annotated[tuple[_Path, ...], Field(max_length=130)] = ()


class _Table(_Shape):
    gecontroleerd: date
    bron: _Source
    doelen: dict[Purpose, _Fields]


@cache
def _table() -> Mapping[Purpose, _Fields]:
    with TABLE.open(encoding="utf-8") as file:
        return MappingProxyType(_Table.model_validate(yaml.safe_load(file)).doelen)


def fields_for(*, purpose: Purpose) -> tuple[str, ...]:
    """Return what is asked about somebody whose BSN is known."""
    return _table()[purpose].raadplegen


def search_fields_for(*, purpose: Purpose) -> tuple[str, ...]:
    """Return what is asked when somebody is sought by name and day of birth.

    Raises:
        NotForThisError: nobody is sought for this purpose.

    """
    found = _table()[purpose]
    if not found.zoeken:
        message = f"Zoeken op naam en geboortedatum kan niet om dit te doen: {found.waarvoor}."
        raise NotForThisError(message)
    return found.zoeken
