"""How the files of one source are read: which heading is which field, how days are written, which words mean ours.

A mapping is kept per source and is also a YAML file that somebody can write. What it does not name, is not read.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any, TypeVar

import yaml

from meedoen.apps.cases.importing.fields import PASSED_OVER, Field, plain_heading
from meedoen.core.indicators.codes import CodeBook
from meedoen.core.indicators.facts import FactTable

_KEYS = ("datums", "einde", "soort", "team", "kolommen", "woorden")
Choice = TypeVar("Choice", bound=StrEnum)
_NONE: Mapping[str, str] = MappingProxyType({})


class Notation(StrEnum):
    """How a source writes days, by the Dutch word of a mapping."""

    DAY_FIRST = "dag-maand-jaar"
    YEAR_FIRST = "jaar-maand-dag"
    MONTH_FIRST = "maand-dag-jaar"
    TOGETHER = "jjjjmmdd"


class EndMeans(StrEnum):
    """What the day in the column of the end is."""

    LAST_DAY = "laatste dag"
    FIRST_DAY_AFTER = "eerste dag erna"


class MappingError(ValueError):
    """A mapping cannot be used; the message says what is wrong and what is expected (Dutch)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileMapping:
    """How a file is read. `columns` is by heading as it is written; `kinds` and `reasons` from their words to ours.

    `kind` is the word of every row when no column tells it, `team` the name of the team of new residents as far as no column does.
    """

    columns: Mapping[str, Field | None]
    notation: Notation = Notation.DAY_FIRST
    end_means: EndMeans = EndMeans.LAST_DAY
    kind: str = ""
    team: str = ""
    kinds: Mapping[str, str] = field(default_factory=lambda: _NONE)
    reasons: Mapping[str, str] = field(default_factory=lambda: _NONE)

    @property
    def by_field(self) -> dict[Field, str]:
        """The heading of each field that is read."""
        return {each: heading for heading, each in self.columns.items() if each is not None}

    @property
    def has_spells(self) -> bool:
        """Whether rows tell of benefits or other spells, or of people only."""
        return Field.BEGIN in self.by_field

    def as_content(self) -> dict[str, Any]:
        """Return it as a mapping file has it."""
        content: dict[str, Any] = {"datums": str(self.notation), "einde": str(self.end_means)}
        content |= {"soort": self.kind} if self.kind else {}
        content |= {"team": self.team} if self.team else {}
        content["kolommen"] = {heading: str(each) if each else PASSED_OVER for heading, each in self.columns.items()}
        words = {"soort": dict(self.kinds), "reden": dict(self.reasons)}
        return content | {"woorden": {name: listed for name, listed in words.items() if listed}}

    def as_yaml(self) -> str:
        """Return it as the text of a mapping file."""
        return yaml.safe_dump(self.as_content(), allow_unicode=True, sort_keys=False)


def mapping_of_text(*, text: str, book: CodeBook) -> FileMapping:
    """Read a mapping file.

    Raises:
        MappingError: it is no YAML, or something in it is not known.

    """
    try:
        content = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f" op regel {mark.line + 1}" if mark else ""
        message = (
            f"De mapping is niet te lezen: wat er staat{place}, is geen YAML. Kijk naar inspringen en dubbele punten."
        )
        raise MappingError(message) from None
    return mapping_of(content=content, book=book)


def mapping_of(*, content: Any, book: CodeBook) -> FileMapping:  # noqa: ANN401 whatever stands in a file
    """Read a mapping from what a file or record holds.

    Raises:
        MappingError: something in it is not known.

    """
    if not isinstance(content, dict) or not isinstance(content.get("kolommen"), dict):
        message = "In de mapping ontbreekt ‘kolommen’: per kop het veld, zoals ‘Ingangsdatum: begin’."
        raise MappingError(message)
    strange = [str(key) for key in content if key not in _KEYS]
    if strange:
        message = f"De mapping kent ‘{strange[0]}’ niet. Verwacht zijn: {', '.join(_KEYS)}."
        raise MappingError(message)
    words = content.get("woorden") or {}
    read = FileMapping(
        columns={str(heading): _field(str(heading), each) for heading, each in content["kolommen"].items()},
        notation=_choice(Notation, content.get("datums", Notation.DAY_FIRST), "datums"),
        end_means=_choice(EndMeans, content.get("einde", EndMeans.LAST_DAY), "einde"),
        kind=str(content.get("soort") or ""),
        team=str(content.get("team") or ""),
        kinds=_words(words, "soort", known=frozenset(code.word for code in book.kinds)),
        reasons=_words(words, "reden", known=frozenset(code.word for code in book.reasons)),
    )
    check_mapping(mapping=read, book=book)
    return read


