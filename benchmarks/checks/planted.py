"""What planting a mistake needs: a dossier with one thing changed, and the findings that must follow."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from meedoen.core.checks import dossier as facts

Expected = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Planted:
    """A dossier with a mistake in it, and what must be found."""

    dossier: facts.Dossier
    expected: Expected


Kind = Callable[[facts.Dossier, Random], Planted]


def swapped(dossier: facts.Dossier, field: str, old: object, *new: object) -> facts.Dossier:
    """Return the dossier with one record of a list replaced by others, or by none."""
    records: list[object] = []
    for item in getattr(dossier, field):
        records += new if item is old else (item,)
    return replace(dossier, **{field: tuple(records)})  # type: ignore[arg-type]  # the field is named


def added(dossier: facts.Dossier, field: str, *new: object) -> facts.Dossier:
    """Return the dossier with records added to a list."""
    return replace(dossier, **{field: (*getattr(dossier, field), *new)})  # type: ignore[arg-type]  # as above


def latest(dossier: facts.Dossier) -> facts.FrameworkFacts:
    """Return the framework that runs now."""
    return max(dossier.frameworks, key=lambda item: item.begin_year)


def one(code: str, place: str) -> Expected:
    """Expect one finding."""
    return ((code, place),)


def several(place: str, *codes: str) -> Expected:
    """Expect findings of several checks at one place."""
    return tuple((code, place) for code in codes)
