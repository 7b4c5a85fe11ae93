"""Reading a profile: YAML with Dutch words, of which every mistake is told at its line."""

from pathlib import Path
from typing import Annotated

from pydantic import Field, model_validator

from meedoen.core.cases.statistics import Holds, LinePart, StatisticsProfile
from meedoen.links.definitions.reading import national_code_book, read_shape
from meedoen.links.definitions.shapes import Known, Shape
from meedoen.links.marked_yaml import read_marked
from meedoen.links.written_fields import Text, Texts, YesNo, choice

_DAYS = {"JJJJMMDD": "%Y%m%d", "DDMMJJJJ": "%d%m%Y", "JJJJ-MM-DD": "%Y-%m-%d", "DD-MM-JJJJ": "%d-%m-%Y"}
_ENCODINGS = {"utf-8": "utf-8", "latin-1": "latin-1", "ascii": "ascii"}
_AROUND = frozenset({Holds.FIXED, Holds.MUNICIPALITY, Holds.MONTH, Holds.COUNT})


class ProfileError(ValueError):
    """A profile cannot be read; the message has a line per mistake (Dutch)."""


class _Part(Shape):
    name: Text = Field(alias="naam")
    holds: Annotated[Holds, choice({each.value: each for each in Holds})] = Field(alias="inhoud")
    width: int = Field(0, alias="lengte", ge=1)
    text: str = Field("", alias="tekst")
    days: Annotated[str, choice(_DAYS)] = Field(_DAYS["JJJJMMDD"], alias="dag")
    pad: Annotated[str, Field(min_length=1, max_length=1)] = Field(" ", alias="vulling")
    to_the_right: YesNo = Field(default=False, alias="rechts")
    unknown: str | None = Field(None, alias="onbekend")

    @model_validator(mode="after")
    def _says_what(self) -> "_Part":
        if self.holds is Holds.FIXED and not self.text:
            message = "bij ‘inhoud: vast’ hoort een ‘tekst’."
            raise ValueError(message)
        return self

    def core(self) -> LinePart:
        return LinePart(**self.model_dump())


class _Profile(Shape):
    name: Text = Field(alias="profiel")
    basis: Text = Field(alias="grondslag")
    separator: str = Field("", alias="scheiding", max_length=1)
    encoding: Annotated[str, choice(_ENCODINGS)] = Field("utf-8", alias="tekens")
    head: tuple[_Part, ...] = Field((), alias="eerste_regel")
    parts: tuple[_Part, ...] = Field(alias="regel", min_length=1)
    foot: tuple[_Part, ...] = Field((), alias="laatste_regel")
    codes: dict[Text, Text] = Field(default_factory=dict, alias="codes")
    reasons: dict[Text, Text] = Field(default_factory=dict, alias="redenen")
    gaps: Texts = Field(default_factory=list, alias="nog_onbekend")

    @model_validator(mode="after")
    def _fits(self) -> "_Profile":
        if not self.separator and any(not part.width for part in (*self.head, *self.parts, *self.foot)):
            message = "zonder ‘scheiding’ heeft elk onderdeel een ‘lengte’."
            raise ValueError(message)
        wrong = [part.name for part in (*self.head, *self.foot) if part.holds not in _AROUND]
        if wrong:
            message = f"‘{wrong[0]}’ is van een persoon. In de eerste en laatste regel staan alleen vast, gemeente, maand en aantal."
            raise ValueError(message)
        book = national_code_book()
        for words, codes in ((self.codes, book.kinds), (self.reasons, book.reasons)):
            unknown = next((word for word in words if word not in {code.word for code in codes}), None)
            if unknown is not None:
                message = f"‘{unknown}’ staat niet in de lijst ‘{codes.name}’."
                raise ValueError(message)
        if any(part.holds is Holds.COUNT for part in self.parts):
            message = "‘aantal’ hoort in de eerste of de laatste regel."
            raise ValueError(message)
        return self

    def core(self) -> StatisticsProfile:
        return StatisticsProfile(
            name=self.name,
            parts=tuple(part.core() for part in self.parts),
            codes=self.codes,
            reasons=self.reasons,
            head=tuple(part.core() for part in self.head),
            foot=tuple(part.core() for part in self.foot),
            separator=self.separator,
            encoding=self.encoding,
            gaps=tuple(self.gaps),
        )


def read_profile(*, path: Path) -> StatisticsProfile:
    """Return the profile in a file.

    Raises:
        ProfileError: the file cannot be read, or says what cannot be.

    """
    read = read_shape(_Profile, tree=read_marked(path=path, name=path.name), known=Known(book=national_code_book()))
    if read.problems:
        raise ProfileError("\n".join(str(each) for each in read.problems))
    profile: StatisticsProfile = read.shape.core()
    return profile
