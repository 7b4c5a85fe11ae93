"""The piece of the form that says with which other municipalities a figure is compared."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from meedoen.links.definitions.comparisons import GROUPS
from meedoen.rooms.cijfers.composing.parts import Location, Section
from meedoen.rooms.cijfers.composing.pieces import some_of
from meedoen.rooms.cijfers.composing.words import Choices

GROUP_CHOICES: Choices = [
    ("provincie", "De andere gemeenten in de provincie"),
    ("grootteklasse", "Gemeenten van dezelfde grootte"),
    ("land", "Alle andere gemeenten"),
]
_LONGEST = 2000


class LinesField(forms.CharField):
    """Texts, one a line; gives a list."""

    def to_python(self, value: Any) -> Any:  # noqa: ANN401 Django's own signature
        """Read the lines."""
        lines = (line.strip() for line in (super().to_python(value) or "").splitlines())
        return list(dict.fromkeys(line for line in lines if line))

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401 as above
        """Write one a line."""
        return "\n".join(value) if isinstance(value, list | tuple) else value


@dataclass(frozen=True, slots=True)
class Groups:
    """The groups that have a word of their own, and beside them sizes and municipalities by code."""

    names: tuple[str, str] = ("vergelijking", "vergelijking-anders")

    def fields(self) -> Iterator[tuple[str, forms.Field]]:
        """Give both fields."""
        known, others = self.names
        hint = "Kan bij een verhouding, groei, tijdigheid, terugkeer of dekking. Alleen wat andere gemeenten vrijgaven, telt mee."
        yield from some_of(known, "Vergelijk met", GROUP_CHOICES, hint=hint).fields()
        yield (
            others,
            LinesField(
                label="Of met andere groepen, één per regel",
                max_length=_LONGEST,
                required=False,
                help_text="Zoals 25.000 tot 50.000 inwoners, of buurgemeenten: GM0034, GM0171, GM0995.",
                widget=forms.Textarea(attrs={"rows": 3}),
            ),
        )

    def content(self, cleaned: Mapping[str, Any]) -> list[str]:
        """Return the groups as a file names them."""
        return [each for name in self.names for each in cleaned.get(name) or ()]

    def values(self, content: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 as `Part`
        """Give those with a word of their own and the others apart."""
        known, others = self.names
        yield known, [each for each in content if each in GROUPS]
        yield others, [each for each in content if each not in GROUPS]

    def places(self, cleaned: Mapping[str, Any], at: Location = ()) -> Iterator[tuple[Location, str]]:
        """Give the field of each."""
        yield at, self.names[0]
        for place, each in enumerate(self.content(cleaned)):
            yield (*at, place), self.names[each not in GROUPS]

    def sections(self) -> Iterator[Section]:
        """Give one section that need not be filled in."""
        yield Section("Met welke andere gemeenten vergelijken?", self.names, folded=True)
