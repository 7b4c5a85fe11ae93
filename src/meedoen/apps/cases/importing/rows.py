"""One row of a file as values: who it is about, and the benefit or other spell that it tells of, if any."""

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from meedoen.apps.cases.importing.cells import (
    CellError,
    bsn_of,
    day_of,
    day_or_year_of,
    hours_of,
    household_of,
    shown,
    text_of,
)
from meedoen.apps.cases.importing.fields import ROLES, Field, plain_heading
from meedoen.apps.cases.importing.mapping import EndMeans, FileMapping
from meedoen.apps.cases.importing.numbers import letters_only
from meedoen.core.cases.households import HouseholdRole
from meedoen.core.indicators.codes import Code, CodeList
from meedoen.core.indicators.facts import FactTable
from meedoen.links.workbooks import Row, Value

_DAY = timedelta(days=1)
_LONGEST = {
    Field.CLIENT: 60,
    Field.ROW: 100,
    Field.SURNAME: 200,
    Field.GIVEN: 100,
    Field.PREFIX: 20,
    Field.INITIALS: 20,
    Field.LANGUAGE: 60,
}
_NEEDED = frozenset({Field.SURNAME})
Problems = list[tuple[Field, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenSpell:
    """What a row tells of a spell on [begin, end); `key` is what tells it from others of the same client."""

    row: int
    key: str
    kind: Code
    begin: date
    end: date | None = None
    reason: int = 0
    hours: Decimal | None = None
    provider: int | None = None

    @property
    def digest(self) -> str:
        """What the row says, in short."""
        return digest_of(self.kind.number, self.begin, self.end, self.reason, self.hours, self.provider)

    @property
    def columns(self) -> dict[str, Any]:
        """The columns of a spell that it says something of."""
        return {
            "kind": self.kind.number,
            "begin": self.begin,
            "end": self.end,
            "reason": self.reason,
            "hours_per_week": self.hours,
            "provider_id": self.provider,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenHome:
    """Of which household somebody is, by what the source calls it (`cells.household_of`), in which place, and since when as far as the row says.

    `said` is empty when the row names a place and no household.
    """

    said: str = field(repr=False)
    role: HouseholdRole = HouseholdRole.MEMBER
    since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenRow:
    """A row that was read; `person` holds the columns of somebody's details that are filled."""

    number: int
    client: str
    bsn: str = field(repr=False)
    person: Mapping[str, Any] = field(repr=False)
    team: int | None = None
    spell: GivenSpell | None = None
    home: GivenHome | None = None


def digest_of(*values: object) -> str:
    """Return a short fingerprint of values."""
    return hashlib.sha256(repr(values).encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowReader:
    """Reads rows by a mapping; teams and providers are by their plain names."""

    mapping: FileMapping
    places: Mapping[Field, int]
    kinds: Mapping[str, Code]
    reasons: Mapping[str, Code]
    teams: Mapping[str, int]
    providers: Mapping[str, int]

    def read(self, row: Row) -> tuple[GivenRow | None, Problems]:
        """Return the row as values, or everything that is wrong with it."""
        problems: Problems = []
        values = {each: row.values[place] for each, place in self.places.items()}

        def cell(each: Field, read: Callable[[Value], Any], missing: Any = None) -> Any:  # noqa: ANN401 what it reads
            value = values.get(each)
            if value is None:
                if each in _NEEDED:
                    problems.append((each, f"hier staat niets; verwacht: een {each} in elke rij"))
                return missing
            try:
                return read(value)
            except CellError as error:
                problems.append((each, str(error)))
                return missing

        person = {
            name: cell(each, letters_only(self._short(each)), "")
            for name, each in _TEXTS.items()
            if each in self.places
        }
        born, year = cell(Field.BORN, self._born, (None, None))
        died = cell(Field.DIED, self._day)
        person |= {"birth_date": born, "birth_year": year, "died_on": died}
        client = cell(Field.CLIENT, self._short(Field.CLIENT), "")
        bsn = cell(Field.BSN, bsn_of, "")
        team = cell(Field.TEAM, self._named(self.teams, "een team dat er is"))
        who = Field.CLIENT if Field.CLIENT in self.places else Field.BSN
        if not client and not bsn and not problems:
            problems.append((who, "hier staat niets; verwacht: een cliëntnummer of BSN in elke rij"))
        home = self._home(cell, problems)
        spell = self._spell(row, values, cell, problems) if self.mapping.has_spells else None
        if problems:
            return None, problems
        filled = {name: value for name, value in person.items() if value not in (None, "")}
        given = GivenRow(number=row.number, client=client, bsn=bsn, person=filled, team=team, spell=spell, home=home)
        return given, problems

    def _home(self, cell: Callable[..., Any], problems: Problems) -> GivenHome | None:
        """Return of which household a row says somebody is; none when it does not, without a number when it names a place only."""
        said = cell(Field.HOUSEHOLD, household_of, "")
        role = cell(Field.ROLE, self._role, HouseholdRole.MEMBER)
        since = cell(Field.SINCE, self._day)
        if not said and since is not None and not problems:
            problems.append((Field.HOUSEHOLD, "hier staat niets; verwacht: het nummer van het huishouden bij die dag"))
        is_told = said or role in (HouseholdRole.PARTNER, HouseholdRole.CHILD)
        return GivenHome(said=said, role=role, since=since) if is_told else None

    def _spell(
        self, row: Row, values: Mapping[Field, Value], cell: Callable[..., Any], problems: Problems
    ) -> GivenSpell | None:
        """Return the spell of a row; none when nothing of one is filled in."""
        told = [each for each in (Field.ROW, Field.KIND, Field.BEGIN, Field.END) if values.get(each) is not None]
        if not told:
            return None
        kind = (
            cell(Field.KIND, self._kind) if Field.KIND in self.places else self.kinds[plain_heading(self.mapping.kind)]
        )
        begin = cell(Field.BEGIN, self._day)
        end = cell(Field.END, self._end)
        reason = cell(Field.REASON, self._reason, 0)
        hours = cell(Field.HOURS, hours_of)
        provider = cell(Field.PROVIDER, self._named(self.providers, "een organisatie die er is"))
        key = cell(Field.ROW, self._short(Field.ROW), "")
        for each, value in ((Field.KIND, kind), (Field.BEGIN, begin)):
            if value is None and values.get(each) is None:
                problems.append((each, "hier staat niets; verwacht: een waarde bij elke uitkering of voorziening"))
        if kind is None or begin is None or problems:
            return None
        return GivenSpell(
            row=row.number,
            key=key or f"{kind.number}:{begin.isoformat()}",
            kind=kind,
            begin=begin,
            end=end,
            reason=reason,
            hours=hours,
            provider=provider,
        )

    def _day(self, value: Value) -> date:
        return day_of(value, notation=self.mapping.notation)

    def _born(self, value: Value) -> tuple[date | None, int]:
        return day_or_year_of(value, notation=self.mapping.notation)

    def _end(self, value: Value) -> date:
        return self._day(value) + (_DAY if self.mapping.end_means is EndMeans.LAST_DAY else timedelta())

    def _kind(self, value: Value) -> Code:
        code = self.kinds.get(plain_heading(text_of(value)))
        if code is None:
            message = f"{shown(value)}; verwacht: een soort uit onze lijst, of een woord dat in de mapping staat"
            raise CellError(message)
        return code

    def _reason(self, value: Value) -> int:
        code = self.reasons.get(plain_heading(text_of(value)))
        if code is None:
            message = f"{shown(value)}; verwacht: een reden uit onze lijst, of een woord dat in de mapping staat"
            raise CellError(message)
        return code.number

    @staticmethod
    def _role(value: Value) -> HouseholdRole:
        role = ROLES.get(plain_heading(text_of(value)))
        if role is None:
            message = f"{shown(value)}; verwacht: aanvrager, partner, kind of ander lid"
            raise CellError(message)
        return role

    @staticmethod
    def _named(known: Mapping[str, int], expected: str) -> Callable[[Value], int]:
        def read(value: Value) -> int:
            found = known.get(plain_heading(text_of(value)))
            if found is None:
                message = f"{shown(value)}; verwacht: {expected}"
                raise CellError(message)
            return found

        return read

    @staticmethod
    def _short(each: Field) -> Callable[[Value], str]:
        def read(value: Value) -> str:
            text, longest = text_of(value), _LONGEST[each]
            if len(text) > longest:
                message = f"hier staat te veel; verwacht: hoogstens {longest} tekens"
                raise CellError(message)
            return text

        return read


_TEXTS = {
    "surname": Field.SURNAME,
    "prefix": Field.PREFIX,
    "given_name": Field.GIVEN,
    "initials": Field.INITIALS,
    "language": Field.LANGUAGE,
}


def words_for(*, codes: CodeList, words: Mapping[str, str]) -> dict[str, Code]:
    """Return the codes of a list by every plain word that means one: ours, the label on pages when no other has it, and those of a mapping."""
    labels = Counter(plain_heading(code.label) for code in codes)
    ours = {plain_heading(code.label): code for code in codes if labels[plain_heading(code.label)] == 1}
    ours |= {plain_heading(code.word): code for code in codes}
    return ours | {theirs: codes.of_word(word) for theirs, word in words.items()}


def lasts(*, code: Code) -> bool:
    """Tell whether a kind is of what lasts in somebody's file."""
    return code.section is not None and code.table is FactTable.SPELLS
