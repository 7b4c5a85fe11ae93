"""What the places are called by which released and computed figures are divided, and in which order they stand."""

from collections.abc import Iterable, Mapping
from functools import cache

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.indicators.clearing.counting import By
from meedoen.apps.indicators.clearing.naming import UNKNOWN_PLACE, axis_of, unlisted_number
from meedoen.apps.indicators.queries.pickable import provider_names
from meedoen.apps.network.queries import area_names
from meedoen.core.indicators.definitions import Definition
from meedoen.core.indicators.facts import Dimension
from meedoen.engines.store.reading import FactStore
from meedoen.links.definitions.reading import national_code_book

_PROVIDERS = axis_of(Dimension.PROVIDER)


def place_names(
    *, municipality_code: str, definitions: Iterable[Definition], store: FactStore | None
) -> dict[str, str]:
    """Return the names of areas, and of providers when a definition is divided by them and the store knows them, by their word in a table."""
    names = area_names(municipality_code=municipality_code, actor=SYSTEM)
    divided = any(Dimension.PROVIDER in by for definition in definitions for by in definition.by)
    return names | provider_names(municipality_code=municipality_code, store=store) if store and divided else names


def in_order(
    places: Iterable[tuple[str, str]], /, *, by: By, names: Mapping[str, str]
) -> tuple[tuple[bool, int, str], ...]:
    """Return by what places, each with its axis, stand in order: their place in the code list, or else their code, of providers the name.

    What is not known comes last.

    >>> words = ["onbekend", "12-14", "4-11", "75+"]
    >>> sorted(words, key=lambda word: in_order([("leeftijd", word)], by=(Dimension.AGE,), names={}))
    ['4-11', '12-14', '75+', 'onbekend']
    """
    told = {axis: names.get(place, place) if axis == _PROVIDERS else place for axis, place in places}
    found = ((told[axis_of(each)], _listed(each)) for each in by)
    return tuple((place == UNKNOWN_PLACE, listed.get(place, len(listed)), place) for place, listed in found)


@cache
def _listed(dimension: Dimension) -> Mapping[str, int]:
    """Return the words of a code list with their place in it; none of what has no list."""
    book = national_code_book()
    lists = {Dimension.AGE: book.ages, Dimension.GROUP: book.groups, Dimension.KIND: book.kinds}
    return {code.word: place for place, code in enumerate(lists.get(dimension, ()))}


def place_name(place: str, /, *, axis: str, by: By, names: Mapping[str, str]) -> str:
    """Name a place along an axis in Dutch; a provider that nobody named by its number."""
    if place == UNKNOWN_PLACE:
        return "Niet bekend"
    if axis == axis_of(Dimension.KIND):
        code = national_code_book().kinds.of_word(place)
        return code.more or code.word
    if axis == _PROVIDERS:
        number = unlisted_number(place)
        return names.get(place, f"Onbekende aanbieder (nummer {number})" if number else place)
    if {Dimension.AREA, Dimension.DISTRICT} & set(by):
        return names.get(place, place)
    return place if place[:1].isdigit() else place.replace("-", " ")
