"""The form in which a definition is composed: its fields follow the question, and what it holds is read as a definition."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from meedoen.apps.indicators.queries.pickable import Pickable
from meedoen.core.indicators.definitions import (
    LONGEST_CODE,
    LONGEST_NAME,
    LONGEST_NOTE,
    LONGEST_SOURCE,
    Definition,
)
from meedoen.core.indicators.phrases import capital
from meedoen.links.definitions.reading import DefinitionContentError, definition_from, national_known
from meedoen.links.definitions.shapes import Known
from meedoen.links.definitions.words import A_YEAR_BEFORE, MOMENTS
from meedoen.rooms.cijfers.composing.groups import Groups
from meedoen.rooms.cijfers.composing.parts import Chooser, Leaf, Record, Section, field_at
from meedoen.rooms.cijfers.composing.picking import to_pick
from meedoen.rooms.cijfers.composing.pieces import Divisions, Periods, one_of, shaping
from meedoen.rooms.cijfers.composing.questions import asked, question
from meedoen.rooms.cijfers.composing.words import DIVISION_WORDS, QUESTION_CHOICES, SENSITIVITY_CHOICES
from meedoen.ui.editing import EditForm
from meedoen.ui.editing.drawing import as_sent

_STANDING_IN = {"code": "concept", "naam": "Zonder naam"}
"""What stands for a code and a name that are not filled in yet: the sentence does not need them."""
SUGGESTED: Mapping[str, Any] = {
    "perioden": ["maand"],
    "minstens": "2",
    "teller-minstens": "2",
    "noemer-minstens": "2",
    "aantal-minstens": "2",
    "binnen": "12 maanden",
    "sinds": A_YEAR_BEFORE,
}
"""What a new definition begins with."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands in a form: what was sent, or the values that it is shown with."""

    data: QueryDict | None
    initial: Mapping[str, Any]

    def one(self, name: str) -> str:
        """Return the text of a field."""
        value = self.data.get(name, "") if self.data is not None else self.initial.get(name, "")
        return value if isinstance(value, str) else ""

    def all(self, name: str) -> list[str]:
        """Return every value of a field."""
        return self.data.getlist(name) if self.data is not None else as_sent(self.initial.get(name))

    def has(self, name: str) -> bool:
        """Tell whether anything stands in a field."""
        return bool(self.data.getlist(name) if self.data is not None else self.initial.get(name))


