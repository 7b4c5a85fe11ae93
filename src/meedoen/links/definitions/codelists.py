"""The file of a code list: its name, version, sources and codes."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import Field, WithJsonSchema

from meedoen.core.indicators.codes import Code, CodeList, Section, ValueUnit
from meedoen.core.indicators.facts import FactTable
from meedoen.links.definitions.shapes import CodeText, Shape, TextWords, YesNo, one_of
from meedoen.links.definitions.words import SECTIONS, TABLES, VALUES
from meedoen.links.written_fields import Text, choice

AnyText = Annotated[Text, WithJsonSchema({"type": ["string", "integer"]})]
LISTS = {"soorten": "kinds", "leeftijden": "ages", "groepen": "groups", "redenen": "reasons", "aanbieders": "providers"}


class SourceShape(Shape):
    """Where a list or term was read, and what it says there."""

    title: Text = Field(alias="titel")
    where: Text | None = Field(None, alias="waar")
    read_on: date | None = Field(None, alias="gelezen")
    tells: Text | None = Field(None, alias="zegt")

    @property
    def line(self) -> str:
        """The source in one line."""
        return f"{self.title} ({self.where})" if self.where else self.title


class CodeShape(Shape):
    """One code; the phrases are how a sentence says it, see the head of the list of kinds."""

    number: int = Field(alias="nummer", ge=1)
    word: Text = Field(alias="woord")
    one: Text | None = Field(None, alias="een")
    more: Text | None = Field(None, alias="meer")
    running: Text | None = Field(None, alias="lopend")
    table: Annotated[FactTable, choice(TABLES), one_of(TABLES)] | None = Field(None, alias="tabel")
    article: Text | None = Field(None, alias="artikel")
    srg: AnyText | None = None
    step: Annotated[int, Field(ge=1, le=6)] | None = Field(None, alias="trede")
    value_in: Annotated[ValueUnit, choice(VALUES), one_of(VALUES)] | None = Field(None, alias="waarde")
    section: Annotated[Section, choice(SECTIONS), one_of(SECTIONS)] | None = Field(None, alias="rubriek")
    has_wage_value: YesNo = Field(default=False, alias="loonwaarde")
    from_age: Annotated[int, Field(ge=0, le=130)] = Field(0, alias="vanaf_leeftijd")
    is_of_household: YesNo = Field(default=False, alias="van_huishouden")
    note: Text | None = Field(None, alias="noot")

    def core(self) -> Code:
        """Return the code."""
        return Code(
            number=self.number,
            word=self.word,
            one=self.one or "",
            more=self.more or "",
            running=self.running or "",
            table=self.table,
            article=self.article or "",
            srg=self.srg or "",
            step=self.step,
            value_in=self.value_in,
            section=self.section,
            has_wage_value=self.has_wage_value,
            from_age=self.from_age,
            is_of_household=self.is_of_household,
        )


class CodeListShape(Shape):
    """The file of a code list."""

    name: CodeText = Field(alias="lijst")
    version: int = Field(alias="versie", ge=1)
    checked_on: date = Field(alias="gecontroleerd")
    sources: list[SourceShape] = Field(alias="bronnen", min_length=1)
    doubts: TextWords | None = Field(None, alias="twijfels")
    codes: list[CodeShape] = Field(min_length=1)

    def core(self) -> CodeList:
        """Return the list."""
        return CodeList(self.name, self.version, tuple(code.core() for code in self.codes))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadCodeList:
    """A code list with what a reader of it has to know."""

    codes: CodeList
    checked_on: date
    doubts: tuple[str, ...]
