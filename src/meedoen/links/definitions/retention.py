"""The file of retention terms: categories of what stands in files, how long each is kept, and where that was read."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field, model_validator

from meedoen.core.cases.retention import Category
from meedoen.core.indicators.codes import Section
from meedoen.links.definitions.codelists import SourceShape
from meedoen.links.definitions.reading import FOLDER, DefinitionFileError, national_code_book, read_shape
from meedoen.links.definitions.shapes import CodeText, Known, Shape, TextWords, one_of
from meedoen.links.definitions.words import SECTIONS
from meedoen.links.marked_yaml import read_marked
from meedoen.links.written_fields import Text, choice

RETENTION = FOLDER / "retention" / "bewaartermijnen.yaml"
_LONGEST = 200


class CategoryShape(Shape):
    """One category; without `jaren` it says what the municipality has to settle."""

    code: CodeText
    name: Text = Field(alias="naam")
    sections: list[Annotated[Section, choice(SECTIONS), one_of(SECTIONS)]] = Field(alias="rubrieken")
    years: int | None = Field(None, alias="jaren", ge=1, le=_LONGEST)
    source: Text = Field(alias="grond")
    why_unknown: Text | None = Field(None, alias="onbekend")

    @model_validator(mode="after")
    def _says_one(self) -> "CategoryShape":
        if (self.years is None) == (self.why_unknown is None):
            message = "schrijf ‘jaren’, of ‘onbekend’ met wat de gemeente moet vaststellen; niet allebei."
            raise ValueError(message)
        return self

    def core(self) -> Category:
        """Return the category."""
        return Category(
            code=self.code,
            name=self.name,
            sections=frozenset(self.sections),
            years=self.years,
            source=self.source,
            why_unknown=self.why_unknown or "",
        )


class RetentionShape(Shape):
    """The file of terms; every section of a file is of one category."""

    name: CodeText = Field(alias="lijst")
    version: int = Field(alias="versie", ge=1)
    checked_on: date = Field(alias="gecontroleerd")
    sources: list[SourceShape] = Field(alias="bronnen", min_length=1)
    doubts: TextWords | None = Field(None, alias="twijfels")
    categories: list[CategoryShape] = Field(alias="categorieen", min_length=1)

    @model_validator(mode="after")
    def _holds_each_section_once(self) -> "RetentionShape":
        named = [section for each in self.categories for section in each.sections]
        wrong = [section.value for section in Section if named.count(section) != 1]
        if wrong:
            message = f"elke rubriek hoort in één categorie; kijk naar: {', '.join(wrong)}."
            raise ValueError(message)
        return self


def read_retention(path: Path = RETENTION) -> RetentionShape:
    """Read the file of retention terms.

    Raises:
        DefinitionFileError: the file has mistakes; all of them are told.

    """
    read = read_shape(
        RetentionShape, tree=read_marked(path=path, name=path.name), known=Known(book=national_code_book())
    )
    if read.problems:
        raise DefinitionFileError(problems=read.problems)
    shape: RetentionShape = read.shape
    return shape


@cache
def national_retention() -> tuple[Category, ...]:
    """Return the categories that the product ships, in their order."""
    return tuple(each.core() for each in read_retention().categories)
