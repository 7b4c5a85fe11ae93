"""The file of a definition: its name and source, its question, and the periods and divisions it is wanted by."""

from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from meedoen.core.indicators.definitions import (
    HIGHEST_VERSION,
    LONGEST_NAME,
    LONGEST_NOTE,
    LONGEST_SOURCE,
    Definition,
    Sensitivity,
)
from meedoen.core.indicators.facts import Dimension
from meedoen.links.definitions.comparisons import GroupTexts, parse_group
from meedoen.links.definitions.questions import QuestionShape
from meedoen.links.definitions.shapes import CodeText, Shape, one_of
from meedoen.links.definitions.words import DIMENSIONS, PERIODS, SENSITIVITIES, parse_grid
from meedoen.links.written_fields import Text, choice, listed

DimensionWord = Annotated[Dimension, choice(DIMENSIONS), one_of(DIMENSIONS)]
SensitivityWord = Annotated[Sensitivity, choice(SENSITIVITIES), one_of(SENSITIVITIES)]
_GRID_SCHEMA = {"anyOf": [{"enum": list(PERIODS)}, {"type": "string", "pattern": "^peildatum [0-9]{1,2} [a-z]+$"}]}


def _grid(text: str) -> str:
    parse_grid(text)
    return text


NameText = Annotated[Text, Field(max_length=LONGEST_NAME)]
SourceText = Annotated[Text, Field(max_length=LONGEST_SOURCE)]
NoteText = Annotated[Text, Field(max_length=LONGEST_NOTE)]
GridText = Annotated[Text, AfterValidator(_grid), WithJsonSchema(_GRID_SCHEMA)]
GridTexts = Annotated[list[GridText], BeforeValidator(listed), Field(min_length=1)]
Division = Annotated[list[DimensionWord], BeforeValidator(listed), Field(min_length=1)]


class DefinitionShape(Shape):
    """One definition."""

    code: CodeText
    name: NameText = Field(alias="naam")
    version: int = Field(1, alias="versie", ge=1, le=HIGHEST_VERSION)
    sensitivity: SensitivityWord = Field(Sensitivity.SENSITIVE, alias="onderwerp")
    source: SourceText | None = Field(None, alias="bron")
    note: NoteText | None = Field(None, alias="toelichting")
    question: QuestionShape = Field(alias="vraag")
    grids: GridTexts = Field(alias="per")
    by: list[Division] = Field(default_factory=list, alias="naar")
    compared_with: GroupTexts | None = Field(None, alias="vergelijking")

    def core(self) -> Definition:
        """Return the definition."""
        return Definition(
            code=self.code,
            version=self.version,
            name=self.name,
            measure=self.question.core(),
            grids=tuple(parse_grid(text) for text in self.grids),
            by=tuple(tuple(division) for division in self.by),
            sensitivity=self.sensitivity,
            source=self.source or "",
            note=self.note or "",
            compared_with=tuple(parse_group(text) for text in self.compared_with or ()),
        )
