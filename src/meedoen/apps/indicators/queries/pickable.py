"""The areas and providers of a municipality that a definition can be about, with their names, to pick from.

Areas are those of the statistics on inhabitants and those that the municipality named, providers those of its facts. Nothing here
tells of whom there are facts.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from meedoen.apps.accounts.actors import Actor, require
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.indicators.clearing.naming import unlisted
from meedoen.apps.network.queries import area_names
from meedoen.core.indicators.areas import OwnAreas
from meedoen.core.indicators.choices import MeasureError
from meedoen.core.indicators.codes import area_number
from meedoen.core.indicators.facts import UNKNOWN, FactTable, district_of
from meedoen.engines.store.areas import areas_in
from meedoen.engines.store.errors import StoreError
from meedoen.engines.store.reading import FactStore, Partition
from meedoen.links.definitions.reading import national_known
from meedoen.links.definitions.shapes import Known

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PickableArea:
    """An area with its code and name, which is the code when nobody named it; of a buurt `part_of` is the code of its wijk."""

    code: str
    name: str
    part_of: str = ""

    @property
    def label(self) -> str:
        """The name, with the code when that is something else."""
        return self.name if self.name == self.code else f"{self.name} ({self.code})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pickable:
    """What a definition of a municipality can be about: wijken, buurten and providers, each in order of name."""

    districts: tuple[PickableArea, ...] = ()
    areas: tuple[PickableArea, ...] = ()
    providers: tuple[str, ...] = ()


def pickable(*, municipality_code: str, actor: Actor, store: FactStore) -> Pickable:
    """Return what can be picked; without facts only what the municipality named.

    Raises:
        NotAllowedError: the actor may not define figures.

    """
    require(actor=actor, permission=Permission.DEFINE_FIGURES, municipality_code=municipality_code)
    names = area_names(municipality_code=municipality_code, actor=actor)
    partition = _facts(store, int(municipality_code.removeprefix("GM")))
    numbers = {number for code in names if (number := _number(code))}
    if partition is not None:
        numbers |= set(_known_areas(partition.now(FactTable.POPULATION)))
    numbers.discard(UNKNOWN)
    districts = {district_of(number) for number in numbers}
    return Pickable(
        districts=_ordered(_area(f"WK{number // 100:06}", names) for number in districts),
        areas=_ordered(
            _area(f"BU{number:08}", names, part_of=f"WK{number // 100:06}") for number in numbers - districts
        ),
        providers=tuple(sorted((each.name for each in partition.manifest.providers), key=str.casefold))
        if partition
        else (),
    )


def provider_names(*, municipality_code: str, store: FactStore) -> dict[str, str]:
    """Return what the providers in the facts are called, by the word under which released figures have them."""
    partition = _facts(store, int(municipality_code.removeprefix("GM")))
    return {unlisted(each.number): each.name for each in partition.manifest.providers} if partition else {}


def known_beside(offered: Pickable, /, *, municipality_code: str) -> Known:
    """Return what a definition of a municipality may refer to: what any may, and of areas those that are offered."""
    own = OwnAreas(
        municipality_code=municipality_code,
        districts=frozenset(each.code for each in offered.districts),
        areas=frozenset(each.code for each in offered.areas),
    )
    return replace(national_known(), areas=own)


def _facts(store: FactStore, number: int) -> Partition | None:
    try:
        return store.municipality(number)
    except StoreError:
        return None


def _number(code: str) -> int:
    """Return the number of a wijk or buurt; 0 for an area that is neither, such as a village."""
    try:
        return area_number(code=code)
    except MeasureError:
        return UNKNOWN


@lru_cache(maxsize=64)
def _known_areas(path: Path) -> tuple[int, ...]:
    """Return the areas in a file; a file of the store never changes, so it is read once."""
    try:
        return areas_in(path)
    except OSError:
        # A writer put a newer one in its place meanwhile.
        _LOG.info("the statistics %s are gone while they are read", path.name)
        return ()


def _area(code: str, names: dict[str, str], *, part_of: str = "") -> PickableArea:
    return PickableArea(code, names.get(code, code), names.get(part_of, part_of))


def _ordered(areas: Iterable[PickableArea]) -> tuple[PickableArea, ...]:
    return tuple(sorted(areas, key=lambda each: (each.name.casefold(), each.code)))
