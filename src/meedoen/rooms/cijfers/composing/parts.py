"""Pieces of a form that stand for pieces of a definition: fields in, fields of the file out, and back."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from django import forms

Location = tuple[str | int, ...]
_NOTHING: tuple[Any, ...] = (None, "", [], {}, ())


@dataclass(frozen=True, slots=True)
class Section:
    """Fields that stand together on the page; `folded` when one need not fill them in."""

    title: str
    names: tuple[str, ...]
    folded: bool = False
    intro: str = ""


class Part(Protocol):
    """A piece of a definition as somebody fills it in."""

    def fields(self) -> Iterator[tuple[str, forms.Field]]:
        """Give the fields of the form by name."""

    def content(self, cleaned: Mapping[str, Any]) -> Any:  # noqa: ANN401 a value of a file
        """Return what was filled in as it stands in a file."""

    def values(self, content: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 as above
        """Give the values of the fields for what stands in a file."""

    def places(self, cleaned: Mapping[str, Any], at: Location = ()) -> Iterator[tuple[Location, str]]:
        """Give by place in a file the field that is about it."""

    def sections(self) -> Iterator[Section]:
        """Give the fields as they stand on the page."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One field."""

    name: str
    build: Callable[[], forms.Field]

    def fields(self) -> Iterator[tuple[str, forms.Field]]:
        """Give the field."""
        yield self.name, self.build()

    def content(self, cleaned: Mapping[str, Any]) -> Any:  # noqa: ANN401 as `Part`
        """Return what was filled in."""
        return cleaned.get(self.name)

    def values(self, content: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 as `Part`
        """Give the value."""
        if content is not None:
            yield self.name, content

    def places(self, cleaned: Mapping[str, Any], at: Location = ()) -> Iterator[tuple[Location, str]]:  # noqa: ARG002 as `Part`
        """Give the place."""
        yield at, self.name

    def sections(self) -> Iterator[Section]:
        """Give nothing: a field stands in the section of its record."""
        yield from ()


@dataclass(frozen=True, slots=True)
class Chooser:
    """A field that says which other fields there are; in a file it is the name of a field and no value."""

    name: str
    build: Callable[[], forms.Field]
    chosen: str

    def fields(self) -> Iterator[tuple[str, forms.Field]]:
        """Give the field."""
        yield self.name, self.build()

    def content(self, cleaned: Mapping[str, Any]) -> Any:  # noqa: ANN401, ARG002 as `Part`
        """Return nothing to put in a file."""
        return {}

    def values(self, content: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401, ARG002 as `Part`
        """Give what was chosen."""
        yield self.name, self.chosen

    def places(self, cleaned: Mapping[str, Any], at: Location = ()) -> Iterator[tuple[Location, str]]:  # noqa: ARG002 as `Part`
        """Give the place of what is chosen by it."""
        yield at, self.name

    def sections(self) -> Iterator[Section]:
        """Give nothing, as a leaf."""
        yield from ()


@dataclass(frozen=True, slots=True)
class Record:
    """Fields of a file by their names; those that are empty are left out. With a title it is a section of the page.

    A part without a name gives fields of this record itself.
    """

    parts: tuple[tuple[str, Part], ...]
    title: str = ""
    folded: bool = False
    intro: str = ""

    def fields(self) -> Iterator[tuple[str, forms.Field]]:
        """Give the fields of every part."""
        for _, part in self.parts:
            yield from part.fields()

    def content(self, cleaned: Mapping[str, Any]) -> Any:  # noqa: ANN401 as `Part`
        """Return what was filled in, without what is empty."""
        found: dict[str, Any] = {}
        for key, part in self.parts:
            value = part.content(cleaned)
            found |= {key: value} if key else value
        # What was chosen is said also when nothing more is said of it: all inhabitants.
        chosen = {part.chosen for _, part in self.parts if isinstance(part, Chooser)}
        return {key: value for key, value in found.items() if value not in _NOTHING or (key in chosen and value == {})}

    def values(self, content: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 as `Part`
        """Give the values of every part."""
        for key, part in self.parts:
            if not key:
                yield from part.values(content)
            elif isinstance(content, Mapping) and key in content:
                yield from part.values(content[key])

    def places(self, cleaned: Mapping[str, Any], at: Location = ()) -> Iterator[tuple[Location, str]]:
        """Give the places of every part."""
        for key, part in self.parts:
            yield from part.places(cleaned, (*at, key) if key else at)

    def sections(self) -> Iterator[Section]:
        """Give its own fields, then the sections of its parts."""
        own = tuple(part.name for _, part in self.parts if isinstance(part, Leaf | Chooser))
        if own:
            yield Section(self.title, own, self.folded, self.intro)
        for _, part in self.parts:
            yield from part.sections()


@dataclass(frozen=True, slots=True)
class Listed:
    """Records one after the other in a list; an empty one is left out."""

    records: Sequence[Record] = field(default_factory=tuple)

    def fields(self) -> Iterator[tuple[str, forms.Field]]:
        """Give the fields of every record."""
        for record in self.records:
            yield from record.fields()

    def content(self, cleaned: Mapping[str, Any]) -> Any:  # noqa: ANN401 as `Part`
        """Return the records that say something."""
        return [record.content(cleaned) for record in self._filled(cleaned)]

    def values(self, content: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 as `Part`
        """Give the values of every record; there are as many records as the list needs."""
        for record, each in zip(self.records, content, strict=False):
            yield from record.values(each)

    def places(self, cleaned: Mapping[str, Any], at: Location = ()) -> Iterator[tuple[Location, str]]:
        """Give the places of the records that say something, and the list itself with the first."""
        for number, record in enumerate(self._filled(cleaned)):
            yield from record.places(cleaned, (*at, number))
        first = next(self.fields(), None)
        if first is not None:
            yield at, first[0]

    def sections(self) -> Iterator[Section]:
        """Give the sections of every record."""
        for record in self.records:
            yield from record.sections()

    def _filled(self, cleaned: Mapping[str, Any]) -> Iterator[Record]:
        return (record for record in self.records if record.content(cleaned))


def field_at(places: Mapping[Location, str], location: Location) -> str:
    """Return the field that is about a place: its own, else the first under it, else that of the nearest place above it.

    >>> places = {("vraag",): "vraag", ("vraag", "stand", "van"): "van"}
    >>> field_at(places, ("vraag", "stand", "van", 0)), field_at(places, ("vraag", "stand")), field_at(places, ())
    ('van', 'van', '')
    """
    if not location or location in places:
        return places.get(location, "")
    under = next((name for place, name in places.items() if place[: len(location)] == location), "")
    above = (places[location[:depth]] for depth in range(len(location), 0, -1) if location[:depth] in places)
    return under or next(above, "")
