"""The file of the list of signals: kinds, what may be done about them, and how they end."""

from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from pydantic import Field

from meedoen.core.cases.alerts import AlertDoing, AlertKind, AlertList
from meedoen.links.definitions.codelists import SourceShape
from meedoen.links.definitions.reading import FOLDER, DefinitionFileError, national_code_book, read_shape
from meedoen.links.definitions.shapes import CodeText, EventWord, Known, Shape, TextWords
from meedoen.links.marked_yaml import read_marked
from meedoen.links.written_fields import Text, YesNo

FILE = FOLDER / "signals" / "signalen.yaml"


class NamedShape(Shape):
    """A word with its name."""

    word: CodeText = Field(alias="woord", max_length=30)
    name: Text = Field(alias="naam")


class AlertKindShape(NamedShape):
    """A kind of signal with the events that it and the first contact are in a file."""

    event: EventWord = Field(alias="soort")
    contact: EventWord

    def core(self) -> AlertKind:
        """Return the kind."""
        return AlertKind(word=self.word, name=self.name, event=self.event, contact=self.contact)


class AlertDoingShape(NamedShape):
    """Something that may be done about a signal."""

    is_contact: YesNo = Field(default=False, alias="telt_als_contact")

    def core(self) -> AlertDoing:
        """Return what may be done."""
        return AlertDoing(word=self.word, name=self.name, is_contact=self.is_contact)


class AlertListShape(Shape):
    """The whole file."""

    name: Literal["signalen"] = Field(alias="lijst")
    version: int = Field(alias="versie", ge=1)
    checked_on: date = Field(alias="gecontroleerd")
    sources: list[SourceShape] = Field(alias="bronnen", min_length=1)
    doubts: TextWords | None = Field(None, alias="twijfels")
    kinds: list[AlertKindShape] = Field(alias="signalen", min_length=1)
    doings: list[AlertDoingShape] = Field(alias="stappen", min_length=1)
    outcomes: list[NamedShape] = Field(alias="uitkomsten", min_length=1)

    def core(self) -> AlertList:
        """Return the list.

        Raises:
            ValueError: a word stands in a part of it twice.

        """
        for part in (self.kinds, self.doings, self.outcomes):
            words = [each.word for each in part]
            double = next((word for word in words if words.count(word) > 1), None)
            if double:
                message = f"‘{double}’ staat er twee keer. Kies een ander woord."
                raise ValueError(message)
        return AlertList(
            version=self.version,
            kinds=tuple(each.core() for each in self.kinds),
            doings=tuple(each.core() for each in self.doings),
            outcomes=MappingProxyType({each.word: each.name for each in self.outcomes}),
        )


def read_alert_list(path: Path = FILE) -> AlertList:
    """Read the list of signals.

    Raises:
        DefinitionFileError: the file has mistakes; all of them are told.

    """
    read = read_shape(
        AlertListShape, tree=read_marked(path=path, name=path.name), known=Known(book=national_code_book())
    )
    if read.problems:
        raise DefinitionFileError(problems=read.problems)
    shape: AlertListShape = read.shape
    return shape.core()


@cache
def national_alert_list() -> AlertList:
    """Return the list that the product ships."""
    return read_alert_list()
