"""Filters in the address: what can be chosen, what was chosen, and what to say about a word that is none of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from meedoen.ui.page import Field, Option


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter with its options as (word in the address, label), and the one that was chosen ('' is all).

    `error` says in Dutch what was wrong with the address; then nothing is chosen.
    """

    name: str
    label: str
    options: Sequence[tuple[str, str]]
    chosen: str = ""
    error: str | None = None
    everything: str = "Alle"

    @property
    def field(self) -> Field:
        """The field of the form."""
        options = [Option("", self.everything, not self.chosen)]
        options += [Option(value, label, value == self.chosen) for value, label in self.options]
        return Field(
            name=self.name,
            label=self.label,
            kind="select",
            value=self.chosen,
            options=options,
            error=self.error,
            required=False,
        )


def read_choice(
    *, query: Mapping[str, str], name: str, label: str, options: Sequence[tuple[str, str]], everything: str = "Alle"
) -> Choice:
    """Return a filter with what the address chose; a word that is no option is refused, not guessed."""
    asked = query.get(name, "").strip()
    known = not asked or any(asked == value for value, _ in options)
    error = (
        None
        if known
        else f"‘{asked[:40]}’ komt in dit filter niet voor. Kies hieronder, of laat het op ‘{everything}’."
    )
    return Choice(name, label, options, asked if known else "", error, everything)
