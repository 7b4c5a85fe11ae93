"""No code of a definition may be a word that stands in an address at the place of a code: its page could never be opened."""

from collections.abc import Iterable, Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from meedoen.apps.indicators.actions.defining import TAKEN_WORDS
from meedoen.links.definitions.reading import own_indicators

CODE = "<str:code>"


def addresses(resolver: URLResolver | None = None, before: str = "") -> Iterator[str]:
    """Give every address, from the municipality on."""
    for pattern in (resolver or get_resolver()).url_patterns:
        place = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, place)
        elif isinstance(pattern, URLPattern):
            yield place


def words_beside_codes(places: Iterable[str]) -> set[str]:
    """Return the words that stand where another address, alike up to there, has a code."""
    split = [place.split("/") for place in places]
    before = {tuple(parts[:at]) for parts in split for at, part in enumerate(parts) if part == CODE}
    return {
        part
        for parts in split
        for at, part in enumerate(parts)
        if part and "<" not in part and tuple(parts[:at]) in before
    }


def test_a_word_beside_a_code_is_found():
    places = ["a/<int:n>/<str:code>/", "a/<int:n>/weigeren/", "a/<int:n>/", "b/weg/", "b/<str:code>/x/", "c/nee/"]

    assert words_beside_codes(places) == {"weigeren", "weg"}


def test_every_word_of_an_address_beside_a_code_is_refused_as_a_code():
    assert words_beside_codes(addresses()) == TAKEN_WORDS


def test_no_definition_that_is_shipped_has_such_a_code():
    assert not {each.code for each in own_indicators()} & TAKEN_WORDS