class ComposeForm(EditForm):
    """A definition as somebody composes it; `definition` is what it says, as soon as the question is complete.

    `code` is that of the definition that is changed; a new one gets the code that is typed, or one made of its name.
    """

    def __init__(
        self,
        *,
        code: str = "",
        offered: Pickable = Pickable(),  # noqa: B008 a frozen value
        known: Known | None = None,
        **given: Any,  # noqa: ANN401 Django's own
    ) -> None:
        """Make the fields that fit the question; `offered` are the areas and providers to pick from, `known` what may be meant."""
        super().__init__(**given)
        self._code = code
        self._offered = offered
        self._known = known or national_known()
        self.definition: Definition | None = None
        filled = Filled(self.data if self.is_bound else None, self.initial or {})  # type: ignore[arg-type] # a form is sent as such
        self._part = whole(filled, is_new=not code)
        for name, field in self._part.fields():
            self.fields[name] = to_pick(field, offered=offered, given=filled.all(name))

    @property
    def area_names(self) -> Mapping[str, str]:
        """The names of the areas that can be picked, by code, as far as they have one."""
        known = (*self._offered.districts, *self._offered.areas)
        return {each.code: each.name for each in known if each.name != each.code}

    @property
    def sections(self) -> tuple[Section, ...]:
        """The fields as they stand on the page."""
        return tuple(self._part.sections())

    def as_shown(self) -> "ComposeForm":
        """Return this form as it would be if what it shows were sent."""
        if self.is_bound:
            return self
        data = QueryDict(mutable=True)
        for name in self.fields:
            data.setlist(name, as_sent(self[name].value()))
        beside: dict[str, Any] = {"code": self._code, "offered": self._offered, "known": self._known}
        shown = ComposeForm(data=data, files=None, initial=self.initial, **beside)
        shown.is_valid()
        return shown

    def clean(self) -> dict[str, Any]:
        """Read what was filled in as a definition; what is refused stands at its field."""
        cleaned = super().clean() or {}
        content = self._content(cleaned)
        if not content.get("per") and not {"perioden", "peildatums"} & set(self.errors):
            self.add_error("perioden", "Kies ten minste één soort periode, of vul een vaste dag in.")
        places = dict(self._part.places(cleaned))
        try:
            self.definition = definition_from(content, known=self._known)
        except DefinitionContentError as error:
            for location, message in error.problems:
                name = field_at(places, location) or self._name_of_whole(content)
                if name not in self.errors:
                    self.add_error(name if name in self.fields else None, capital(message))
        return cleaned

    def _content(self, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        content: dict[str, Any] = self._part.content(cleaned)
        content["code"] = self._code or content.get("code") or code_of(str(cleaned.get("naam") or ""))
        return content | {name: said for name, said in _STANDING_IN.items() if not content.get(name)}

    def _name_of_whole(self, content: Mapping[str, Any]) -> str:
        """Return which field is wrong when a definition is refused as a whole: groups, divisions, or else the periods."""
        alone = {key: value for key, value in content.items() if key != "vergelijking"}
        if content.get("vergelijking") and self._is_sound(alone):
            return "vergelijking"
        if not self._is_sound({key: value for key, value in alone.items() if key != "naar"}):
            return "perioden"
        return "naar" if content["naar"] and any(len(each) == 1 for each in content["naar"]) else "naar-samen"

    def _is_sound(self, content: Mapping[str, Any]) -> bool:
        try:
            definition_from(content, known=self._known)
        except DefinitionContentError:
            return False
        return True


def whole(filled: Filled, *, is_new: bool) -> Record:
    """Return every field of a definition."""
    word = asked(filled, "vraag", QUESTION_CHOICES)
    chooser = Chooser("vraag", shaping("Wat wilt u weten?", QUESTION_CHOICES), word)
    code_hint = "Kort en blijvend, zonder spaties. Laat u dit leeg, dan maakt Meedoen er een van de naam."
    code = Leaf("code", lambda: _text("Code", LONGEST_CODE, hint=code_hint, required=False))
    telling = (
        ("naam", Leaf("naam", lambda: _text("Naam", LONGEST_NAME, hint="Hoe het cijfer heet op een pagina."))),
        *((("code", code),) if is_new else ()),
        ("onderwerp", one_of("onderwerp", "Hoe gevoelig is het?", SENSITIVITY_CHOICES)),
        (
            "bron",
            Leaf(
                "bron",
                lambda: _text(
                    "Waar wordt dit gevraagd?",
                    LONGEST_SOURCE,
                    hint="Zoals een nota met een bladzijde.",
                    required=False,
                ),
            ),
        ),
        ("toelichting", Leaf("toelichting", _note)),
    )
    return Record(
        (
            ("vraag", Record((("", chooser), (word, question(word, given=filled))), title="De vraag")),
            ("per", Periods()),
            ("naar", Divisions(also=_also(filled))),
            ("vergelijking", Groups()),
            ("", Record(telling, title="Naam en toelichting")),
        )
    )


def values_of(content: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of the form for a definition, as `links.definitions.writing.content_of` gives it."""
    initial = {**dict(_shaping(content)), "naar-samen": ["+".join(each) for each in content.get("naar", ())]}
    found = {"onderwerp": "gevoelig", **dict(whole(Filled(None, initial), is_new=True).values(content))}
    return {name: str(value) if isinstance(value, int) else value for name, value in found.items()}


def _shaping(content: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Give the values on which it depends which fields there are."""
    word, fields = next(iter(content["vraag"].items()))
    yield "vraag", word
    nested = {"verhouding": (("teller", "teller-"), ("noemer", "noemer-")), "groei": (("van", "aantal-"),)}
    for key, prefix in nested.get(word, ()):
        inner = next(iter(fields[key]))
        yield f"{prefix}vraag", inner
        if inner == "gestapeld":
            yield from _choices(fields[key][inner], prefix)
    if word == "gestapeld":
        yield from _choices(fields, "")
    if word == "wachttijd":
        for key in ("vanaf", "tot"):
            yield f"{key}-moment", next(each for each in fields[key] if each in MOMENTS)


def _choices(fields: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, Any]]:
    for place, each in enumerate(fields["van"], start=1):
        yield f"{prefix}keuze{place}-van", each["van"]


def _also(filled: Filled) -> tuple[str, ...]:
    """Return the divisions by three or more that were chosen or stand in the definition."""
    sent = filled.data.getlist("naar-samen") if filled.data is not None else filled.initial.get("naar-samen", ())
    return tuple(each for each in sent if set(each.split("+")) <= set(DIVISION_WORDS) and each.count("+") > 1)


def code_of(name: str) -> str:
    """Return a code made of a name.

    >>> code_of("Cliënten met een maatje (18+)")
    'clienten-met-een-maatje-18'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_CODE].strip("-")


def _text(label: str, longest: int, *, hint: str, required: bool = True) -> forms.CharField:
    return forms.CharField(label=label, max_length=longest, help_text=hint, required=required)


def _note() -> forms.CharField:
    return forms.CharField(
        label="Wat moet een lezer weten?",
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
