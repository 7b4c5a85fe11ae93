"""What all files share: a record that names its Dutch fields, words of the code book, choices of facts and moments.

A shape builds its part of core as soon as its fields are read, so that what core refuses is told at the line of that part.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Annotated, Any, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue

from meedoen.core.indicators.amounts import check_amounts
from meedoen.core.indicators.areas import OwnAreas, check_area
from meedoen.core.indicators.choices import Choice, Moment
from meedoen.core.indicators.codes import CodeBook, CodeList
from meedoen.core.indicators.facts import Dimension, FactTable
from meedoen.core.indicators.phrases import joined
from meedoen.core.indicators.terms import Term
from meedoen.links.definitions.words import DIMENSIONS, MOMENTS, TABLES, word_of
from meedoen.links.written_fields import Code, Text, choice, listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a file may refer to: the words of the code book, terms by their code, and areas where it is of one municipality."""

    book: CodeBook
    terms: Mapping[str, Term] = field(default_factory=dict)
    areas: OwnAreas | None = None


class Shape(BaseModel):
    """One record of a file; `core` builds what it stands for, and what core refuses is an error of this record."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    @model_validator(mode="after")
    def _builds(self) -> Self:
        self.core()
        return self

    def core(self) -> Any:
        """Return the part of core that this record stands for."""
        return None


def known(info: ValidationInfo) -> Known:
    """Return what the file may refer to.

    Raises:
        TypeError: the shape is read without it, which is a bug of ours.

    """
    if not isinstance(info.context, Known):
        message = "a shape is read with what it may refer to"
        raise TypeError(message)
    return info.context


def _in_list(word: str, code_list: CodeList) -> str:
    words = [code.word for code in code_list]
    # Looking for words that are alike takes long, and nearly every word is in the list.
    close = get_close_matches(word, words, n=3) if word not in words else []
    if close:
        message = (
            f"‘{word}’ staat niet in de lijst ‘{code_list.name}’. Bedoelt u {joined([f'‘{each}’' for each in close])}?"
        )
        raise ValueError(message)
    code_list.of_word(word)
    return word


def _of_table(table: FactTable) -> AfterValidator:
    def check(word: str, info: ValidationInfo) -> str:
        kinds = known(info).book.kinds
        found = kinds.of_word(_in_list(word, kinds)).table
        if found is not table:
            of_table = ", ".join(code.word for code in kinds if code.table is table and code.word[:3] == word[:3])
            hint = f" Wel bijvoorbeeld: {of_table}." if of_table else ""
            is_now = word_of(found, words=TABLES) if found else "iets anders"
            message = f"‘{word}’ hoort bij {is_now}; hier horen {word_of(table, words=TABLES)}.{hint}"
            raise ValueError(message)
        return word

    return AfterValidator(check)


_LISTED = BeforeValidator(listed)
_FILLED = Field(min_length=1)
_ONE_OR_MORE = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 1}]}
_LIST_SCHEMA = WithJsonSchema(_ONE_OR_MORE)


def _listing(name: str) -> AfterValidator:
    def check(word: str, info: ValidationInfo) -> str:
        code_list = getattr(known(info).book, name)
        # The providers of a municipality are not known where its definitions are read apart from its facts.
        return word if name == "providers" and not tuple(code_list) else _in_list(word, code_list)

    return AfterValidator(check)


def _area_of(dimension: Dimension) -> AfterValidator:
    def check(word: str, info: ValidationInfo) -> str:
        check_area(code=word, dimension=dimension, own=known(info).areas)
        return word

    return AfterValidator(check)


def _amounts(words: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
    check_amounts(words=words, kinds=known(info).book.kinds)
    return words


SpellWord = Annotated[Text, _of_table(FactTable.SPELLS)]
EventWord = Annotated[Text, _of_table(FactTable.EVENTS)]
TaskWord = Annotated[Text, _of_table(FactTable.TASK_FIGURES)]
AgeWord = Annotated[Text, _listing("ages")]
DistrictWord = Annotated[Text, _area_of(Dimension.DISTRICT)]
AreaWord = Annotated[Text, _area_of(Dimension.AREA)]
GroupWord = Annotated[Text, _listing("groups")]
ProviderWord = Annotated[Text, _listing("providers")]
ReasonWord = Annotated[Text, _listing("reasons")]
# Lists that may be written as one word.
SpellWords = Annotated[tuple[SpellWord, ...], _LISTED, _FILLED, _LIST_SCHEMA]
EventWords = Annotated[tuple[EventWord, ...], _LISTED, _FILLED, _LIST_SCHEMA]
AmountWords = Annotated[tuple[EventWord, ...], _LISTED, _FILLED, AfterValidator(_amounts), _LIST_SCHEMA]
AgeWords = Annotated[tuple[AgeWord, ...], _LISTED, _FILLED, _LIST_SCHEMA]
DistrictWords = Annotated[tuple[DistrictWord, ...], _LISTED, _FILLED, _LIST_SCHEMA]
AreaWords = Annotated[tuple[AreaWord, ...], _LISTED, _FILLED, _LIST_SCHEMA]
GroupWords = Annotated[tuple[GroupWord, ...], _LISTED, _FILLED, _LIST_SCHEMA]
ProviderWords = Annotated[tuple[ProviderWord, ...], _LISTED, _FILLED, _LIST_SCHEMA]
ReasonWords = Annotated[tuple[ReasonWord, ...], _LISTED, _FILLED, _LIST_SCHEMA]
TextWords = Annotated[tuple[Text, ...], _LISTED, _FILLED, _LIST_SCHEMA]
CodeText = Annotated[Code, WithJsonSchema({"type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$"})]
YesNo = Annotated[bool, choice({"ja": True, "nee": False}), WithJsonSchema({"enum": ["ja", "nee"]})]


def one_of(options: Mapping[str, Any]) -> WithJsonSchema:
    """Return the schema of a field that is one of the words in `options`."""
    return WithJsonSchema({"enum": list(options)})


class OnlyShape(Shape):
    """In which groups, ages and places, or of which providers."""

    wijk: DistrictWords | None = None
    buurt: AreaWords | None = None
    leeftijd: AgeWords | None = None
    groep: GroupWords | None = None
    aanbieder: ProviderWords | None = None

    def core(self) -> tuple[tuple[Dimension, tuple[str, ...]], ...]:
        """Return the words by dimension, in the order of the fields."""
        given = ((DIMENSIONS[name], getattr(self, name)) for name in type(self).model_fields)
        return tuple((dimension, tuple(words)) for dimension, words in given if words)


class _ChoiceShape(Shape):
    """A choice of facts; a list of kinds alone will do."""

    only: OnlyShape | None = Field(None, alias="alleen")

    @model_validator(mode="before")
    @classmethod
    def _from_kinds(cls, value: Any) -> Any:
        return {"van": value} if isinstance(value, str | list) else value

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: Any, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        full = handler.resolve_ref_schema(handler(core_schema))
        return {"anyOf": [*_ONE_OR_MORE["anyOf"], full]}

    def chosen(self, *, kinds: tuple[str, ...], table: FactTable) -> Choice:
        """Return the choice of these kinds in a table."""
        return Choice(kinds=tuple(kinds), table=table, only=self.only.core() if self.only else ())


class SpellChoice(_ChoiceShape):
    """A choice of spells."""

    kinds: SpellWords = Field(alias="van")

    def core(self) -> Choice:
        """Return the choice."""
        return self.chosen(kinds=self.kinds, table=FactTable.SPELLS)


class EventChoice(_ChoiceShape):
    """A choice of events."""

    kinds: EventWords = Field(alias="van")

    def core(self) -> Choice:
        """Return the choice."""
        return self.chosen(kinds=self.kinds, table=FactTable.EVENTS)


class MomentShape(Shape):
    """A moment: the begin or end of a spell, or the day of an event."""

    model_config = ConfigDict(json_schema_extra={"oneOf": [{"required": [word]} for word in MOMENTS]})

    begin: SpellWords | None = Field(None, alias="begin van")
    end: SpellWords | None = Field(None, alias="einde van")
    day: EventWords | None = Field(None, alias="dag van")
    only: OnlyShape | None = Field(None, alias="alleen")

    def core(self) -> Moment:
        """Return the moment."""
        given = {"begin van": self.begin, "einde van": self.end, "dag van": self.day}
        named = [(MOMENTS[word], kinds) for word, kinds in given.items() if kinds]
        if len(named) != 1:
            message = f"Noem precies één moment: {joined(list(MOMENTS))}."
            raise ValueError(message)
        edge, kinds = named[0]
        table = FactTable.EVENTS if self.day else FactTable.SPELLS
        chosen = Choice(kinds=tuple(kinds), table=table, only=self.only.core() if self.only else ())
        return Moment(of=chosen, edge=edge)
