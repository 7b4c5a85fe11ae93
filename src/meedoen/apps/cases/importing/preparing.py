"""Before a file is read: which source it is of, how that source writes, and which teams and organisations its words can mean."""

import hashlib
from dataclasses import dataclass, field, replace
from typing import Any

from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.importing.fields import Field, plain_heading
from meedoen.apps.cases.importing.guessing import guess_mapping
from meedoen.apps.cases.importing.mapping import FileMapping, MappingError, check_mapping, mapping_of, mapping_of_text
from meedoen.apps.cases.importing.outcome import ImportRefusedError, read_in_from
from meedoen.apps.cases.importing.reading import GivenList, new_headings, places_of, read_list
from meedoen.apps.cases.importing.rows import RowReader, lasts, words_for
from meedoen.apps.cases.models import ImportSource, Team
from meedoen.apps.network.models import Organisation

_LONGEST_NAME = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenFile:
    """A file as it is given, of which source, with the text of a mapping when there is one.

    `is_part` when somebody says that it holds a part of the clients.
    """

    content: bytes = field(repr=False)
    name: str
    source: str
    mapping: str = ""
    is_part: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """All that is needed to read a file; `source` is None for one that was never read in, `fingerprint` is of file and mapping."""

    code: str
    name: str
    source: ImportSource | None
    mapping: FileMapping
    guessed: bool
    unsure: tuple[str, ...]
    given: GivenList
    reader: RowReader
    default_team: int | None
    fingerprint: str
    notes: tuple[str, ...]

    @property
    def why(self) -> str:
        """The reason of every version that came from this source."""
        return read_in_from(source=self.name)

    @property
    def headings(self) -> dict[Field, str]:
        """The heading of each field as the file writes it."""
        return {each: self.given.headings[place] for each, place in self.reader.places.items()}


def prepare(*, desk: Desk, given: GivenFile) -> Prepared:
    """Read the list in a file and settle how it is read: by the mapping that is given, or kept, or else guessed.

    Raises:
        ImportRefusedError, MappingError: it cannot be read.

    """
    name = " ".join(given.source.split())
    if not name or len(name) > _LONGEST_NAME:
        message = f"Geef de bron een naam van hoogstens {_LONGEST_NAME} tekens, zoals ‘Suite’."
        raise ImportRefusedError(message)
    source = ImportSource.objects.within(**desk.scope).filter(name=name).first()
    found = read_list(content=given.content, file_name=given.name)
    if given.is_part:
        found = replace(found, is_part=True)
    guess = None
    if given.mapping:
        mapping = mapping_of_text(text=given.mapping, book=desk.book)
    elif source is not None and source.mapping:
        mapping = mapping_of(content=source.mapping, book=desk.book)
    else:
        guess = guess_mapping(headings=found.headings, rows=found.rows)
        mapping = guess.mapping
        check_mapping(mapping=mapping, book=desk.book)
    teams = {plain_heading(team.name): team.pk for team in Team.objects.within(**desk.scope)}
    reader = _reader(desk, mapping, found, teams)
    content = hashlib.sha256(given.content + mapping.as_yaml().encode()).hexdigest()
    return Prepared(
        code=desk.code,
        name=name,
        source=source,
        mapping=mapping,
        guessed=guess is not None,
        unsure=guess.unsure if guess else (),
        given=found,
        reader=reader,
        default_team=_team(mapping, teams),
        fingerprint=content,
        notes=tuple(_notes(found, mapping)),
    )


def _reader(desk: Desk, mapping: FileMapping, found: GivenList, teams: dict[str, int]) -> RowReader:
    kinds = words_for(codes=desk.book.kinds, words=mapping.kinds)
    providers: dict[str, Any] = {}
    for each in Organisation.objects.within(**desk.scope):
        providers |= {plain_heading(str(said)): each.pk for said in (*each.aliases, each.name)}
    return RowReader(
        mapping=mapping,
        places=places_of(given=found, mapping=mapping),
        kinds={word: code for word, code in kinds.items() if lasts(code=code)},
        reasons=words_for(codes=desk.book.reasons, words=mapping.reasons),
        teams=teams,
        providers=providers,
    )


def _team(mapping: FileMapping, teams: dict[str, int]) -> int | None:
    """Return the team of who is new and has none in the file: the one of the mapping, or the only one that there is."""
    if mapping.team:
        found = teams.get(plain_heading(mapping.team))
        if found is None:
            message = f"Het team ‘{mapping.team}’ uit de mapping is er niet. Maak dat team, of noem een ander."
            raise MappingError(message)
        return found
    return next(iter(teams.values())) if len(teams) == 1 else None


def _notes(found: GivenList, mapping: FileMapping) -> list[str]:
    notes = [
        f"Kolom ‘{each}’ staat niet in de mapping en is niet gelezen."
        for each in new_headings(given=found, mapping=mapping)
    ]
    return notes + [f"Blad ‘{each}’ is niet gelezen: alleen het eerste blad telt." for each in found.passed_over]
