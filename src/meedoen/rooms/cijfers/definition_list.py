"""The list of definitions: those that the product ships and those of the municipality, each in one sentence, narrowed by the address."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from markupsafe import Markup

from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.indicators.models import OwnDefinition
from meedoen.apps.indicators.queries.definitions import OwnVersion, own_versions
from meedoen.apps.sources.folding import fold
from meedoen.core.indicators.definitions import Definition
from meedoen.core.indicators.wording import worded_definition
from meedoen.links.definitions.reading import national_code_book, own_indicators
from meedoen.links.definitions.writing import content_of
from meedoen.rooms.cijfers.composing.words import QUESTIONS
from meedoen.rooms.cijfers.opening import Opening
from meedoen.ui.jinja import counted
from meedoen.ui.page import Column, Field, Option, Place
from meedoen.ui.paging import leaf

NATIONAL, OWN = "landelijk", "eigen"
_ORIGINS = ((NATIONAL, "Landelijk"), (OWN, "Van de gemeente"))
_STATES = tuple((state.value, str(state.label).capitalize()) for state in OwnDefinition.State)
_COLUMNS = (Column("Definitie"), Column("Wat er geteld wordt"), Column("Van wie"), Column("Stand"))
_NAME = Markup('<span>{} <span class="meedoen-quiet">{}</span></span>')
_LABELS = {
    "q": "Zoek in naam en omschrijving",
    "herkomst": "Van wie",
    "vraag": "Wat er gevraagd wordt",
    "stand": "Stand",
}


@dataclass(frozen=True, slots=True)
class _Line:
    """A definition in the list: national, or the newest version of one of the municipality."""

    code: str
    name: str
    definition: Definition | None
    own: OwnVersion | None

    @property
    def sentence(self) -> str:
        """What it counts."""
        if self.definition is None:
            return "Deze definitie is niet meer te lezen."
        return worded_definition(self.definition, book=national_code_book()).sentence

    @property
    def question(self) -> str:
        """The word of the question."""
        return next(iter(content_of(self.definition)["vraag"])) if self.definition else ""

    @property
    def state(self) -> str:
        """How far it is; what the product ships is approved."""
        return self.own.state.value if self.own else OwnDefinition.State.APPROVED.value


def definitions_content(*, opening: Opening, query: Mapping[str, str]) -> dict[str, Any]:
    """Return the values for the template of the list."""
    lines = [*_own(own_versions(**opening.scope)), *_national()]
    asked = {name: query.get(name, "").strip() for name in _LABELS}
    found = [line for line in lines if all(_TESTS[name](line, value) for name, value in asked.items() if value)]
    part = leaf(items=found, query=dict(query))
    new = reverse("cijfers:definition_new", args=(opening.to.gemeente,))
    return {
        "lead": _lead(lines),
        "fields": _fields(asked),
        "action": reverse("cijfers:definitions", args=(opening.to.gemeente,)),
        "is_filtered": any(asked.values()),
        "count": counted(len(found), "definitie", "definities"),
        "columns": _COLUMNS,
        "rows": [_row(opening, line) for line in part.shown],
        "new": new if opening.may(Permission.DEFINE_FIGURES) else None,
        "waiting": _waiting(opening, lines) if opening.may(Permission.RELEASE_FIGURES) else (),
        **part.context,
    }


def _own(versions: Iterable[OwnVersion]) -> list[_Line]:
    newest: dict[str, OwnVersion] = {}
    for version in versions:
        newest.setdefault(version.code, version)
    return [_Line(each.code, each.name, each.definition, each) for each in newest.values()]


def _national() -> list[_Line]:
    return [_Line(each.code, each.name, each, None) for each in own_indicators()]


def _lead(lines: Sequence[_Line]) -> str:
    own = sum(line.own is not None for line in lines)
    mine = counted(own, "definitie", "definities") if own else "nog geen definitie"
    return f"{len(lines) - own} landelijke definities, en {mine} van de gemeente zelf. Elke definitie zegt één keer hoe een cijfer uit het register wordt geteld."


def _waiting(opening: Opening, lines: Iterable[_Line]) -> list[Place]:
    return [
        Place(line.name, address_of(opening, line.code))
        for line in lines
        if line.own is not None and line.own.state is OwnDefinition.State.SUBMITTED
    ]


def address_of(opening: Opening, code: str) -> str:
    """Return the page of a definition."""
    return reverse("cijfers:definition", args=(opening.to.gemeente, code))


def _row(opening: Opening, line: _Line) -> tuple[Any, ...]:
    name = _NAME.format(Place(line.name, address_of(opening, line.code)), line.code)
    origin = "Van de gemeente" if line.own else "Landelijk"
    state = f"{line.own.state.label}, versie {line.own.version}" if line.own else "wordt gerekend"
    return name, line.sentence, origin, state


def _fields(asked: Mapping[str, str]) -> list[Field]:
    choices = {"herkomst": _ORIGINS, "vraag": [(each.word, each.label) for each in QUESTIONS], "stand": _STATES}
    fields = [Field("q", _LABELS["q"], kind="search", value=asked["q"], required=False)]
    for name, options in choices.items():
        chosen = [Option(value, label, value == asked[name]) for value, label in options]
        fields.append(Field(name, _LABELS[name], kind="select", options=[Option("", "Alles"), *chosen], required=False))
    return fields


def _has_words(line: _Line, text: str) -> bool:
    within = fold(f"{line.code} {line.name} {line.sentence}")
    return all(word in within for word in fold(text).split())


_TESTS: dict[str, Callable[[_Line, str], bool]] = {
    "q": _has_words,
    "herkomst": lambda line, value: (OWN if line.own else NATIONAL) == value,
    "vraag": lambda line, value: line.question == value,
    "stand": lambda line, value: line.state == value,
}
