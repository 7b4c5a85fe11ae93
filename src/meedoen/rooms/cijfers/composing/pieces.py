"""The pieces that questions are made of: kinds of facts, for whom only, periods and divisions."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms

from meedoen.core.indicators.facts import FactTable
from meedoen.links.definitions.words import REFERENCE_DAY
from meedoen.rooms.cijfers.composing.parts import Leaf, Location, Record, Section
from meedoen.rooms.cijfers.composing.words import (
    DIVISION_WORDS,
    PERIOD_CHOICES,
    Choices,
    age_choices,
    amount_choices,
    group_choices,
    kind_choices,
    kind_group,
    pair_choices,
)

_LONGEST_WORDS = 1000


class PickWidget(forms.CheckboxSelectMultiple):
    """Many boxes under headings, with a field to search in them; `group` gives the heading of a value."""

    def __init__(self, *, group: Callable[[str], str] = kind_group, example: str = "bijstand") -> None:
        """Take how the boxes are grouped, and what one could search for."""
        super().__init__()
        self.group = group
        self.example = example


class ShapingSelect(forms.Select):
    """A choice on which it depends which other fields there are."""


class WordsField(forms.CharField):
    """Words with commas between them; gives a list. `picks` says of what there may be a list to pick from instead."""

    picks: str = ""

    def to_python(self, value: Any) -> Any:  # noqa: ANN401 Django's own signature
        """Read the words."""
        text = super().to_python(value) or ""
        words = (word.strip() for word in text.replace("\n", ",").replace(";", ",").split(","))
        return list(dict.fromkeys(word for word in words if word))

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401 as above
        """Write the words with commas."""
        return ", ".join(value) if isinstance(value, list | tuple) else value


class AmountsField(forms.MultipleChoiceField):
    """Kinds to add up; of one that is not offered, because it has no value, the definition says what could be chosen."""

    def valid_value(self, value: Any) -> bool:  # noqa: ANN401 as above
        """Leave any event to the definition to judge."""
        return value in dict(kind_choices(FactTable.EVENTS))


def one_of(name: str, label: str, choices: Choices, *, hint: str = "") -> Leaf:
    """Return a choice of one."""
    return Leaf(name, lambda: forms.ChoiceField(label=label, choices=choices, help_text=hint))


def shaping(label: str, choices: Choices, *, hint: str = "") -> Callable[[], forms.Field]:
    """Return what makes a choice on which it depends which other fields there are."""
    return lambda: forms.ChoiceField(label=label, choices=choices, help_text=hint, widget=ShapingSelect)


def some_of(name: str, label: str, choices: Choices, *, hint: str = "", required: bool = False) -> Leaf:
    """Return boxes to tick."""
    boxes = forms.CheckboxSelectMultiple
    return Leaf(
        name,
        lambda: forms.MultipleChoiceField(
            label=label, choices=choices, help_text=hint, required=required, widget=boxes
        ),
    )


def words(name: str, label: str, *, hint: str) -> Leaf:
    """Return a field for words with commas between them."""
    return Leaf(name, lambda: WordsField(label=label, help_text=hint, required=False, max_length=_LONGEST_WORDS))


def places(name: str, label: str, *, hint: str) -> Leaf:
    """Return a field for areas or providers: the form makes it one to pick from when it knows which there are."""

    def made() -> WordsField:
        field = WordsField(label=label, help_text=hint, required=False, max_length=_LONGEST_WORDS)
        field.picks = name.rpartition("-")[2]
        return field

    return Leaf(name, made)


def number(name: str, label: str, *, least: int, most: int, hint: str = "") -> Leaf:
    """Return a field for a whole number."""
    return Leaf(name, lambda: forms.IntegerField(label=label, min_value=least, max_value=most, help_text=hint))


def kinds(name: str, label: str, table: FactTable, *, required: bool = True) -> Leaf:
    """Return the kinds of a table to pick from."""
    return Leaf(
        name,
        lambda: forms.MultipleChoiceField(
            label=label, choices=kind_choices(table), required=required, widget=PickWidget
        ),
    )


def amounts(name: str, label: str) -> Leaf:
    """Return the kinds of events that have a value to pick from."""
    hint = "Alleen wat een waarde heeft. Kies samen wat dezelfde eenheid heeft; die staat erachter."
    return Leaf(
        name,
        lambda: AmountsField(label=label, choices=amount_choices(), help_text=hint, widget=PickWidget(example="uren")),
    )


def only(prefix: str, title: str = "Alleen van bepaalde mensen of plaatsen") -> Record:
    """Return for whom and where facts count."""
    parts = (
        ("leeftijd", some_of(f"{prefix}leeftijd", "Alleen van deze leeftijden", age_choices())),
        ("groep", some_of(f"{prefix}groep", "Alleen van deze doelgroepen", group_choices())),
        (
            "wijk",
            places(f"{prefix}wijk", "Alleen in deze wijken", hint="De codes van het CBS, zoals WK030301, WK030302."),
        ),
        ("buurt", places(f"{prefix}buurt", "Alleen in deze buurten", hint="De codes van het CBS, zoals BU03030101.")),
        (
            "aanbieder",
            places(f"{prefix}aanbieder", "Alleen van deze aanbieders", hint="De namen zoals het register ze schrijft."),
        ),
    )
    return Record(parts, title=title, folded=True)


def choice(prefix: str, label: str, table: FactTable, *, title: str, required: bool = True, intro: str = "") -> Record:
    """Return a choice of facts: the kinds, and for whom only."""
    parts = (("van", kinds(f"{prefix}van", label, table, required=required)), ("alleen", only(prefix)))
    return Record(parts, title=title, intro=intro)


@dataclass(frozen=True, slots=True)
class Periods:
    """The kinds of periods, with days of the year beside them."""

    names: tuple[str, str] = ("perioden", "peildatums")

    def fields(self) -> Iterator[tuple[str, forms.Field]]:
        """Give both fields."""
        boxes, days = self.names
        hint = "De eerste die u aankruist, staat in de zin hierboven."
        yield from some_of(boxes, "Per", PERIOD_CHOICES, hint=hint).fields()
        yield from words(days, "Of op een vaste dag van het jaar", hint="Zoals 1 januari, of 1 oktober.").fields()

    def content(self, cleaned: Mapping[str, Any]) -> list[str]:
        """Return the periods as a file names them."""
        boxes, days = self.names
        found = [each.removeprefix(REFERENCE_DAY).strip() for each in cleaned.get(days) or ()]
        return [*(cleaned.get(boxes) or ()), *(f"{REFERENCE_DAY} {day}" for day in found)]

    def values(self, content: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 as `Part`
        """Give the periods and the days apart."""
        boxes, days = self.names
        yield boxes, [each for each in content if not each.startswith(REFERENCE_DAY)]
        yield days, [each.removeprefix(REFERENCE_DAY).strip() for each in content if each.startswith(REFERENCE_DAY)]

    def places(self, cleaned: Mapping[str, Any], at: Location = ()) -> Iterator[tuple[Location, str]]:
        """Give the field of each."""
        boxes, days = self.names
        yield at, boxes
        for place, each in enumerate(self.content(cleaned)):
            yield (*at, place), days if each.startswith(REFERENCE_DAY) else boxes

    def sections(self) -> Iterator[Section]:
        """Give one section."""
        yield Section("Over welke perioden?", self.names)


@dataclass(frozen=True, slots=True)
class Divisions:
    """What it is divided by: by one thing, or by several at a time; `also` are those that stand in no list."""

    also: tuple[str, ...] = ()
    names: tuple[str, str] = field(default=("naar", "naar-samen"))

    def fields(self) -> Iterator[tuple[str, forms.Field]]:
        """Give both fields."""
        alone, together = self.names
        hint = "Elke verdeling wordt apart gerekend. Zonder verdeling alleen de hele gemeente."
        yield from some_of(alone, "Verdeeld naar", list(DIVISION_WORDS.items()), hint=hint).fields()
        yield from some_of(together, "Verdeeld naar meer tegelijk", pair_choices(self.also)).fields()

    def content(self, cleaned: Mapping[str, Any]) -> list[list[str]]:
        """Return the divisions as a file names them."""
        return [each.split("+") for name in self.names for each in cleaned.get(name) or ()]

    def values(self, content: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 as `Part`
        """Give those by one thing and those by more apart."""
        alone, together = self.names
        yield alone, [each[0] for each in content if len(each) == 1]
        yield together, ["+".join(each) for each in content if len(each) > 1]

    def places(self, cleaned: Mapping[str, Any], at: Location = ()) -> Iterator[tuple[Location, str]]:
        """Give the field of each."""
        yield at, self.names[0]
        for place, each in enumerate(self.content(cleaned)):
            yield (*at, place), self.names[len(each) > 1]

    def sections(self) -> Iterator[Section]:
        """Give two sections, of which the second need not be filled in."""
        alone, together = self.names
        yield Section("Waarnaar verdeeld?", (alone,))
        yield Section("Naar meer tegelijk verdelen", (together,), folded=True)