def check_mapping(*, mapping: FileMapping, book: CodeBook) -> None:
    """Refuse a mapping with which no file can be read.

    Raises:
        MappingError: a field stands there twice, or one that is needed is not there.

    """
    named = [each for each in mapping.columns.values() if each is not None]
    twice = [each for each in Field if named.count(each) > 1]
    if twice:
        headings = [heading for heading, each in mapping.columns.items() if each is twice[0]]
        message = f"Het veld ‘{twice[0]}’ staat bij meer dan één kop: {_listed(headings)}. Kies er een; zet bij de andere ‘{PASSED_OVER}’."
        raise MappingError(message)
    if Field.CLIENT not in named and Field.BSN not in named:
        message = "Geen kolom zegt wie het is. Verwacht is een kolom met het cliëntnummer of het BSN."
        raise MappingError(message)
    if Field.SURNAME not in named:
        message = f"Geen kolom is de achternaam. Zet in de mapping bij die kop ‘{Field.SURNAME}’."
        raise MappingError(message)
    if Field.HOUSEHOLD not in named and (Field.ROLE in named or Field.SINCE in named):
        message = f"Er is een plaats of dag van een huishouden, maar geen nummer. Zet in de mapping bij die kop ‘{Field.HOUSEHOLD}’."
        raise MappingError(message)
    tells_kind = Field.KIND in named or bool(mapping.kind)
    if mapping.has_spells and not tells_kind:
        message = "Geen kolom zegt welke uitkering of voorziening het is. Wijs die kolom aan, of zet in de mapping ‘soort’ met één woord voor alle rijen."
        raise MappingError(message)
    if not mapping.has_spells and any(each in named for each in (Field.KIND, Field.END, Field.REASON)):
        message = f"Er is een soort of einde, maar geen begin. Zet in de mapping bij die kop ‘{Field.BEGIN}’."
        raise MappingError(message)
    lasting = {code.word for code in book.kinds if code.section is not None and code.table is FactTable.SPELLS}
    strange = [word for word in (mapping.kind, *mapping.kinds.values()) if word and word not in lasting]
    if strange:
        message = f"‘{strange[0]}’ is geen soort die een tijd duurt. Kies een soort uit de lijst (meedoen deliver --words toont haar)."
        raise MappingError(message)


def _field(heading: str, said: Any) -> Field | None:  # noqa: ANN401 as above
    text = str(said or PASSED_OVER).strip().casefold()
    if text == PASSED_OVER:
        return None
    try:
        return Field(text)
    except ValueError:
        listed = ", ".join(Field)
        message = f"Bij de kop ‘{heading}’ staat een veld dat er niet is. Kies uit: {listed}, {PASSED_OVER}."
        raise MappingError(message) from None


def _choice(choices: type[Choice], said: Any, key: str) -> Choice:  # noqa: ANN401 whatever stands in a file
    try:
        return choices(str(said).strip().casefold())
    except ValueError:
        message = f"‘{key}’ in de mapping is niet bekend. Kies uit: {', '.join(choices)}."
        raise MappingError(message) from None


def _words(words: Any, name: str, *, known: frozenset[str]) -> Mapping[str, str]:  # noqa: ANN401 as above
    listed = words.get(name) or {} if isinstance(words, dict) else None
    if not isinstance(listed, dict):
        message = f"Onder ‘woorden: {name}:’ hoort per woord van de bron ons woord, zoals ‘PW: algemene-bijstand’."
        raise MappingError(message)
    found = {plain_heading(str(theirs)): str(ours) for theirs, ours in listed.items()}
    strange = [ours for ours in found.values() if ours not in known]
    if strange:
        message = (
            f"‘{strange[0]}’ onder ‘woorden: {name}:’ staat niet in onze lijst (meedoen deliver --words toont haar)."
        )
        raise MappingError(message)
    return found


def _listed(texts: list[str]) -> str:
    return " en ".join(f"‘{each}’" for each in texts)
