"""With which other municipalities a figure is compared: small frozen nodes, who belongs to each, and how a sentence says it.

A group holds the others only: the municipality whose figure stands beside it is never in it. Only what is kept in a numerator
and a denominator can be put together: no mean of percentages, no median of medians, no counts of places of different sizes.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import singledispatch
from typing import Any

from meedoen.core.indicators.choices import choices_in, require
from meedoen.core.indicators.facts import Dimension
from meedoen.core.indicators.measures import Coverage, Growth, Measure, Ratio, Return, Timeliness
from meedoen.core.indicators.phrases import joined, thousands

LEAST_OTHERS = 3
"""Of how many others a figure has to be known, before there is a figure of the group."""
SIZE_CLASSES = (0, 25_000, 50_000, 100_000, 300_000)
"""Where classes of size begin, in inhabitants; the class from 25.000 to 50.000 is the one that annual reports print beside the
mandatory indicators (Dronten, jaarstukken 2024, line 420). Who wants other bounds names them: `OfSize`."""
_CODE = re.compile(r"GM\d{4}")
_LOCAL = frozenset({Dimension.DISTRICT, Dimension.AREA, Dimension.PROVIDER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A municipality as statistics tell of it; None and empty is what is not known."""

    code: str
    name: str
    province: str = ""
    inhabitants: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeCountry:
    """All other municipalities."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SameProvince:
    """The other municipalities of the province of whose figure it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SameSize:
    """The others in the class of size of whose figure it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfSize:
    """The others with at least so many inhabitants and fewer than so many; None is no bound.

    >>> OfSize(at_least=50_000, below=25_000)
    Traceback (most recent call last):
    ...
    meedoen.core.indicators.choices.MeasureError: Een groep op grootte loopt van minder naar meer inwoners, zoals 25.000 tot 50.000 inwoners.
    """

    at_least: int = 0
    below: int | None = None

    def __post_init__(self) -> None:
        """Refuse bounds that hold nobody or everybody."""
        grows = self.at_least >= 0 and (self.below is None or self.at_least < self.below)
        require(
            grows,
            message="Een groep op grootte loopt van minder naar meer inwoners, zoals 25.000 tot 50.000 inwoners.",
        )
        bounded = self.at_least > 0 or self.below is not None
        require(bounded, message="Een groep op grootte heeft een grens. Wilt u alle gemeenten, schrijf dan land.")


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedGroup:
    """The municipalities with these codes, under a name that a sentence can say: "de gemeenten in de arbeidsmarktregio"."""

    name: str
    codes: tuple[str, ...]

    def __post_init__(self) -> None:
        """Refuse a group that nobody can read, or that never can have a figure."""
        plain = bool(self.name) and self.name == self.name.strip() and ":" not in self.name
        require(plain, message="Geef de groep gemeenten een naam zonder dubbele punt, zoals buurgemeenten.")
        wrong = next((code for code in self.codes if not _CODE.fullmatch(code)), "")
        require(not wrong, message=f"‘{wrong}’ is geen gemeente. Schrijf een code als GM0303.")
        require(len(set(self.codes)) == len(self.codes), message="Een gemeente staat twee keer in de groep.")
        enough = len(self.codes) >= LEAST_OTHERS
        require(
            enough, message=f"Noem ten minste {LEAST_OTHERS} gemeenten: van minder wordt geen groepscijfer getoond."
        )


ComparisonGroup = WholeCountry | SameProvince | SameSize | OfSize | NamedGroup


def size_class(*, inhabitants: int) -> OfSize:
    """Return the class of size that so many inhabitants fall in.

    >>> size_class(inhabitants=44_337)
    OfSize(at_least=25000, below=50000)
    >>> size_class(inhabitants=300_000)
    OfSize(at_least=300000, below=None)
    """
    at_least = max(begin for begin in SIZE_CLASSES if begin <= inhabitants)
    below = next((begin for begin in SIZE_CLASSES if begin > inhabitants), None)
    return OfSize(at_least=at_least, below=below)


def worked_out(group: ComparisonGroup, /, *, own: Listing) -> ComparisonGroup | None:
    """Return the group with what it takes from the municipality filled in; None when that is not known of it.

    >>> worked_out(SameSize(), own=Listing(code="GM0303", name="Dronten", inhabitants=44_337))
    OfSize(at_least=25000, below=50000)
    """
    match group:
        case SameProvince():
            return group if own.province else None
        case SameSize():
            return None if own.inhabitants is None else size_class(inhabitants=own.inhabitants)
        case _:
            return group


def members_of(group: ComparisonGroup, /, *, own: Listing, listed: Iterable[Listing]) -> tuple[str, ...]:
    """Return the codes of who is in a group, in the order of the list; those of a named group in the order of their names in it.

    Of whom neither province nor inhabitants is known, is in no group that goes by them.

    >>> own = Listing(code="GM0303", name="Dronten", province="Flevoland", inhabitants=44_337)
    >>> urk = Listing(code="GM0184", name="Urk", province="Flevoland", inhabitants=21_929)
    >>> members_of(SameProvince(), own=own, listed=[own, urk]), members_of(SameSize(), own=own, listed=[own, urk])
    (('GM0184',), ())
    """
    others = [each for each in listed if each.code != own.code]
    match worked_out(group, own=own):
        case None:
            return ()
        case WholeCountry():
            return tuple(each.code for each in others)
        case SameProvince():
            return tuple(each.code for each in others if each.province == own.province)
        case NamedGroup(codes=codes):
            return tuple(code for code in codes if code != own.code)
        case OfSize(at_least=at_least, below=below):
            return tuple(each.code for each in others if _fits(each.inhabitants, at_least, below))
        case found:
            message = f"no members of {found}"
            raise TypeError(message)


def _fits(inhabitants: int | None, at_least: int, below: int | None) -> bool:
    return inhabitants is not None and at_least <= inhabitants and (below is None or inhabitants < below)


@singledispatch
def group_words(group: Any) -> str:  # noqa: ANN401 the kinds of groups are registered below
    """Return how a sentence names a group, after "vergeleken met" (Dutch).

    >>> group_words(OfSize(at_least=25_000, below=50_000))
    'gemeenten van 25.000 tot 50.000 inwoners'
    """
    message = f"no words for a {type(group).__name__}"
    raise TypeError(message)


@group_words.register
def _of_country(group: WholeCountry) -> str:  # noqa: ARG001 every kind takes the same
    return "alle andere gemeenten"


@group_words.register
def _of_province(group: SameProvince) -> str:  # noqa: ARG001 as above
    return "de andere gemeenten in de provincie"


@group_words.register
def _of_same_size(group: SameSize) -> str:  # noqa: ARG001 as above
    return "gemeenten van dezelfde grootte"


@group_words.register
def _of_size(group: OfSize) -> str:
    if group.below is None:
        return f"gemeenten van {thousands(group.at_least)} inwoners en meer"
    if not group.at_least:
        return f"gemeenten van minder dan {thousands(group.below)} inwoners"
    return f"gemeenten van {thousands(group.at_least)} tot {thousands(group.below)} inwoners"


@group_words.register
def _of_named(group: NamedGroup) -> str:
    return group.name


def groups_words(groups: tuple[ComparisonGroup, ...], /, *, again: bool = False) -> str:
    """Return what a sentence ends with when a figure is compared, with its comma; `again` when it told of a comparison before.

    >>> groups_words((SameProvince(), WholeCountry()))
    ', vergeleken met de andere gemeenten in de provincie en alle andere gemeenten'
    """
    said = [group_words(each) for each in groups]
    return f", {'en dat ' if again else ''}vergeleken met {joined(said, last='en')}"


def check_comparison(*, measure: Measure, groups: tuple[ComparisonGroup, ...]) -> None:
    """Refuse a comparison of what cannot be put together, or of what only exists in one place.

    Raises:
        MeasureError: the message says what would be allowed (Dutch).

    """
    if not groups:
        return
    require(len(set(groups)) == len(groups), message="Noem elke groep om mee te vergelijken één keer.")
    whole = isinstance(measure, Ratio | Growth | Timeliness | Return | Coverage)
    require(
        whole,
        message="Vergelijken gaat met een verhouding, groei, tijdigheid, terugkeer of dekking: daarvan tellen tellers en noemers op. "
        "Maak van een aantal een verhouding, zoals per 1.000 inwoners; van een mediaan of gemiddelde duur is geen groepscijfer te maken.",
    )
    local = any(
        dimension in _LOCAL for choice in choices_in(measure, counted_only=True) for dimension, _ in choice.only
    )
    require(not local, message="Wat alleen over een wijk, buurt of aanbieder gaat, hebben andere gemeenten niet.")
