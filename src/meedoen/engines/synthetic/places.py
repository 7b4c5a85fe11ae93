"""Municipalities as large as they are made up to be: one, or a country in which few are large and many are small."""

from dataclasses import dataclass

_POWER, _LEVEL = -0.9, 0.037
_COUNTRY = 342
_DRONTEN, _DRONTEN_SHARE = 303, 0.0024
_SPELLS_PER_RESIDENT = 5.5
_DISTRICTS, _SPELLS_PER_DISTRICT, _AREAS = 10, 500, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A municipality and how many spells it has now."""

    municipality: int
    spells: int

    @property
    def residents(self) -> int:
        """About how many people live there."""
        return max(int(self.spells / _SPELLS_PER_RESIDENT), 100)

    @property
    def areas(self) -> tuple[int, ...]:
        """The areas (buurten) of the municipality, by their numbers."""
        districts = min(max(self.spells // _SPELLS_PER_DISTRICT, 1), _DISTRICTS)
        first = self.municipality * 10_000
        return tuple(first + 100 * district + area for district in range(1, districts + 1) for area in range(_AREAS))


def country(*, spells: int, municipalities: int = _COUNTRY) -> tuple[Place, ...]:
    """Return places with so many spells together; of 342 the largest has about 7 % and the median about 0,19 %.

    Codes are made up, but for the one about as large as Dronten, which has its own (0303).

    >>> places = country(spells=100_000_000)
    >>> len(places), sum(place.spells for place in places), places[0].spells, places[171].spells
    (342, 100000000, 6995548, 190080)
    """
    weights = _weights(municipalities)
    total = sum(weights)
    ends = [round(spells * sum(weights[: rank + 1]) / total) for rank in range(municipalities)]
    sizes = [end - begin for begin, end in zip([0, *ends], ends, strict=False)]
    like_dronten = min(range(municipalities), key=lambda rank: abs(sizes[rank] / spells - _DRONTEN_SHARE))
    codes = [2001 + rank for rank in range(municipalities)]
    codes[like_dronten] = _DRONTEN
    return tuple(Place(municipality=code, spells=size) for code, size in zip(codes, sizes, strict=True))


def _weights(municipalities: int) -> list[float]:
    """Return weights by rank, of a few large and many small; fitted to the shares of the largest and the median of 342."""
    ranks = range(1, municipalities + 1)
    return [rank**_POWER + _LEVEL * (1 - rank / (municipalities + 1)) for rank in ranks]
