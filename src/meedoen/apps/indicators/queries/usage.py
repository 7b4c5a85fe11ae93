"""Where a definition is used and what it is called: the indicators that it counts, and the definitions that ask the same or a part of the same."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.indicators.clearing.naming import fed_by, is_public, subject_of
from meedoen.apps.indicators.models import OwnDefinition
from meedoen.apps.indicators.queries.definitions import computable
from meedoen.core.indicators.definitions import Definition
from meedoen.core.indicators.fingerprints import fingerprint
from meedoen.core.indicators.questions import asked_in
from meedoen.links.definitions.reading import own_indicators


@dataclass(frozen=True, slots=True, kw_only=True)
class AlikeDefinitions:
    """Other definitions that are computed for a municipality: with the same question, and with one of its two counts in theirs."""

    same: tuple[Definition, ...]
    partly: tuple[Definition, ...]


def indicators_of(definition: Definition, /) -> tuple[str, ...]:
    """Return the codes of the indicators that a definition may count: those that its source names, and its own."""
    return fed_by(definition)


def alike(*, municipality_code: str, definition: Definition) -> AlikeDefinitions:
    """Return which other definitions ask the same, by name; inhabitants and task figures are no reason to be alike."""
    others = [
        each for each in computable(municipality_code=municipality_code).definitions if each.code != definition.code
    ]
    mine = _asks(definition)
    same = [each for each in others if _asks(each).whole == mine.whole]
    partly = [each for each in others if _asks(each).parts & mine.parts and each not in same]
    return AlikeDefinitions(same=tuple(sorted(same, key=_name)), partly=tuple(sorted(partly, key=_name)))


def definitions_feeding(*, municipality_code: str, indicator_code: str) -> tuple[Definition, ...]:
    """Return the definitions that are computed for a municipality and count an indicator, by name."""
    found = computable(municipality_code=municipality_code).definitions
    return tuple(sorted((each for each in found if indicator_code in fed_by(each)), key=_name))


@dataclass(frozen=True, slots=True)
class _Asks:
    """What a definition asks, as fingerprints: in all, and each count in it that not everybody knew before."""

    whole: str
    parts: frozenset[str]


@lru_cache(maxsize=1024)
def _asks(definition: Definition) -> _Asks:
    parts = (each for each in asked_in(measure=definition.measure) if not is_public(each))
    return _Asks(fingerprint(definition.measure), frozenset(map(subject_of, parts)))


def _name(definition: Definition) -> str:
    return definition.name.casefold()


def definition_names(*, municipality_code: str, codes: Iterable[str]) -> Mapping[str, str]:
    """Return the names of definitions by code, also of those that lapsed; what never was here is left out."""
    wanted = set(codes)
    national = {each.code: each.name for each in own_indicators() if each.code in wanted}
    mine = OwnDefinition.objects.within(municipality_code=municipality_code, actor=SYSTEM).filter(code__in=wanted)
    return {**dict(mine.order_by("version").values_list("code", "name")), **national} if wanted else {}
