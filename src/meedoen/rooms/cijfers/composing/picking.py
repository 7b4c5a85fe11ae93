"""Picking areas and providers by name in the form of a definition, where it is known which there are."""

from collections.abc import Sequence

from django import forms

from meedoen.apps.indicators.queries.pickable import Pickable
from meedoen.rooms.cijfers.composing.pieces import PickWidget, WordsField
from meedoen.rooms.cijfers.composing.words import Choices

_TYPED = "Eerder ingevuld"
_LONGEST = 200


def to_pick(field: forms.Field, *, offered: Pickable, given: Sequence[str]) -> forms.Field:
    """Return a field to pick from in place of one to type in, when there is anything to pick; else the field itself.

    What was given before and is not offered (any more) stays among the boxes, so that changing a definition loses nothing; whether
    it is right is for the definition to judge.
    """
    picks = field.picks if isinstance(field, WordsField) else ""
    headings: dict[str, str] = {}
    choices: Choices = []
    for value, label, heading in _OFFERED[picks](offered) if picks else ():
        headings[value] = heading
        choices.append((value, label))
    if not choices:
        return field
    left = [
        value
        for value in dict.fromkeys(given)
        if value not in headings and value.isprintable() and len(value) < _LONGEST
    ]
    choices += [(value, value) for value in left]
    widget = PickWidget(group=lambda value: headings.get(value, _TYPED), example=choices[0][1])
    return forms.MultipleChoiceField(label=field.label, choices=choices, required=False, widget=widget)


def _districts(offered: Pickable) -> list[tuple[str, str, str]]:
    return [(each.code, each.label, "Wijken") for each in offered.districts]


def _areas(offered: Pickable) -> list[tuple[str, str, str]]:
    found = sorted(offered.areas, key=lambda each: each.part_of.casefold())
    return [(each.code, each.label, f"Wijk {each.part_of}") for each in found]


def _providers(offered: Pickable) -> list[tuple[str, str, str]]:
    return [(each, each, "Aanbieders") for each in offered.providers]


_OFFERED = {"wijk": _districts, "buurt": _areas, "aanbieder": _providers}
