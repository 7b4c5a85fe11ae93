"""The parts for which a role can be given: as choices of a form, and in words with their titles."""

from dataclasses import dataclass

from django import forms

from meedoen.apps.goals.queries.part_words import WHOLE, PartWords, part_words
from meedoen.rooms.beheer.opening import Opening
from meedoen.ui.editing import EditForm, choices_of

_INDENT = "\N{EN SPACE}\N{EN SPACE}"
_BETWEEN = "|"


@dataclass(frozen=True, slots=True)
class Parts(PartWords):
    """The same, to choose from."""

    @property
    def choices(self) -> list[tuple[str, str]]:
        """What a role can be for: the value of the form, and the words."""
        found = [("", WHOLE[:1].upper() + WHOLE[1:])]
        for framework in self.frameworks:
            found.append((framework.code, framework.title))
            found += [
                (f"{framework.code}{_BETWEEN}{node.code}", f"{_INDENT * (node.depth + 1)}{node.code} {node.title}")
                for node in framework.nodes
            ]
        return found


def parts_of(opening: Opening) -> Parts:
    """Return what a role can be for in this municipality."""
    known = part_words(**opening.scope)
    return Parts(known.frameworks, known.organisations)


def offer(*, form: EditForm, parts: Parts, nobody: str) -> None:
    """Fill the fields `part` and `organisation` of a form; `nobody` is the word for no organisation."""
    organisations = choices_of(parts.organisations.items(), empty=nobody)
    for name, choices in (("part", parts.choices), ("organisation", organisations)):
        field = form.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - the forms declare them so
        field.choices = choices


def codes_of(chosen: str) -> tuple[str, str]:
    """Return the codes of framework and node that a choice stands for.

    >>> codes_of("plan-2025|D1")
    ('plan-2025', 'D1')
    """
    framework, _, node = chosen.partition(_BETWEEN)
    return framework, node
