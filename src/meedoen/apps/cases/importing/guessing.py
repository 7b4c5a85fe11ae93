"""Guessing how a source that is new is read, from its headings and what stands under them; somebody looks before it is used."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from meedoen.apps.cases.importing.cells import notation_of, text_of
from meedoen.apps.cases.importing.fields import DAYS, FIRST_DAY_AFTER, HEADINGS, Field, plain_heading
from meedoen.apps.cases.importing.mapping import EndMeans, FileMapping
from meedoen.links.workbooks import Row, Unreadable

_ALIKE = 85
_SHORTEST_ALIKE = 5
_LOOKED_AT = 2000
_MEANT = {word: field for field, words in HEADINGS.items() for word in words}


@dataclass(frozen=True, slots=True, kw_only=True)
class Guessed:
    """A mapping that was guessed; `unsure` are headings that only resemble one that is known."""

    mapping: FileMapping
    unsure: tuple[str, ...] = ()


def guess_mapping(*, headings: Sequence[str], rows: Sequence[Row]) -> Guessed:
    """Return how a file seems to be read: headings that are known or alike, and in which notation most days can be read."""
    columns: dict[str, Field | None] = dict.fromkeys(filter(None, headings))
    taken: set[Field] = set()
    for heading in columns:
        found = _MEANT.get(plain_heading(heading))
        if found and found not in taken:
            columns[heading] = found
            taken.add(found)
    unsure: list[str] = []
    for heading, field in list(columns.items()):
        near = None if field else _alike(heading)
        if near and near not in taken:
            columns[heading] = near
            taken.add(near)
            unsure.append(heading)
    end = next((heading for heading, field in columns.items() if field is Field.END), "")
    means = EndMeans.FIRST_DAY_AFTER if plain_heading(end) in FIRST_DAY_AFTER else EndMeans.LAST_DAY
    mapping = FileMapping(columns=columns, end_means=means)
    return Guessed(mapping=replace(mapping, notation=notation_of(_days(headings, rows, mapping))), unsure=tuple(unsure))


def nearest_heading(*, heading: str, headings: Sequence[str]) -> str:
    """Return which of other headings is most like one that is missing, or nothing."""
    found = process.extractOne(
        plain_heading(heading), headings, processor=plain_heading, scorer=fuzz.ratio, score_cutoff=60
    )
    return found[0] if found else ""


def _alike(heading: str) -> Field | None:
    plain = plain_heading(heading)
    if len(plain) < _SHORTEST_ALIKE:
        return None
    found = process.extractOne(plain, list(_MEANT), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return _MEANT[found[0]] if found else None


def _days(headings: Sequence[str], rows: Sequence[Row], mapping: FileMapping) -> list[str]:
    places = [place for place, heading in enumerate(headings) if mapping.columns.get(heading) in DAYS]
    values = (row.values[place] for row in rows[:_LOOKED_AT] for place in places)
    return [text_of(each) for each in values if each is not None and not isinstance(each, Unreadable)]
