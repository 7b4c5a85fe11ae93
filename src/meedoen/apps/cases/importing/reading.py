"""Reading a file of clients: its one list, headings that must be those of the mapping, and rows with values or refusals.

Headings may stand in another order. A heading that is gone, and a column of which most cells do not fit its heading, refuse the
file: nothing is ever read into another field than before.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from meedoen.apps.cases.importing.cells import kind_of_cell, text_of
from meedoen.apps.cases.importing.fields import Field, plain_heading
from meedoen.apps.cases.importing.guessing import nearest_heading
from meedoen.apps.cases.importing.mapping import FileMapping
from meedoen.apps.cases.importing.numbers import NumberCheck
from meedoen.apps.cases.importing.outcome import ImportRefusedError, Judged, Refusal
from meedoen.apps.cases.importing.rows import GivenRow, RowReader
from meedoen.links.workbooks import Row, Unreadable, Value, WorkbookError, read_workbook

REFUSED_SHEET = "Geweigerde rijen"
"""Title of the sheet with rows to correct; a file with it is a part of a delivery, so nothing is gone from it."""
REFUSED_FILE = "-geweigerd"
"""How the name of its file ends, which is the title when somebody saves it as CSV."""
_OF_REFUSED = re.compile(rf"(?:{REFUSED_SHEET}|{REFUSED_FILE}(?: ?\(\d+\))?)$")
"""A browser writes a number behind the name of a file that it fetched before."""
TENTH = 10
"""When more than one in so many rows is refused, and more than a single one, all of them are."""
_FEW = 2
_LOOKED_AT = 5000
_NAMES = frozenset({Field.SURNAME, Field.PREFIX, Field.GIVEN, Field.INITIALS})
_IN_MAPPING = "Zet ze in de mapping onder ‘woorden’"
_WHAT_TO_DO = {
    Field.KIND: _IN_MAPPING,
    Field.REASON: _IN_MAPPING,
    Field.TEAM: "Maak die teams eerst in Meedoen, schrijf ze zoals ze daar heten",
    Field.PROVIDER: "Zet die organisaties eerst in Meedoen, schrijf ze zoals ze daar heten",
}
"""What to do about words that are not known, by the fields that hold words of a list; a mapping knows those of two."""
_NO_NUMBERS = {
    Field.CLIENT: frozenset({"BSN’s", "datums"}),
    Field.HOUSEHOLD: frozenset({"datums"}),
    Field.ROW: frozenset({"BSN’s"}),
}
"""What a column of numbers of a source does not hold; some call a household by the BSN of who asked for the benefit."""
_EXPECTED = {
    Field.BSN: "BSN’s",
    Field.CLIENT: "nummers van cliënten",
    Field.HOUSEHOLD: "nummers van huishoudens",
    Field.ROW: "nummers van uitkeringen of voorzieningen",
    Field.ROLE: "woorden als aanvrager, partner of kind",
    Field.SINCE: "datums",
    Field.HOURS: "uren",
    Field.BORN: "datums",
    Field.DIED: "datums",
    Field.BEGIN: "datums",
    Field.END: "datums",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenList:
    """The list in a file as it stands there; `is_part` when it holds only rows that were refused before."""

    headings: tuple[str, ...]
    heading_row: int
    rows: tuple[Row, ...]
    is_part: bool
    passed_over: tuple[str, ...]


def read_list(*, content: bytes, file_name: str) -> GivenList:
    """Return the list in a file: the first sheet with rows that is shown.

    Raises:
        ImportRefusedError: the file cannot be read, or there is no list in it.

    """
    try:
        book = read_workbook(content=content, file_name=file_name)
    except WorkbookError as error:
        raise ImportRefusedError(str(error)) from None
    filled = [sheet for sheet in book.sheets if sheet.rows and not sheet.is_hidden]
    if not filled or not filled[0].rows[1:]:
        message = "In dit bestand staan geen rijen. Verwacht: een rij met koppen, en daaronder per rij een cliënt."
        raise ImportRefusedError(message)
    head, *rows = filled[0].rows
    headings = tuple("" if isinstance(each, Unreadable) else text_of(each) for each in head.values)
    if any(kind_of_cell(each) in ("BSN’s", "datums") for each in headings):
        message = "In de eerste rij staan geen koppen maar gegevens. Zet boven elke kolom een kop, zoals ‘BSN’ of ‘Achternaam’."
        raise ImportRefusedError(message)
    twice = [each for each, many in Counter(filter(None, headings)).items() if many > 1]
    if twice:
        message = f"De kop ‘{twice[0]}’ staat er twee keer. Geef elke kolom een eigen kop."
        raise ImportRefusedError(message)
    return GivenList(
        headings=headings,
        heading_row=head.number,
        rows=tuple(rows),
        is_part=_OF_REFUSED.search(filled[0].title) is not None,
        passed_over=tuple(sheet.title for sheet in filled[1:]),
    )


def places_of(*, given: GivenList, mapping: FileMapping) -> dict[Field, int]:
    """Return in which column each field stands.

    Raises:
        ImportRefusedError: a heading of the mapping is not in the file.

    """
    there = {plain_heading(heading): place for place, heading in enumerate(given.headings) if heading}
    places: dict[Field, int] = {}
    for field, heading in mapping.by_field.items():
        place = there.get(plain_heading(heading))
        if place is None:
            known = {plain_heading(each) for each in mapping.columns}
            others = [each for each in given.headings if each and plain_heading(each) not in known]
            near = nearest_heading(heading=heading, headings=others)
            meant = f" Heet die nu ‘{near}’? Zet dat dan in de mapping." if near else ""
            message = f"De kolom ‘{heading}’ ({field}) staat niet in dit bestand.{meant} Er is niets overgenomen."
            raise ImportRefusedError(message)
        places[field] = place
    return places


def new_headings(*, given: GivenList, mapping: FileMapping) -> list[str]:
    """Return headings in a file of which the mapping says nothing."""
    known = {plain_heading(heading) for heading in mapping.columns}
    return [heading for heading in given.headings if heading and plain_heading(heading) not in known]


def read_rows(*, given: GivenList, reader: RowReader, judged: Judged) -> list[GivenRow]:
    """Return the rows that can be read; why others cannot is added to `judged`.

    Raises:
        ImportRefusedError: most of a column does not fit its heading.

    """
    rows: list[GivenRow] = []
    wrong: Counter[Field] = Counter()
    numbers = NumberCheck(rows=given.rows, places=reader.places)
    for row in given.rows:
        found, problems = reader.read(row)
        problems += numbers.objections(row=row)
        if found is not None and not problems:
            rows.append(found)
            continue
        for field, text in problems:
            wrong[field] += 1
            judged.refusals.append(Refusal(row=row.number, column=given.headings[reader.places[field]], text=text))
    for field, place in reader.places.items():
        _refuse_other_contents(given, field, place, wrong[field])
    return rows


def _refuse_other_contents(given: GivenList, field: Field, place: int, wrong: int) -> None:
    filled = [row.values[place] for row in given.rows if row.values[place] is not None]
    sorts = Counter(kind_of_cell(each) for each in islice(_readable(filled), _LOOKED_AT))
    most, many = sorts.most_common(1)[0] if sorts else ("", 0)
    looked = sum(sorts.values())
    heading = given.headings[place]
    # One or two wrong cells say nothing of a column: the rows are named, and when they are all there is, those refuse the file.
    if wrong > _FEW and 2 * wrong > len(filled) and wrong * TENTH > len(given.rows):
        if field in _WHAT_TO_DO and most == "woorden":
            message = (
                f"Van de kolom ‘{heading}’ is van de meeste rijen niet bekend wat het woord betekent: {_words(filled)}. "
                f"{_WHAT_TO_DO[field]}, of kijk of de kolom verschoven is. Er is niets overgenomen."
            )
            raise ImportRefusedError(message)
        raise ImportRefusedError(_moved(heading, most, _EXPECTED.get(field, f"woorden voor {field}")))
    # One number that passes the eleven test, in one row or more, says nothing of a column.
    is_told = most != "BSN’s" or len({text_of(each) for each in _readable(filled)}) >= _FEW
    is_other = (field in _NAMES and most != "woorden") or (is_told and most in _NO_NUMBERS.get(field, ()))
    if is_other and 2 * many > looked and many * TENTH > looked:
        raise ImportRefusedError(_moved(heading, most, _EXPECTED.get(field, "namen")))


def _moved(heading: str, most: str, expected: str) -> str:
    return (
        f"In de kolom ‘{heading}’ staan {most or 'andere dingen'}; verwacht: {expected}. Misschien is een kolom verschoven, of is een kop "
        "veranderd. Er is niets overgenomen."
    )


def _readable(values: Sequence[Value]) -> Iterator[Value]:
    return (each for each in values if not isinstance(each, Unreadable))


def _words(values: Sequence[Value]) -> str:
    """Name the words that stand most often in a column, as far as they name nobody."""
    said = Counter(text_of(each) for each in _readable(values))
    nameless = [f"‘{word}’" for word, many in said.most_common(20) if many >= _FEW and kind_of_cell(word) == "woorden"]
    return ", ".join(nameless[:8]) or "elke rij heeft een ander"


def unread_clients(*, given: GivenList, places: Mapping[Field, int], rows: Collection[int]) -> set[str]:
    """Return the client numbers in rows that were refused, as far as they stand there."""
    place = places.get(Field.CLIENT)
    if place is None:
        return set()
    values = (row.values[place] for row in given.rows if row.number in rows)
    return {text_of(value) for value in values if not isinstance(value, Unreadable)}
