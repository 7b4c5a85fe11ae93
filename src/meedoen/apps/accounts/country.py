"""Reading the municipalities of the country: those of the list, and those that work here and stand in none."""

from dataclasses import dataclass
from datetime import date

from meedoen.apps.accounts.models import ListedMunicipality, Municipality
from meedoen.core.indicators.comparisons import Listing


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """Every municipality that is known, in order of name; `working` are the codes of those that work here.

    `counted_on` and `source` are empty when no list was loaded.
    """

    listed: tuple[Listing, ...]
    working: frozenset[str]
    counted_on: date | None
    source: str

    def listing(self, code: str, /) -> Listing:
        """Return what is known of a municipality; of one that stands nowhere only its code."""
        return next((each for each in self.listed if each.code == code), Listing(code=code, name=code))


def country() -> Country:
    """Return the municipalities of the country."""
    rows = list(ListedMunicipality.objects.all())
    listed = {
        row.code: Listing(code=row.code, name=row.name, province=row.province, inhabitants=row.inhabitants)
        for row in rows
    }
    here = dict(Municipality.objects.values_list("code", "name"))
    known = {code: Listing(code=code, name=name) for code, name in here.items()} | listed
    return Country(
        listed=tuple(sorted(known.values(), key=lambda each: each.name)),
        working=frozenset(here),
        counted_on=rows[0].counted_on if rows else None,
        source=rows[0].source if rows else "",
    )
