"""The templates of letters that the product ships, from `definitions/letters`."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field

from meedoen.core.cases.letters import FieldKind, LetterField, LetterTemplate
from meedoen.links.written_fields import Text, YesNo, choice

FOLDER = Path(__file__).resolve().parents[2] / "definitions" / "letters"
ORDER = (
    "uitnodiging-gesprek",
    "bevestiging-afspraken",
    "start-activiteit",
    "einde-ontheffing",
    "besluit",
    "uitnodiging-intake",
    "pip",
)
OFFICE = (
    LetterField(word="gemeente", label="Naam van de gemeente"),
    LetterField(word="telefoon", label="Telefoonnummer"),
    LetterField(word="email", label="E-mailadres"),
    LetterField(word="bezwaaradres", label="Adres voor bezwaar", kind=FieldKind.ADDRESS),
)
"""Fields that the letterhead of the municipality fills in, in every letter."""
COUNTED = (LetterField(word="bezwaar_tot", label="Laatste dag voor bezwaar"),)
"""Fields that follow from the day of the letter."""
_KINDS = {kind.value: kind for kind in FieldKind}


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class _Source(_Shape):
    title: Text = Field(alias="titel")
    where: Text | None = Field(None, alias="waar")
    tells: Text = Field(alias="zegt")


class _Field(_Shape):
    word: Text = Field(alias="woord", pattern="^[a-z_]+$")
    label: Text = Field(alias="naam")
    kind: Annotated[FieldKind, choice(_KINDS)] = Field(FieldKind.LINE, alias="soort")
    columns: tuple[Text, ...] = Field((), alias="kolommen")
    hint: Text = Field("", alias="uitleg")
    proposed: str = Field("", alias="voorstel")
    is_ahead: YesNo = Field(default=False, alias="nog_te_komen")

    def core(self) -> LetterField:
        return LetterField(
            word=self.word,
            label=self.label,
            kind=self.kind,
            hint=self.hint,
            columns=self.columns,
            proposed=self.proposed,
            is_ahead=self.is_ahead,
        )


class _Template(_Shape):
    word: Text = Field(alias="brief")
    name: Text = Field(alias="naam")
    version: Text = Field(alias="versie")
    purpose: Text = Field(alias="waarvoor")
    sources: tuple[_Source, ...] = Field((), alias="bronnen")
    subject: Text = Field(alias="onderwerp")
    fields: tuple[_Field, ...] = Field(alias="velden", min_length=1)
    wording: str = Field(alias="tekst", min_length=1)

    def core(self) -> LetterTemplate:
        return LetterTemplate(
            word=self.word,
            name=self.name,
            version=self.version,
            purpose=self.purpose,
            subject=self.subject,
            wording=self.wording.strip(),
            fields=(*(each.core() for each in self.fields), *OFFICE, *COUNTED),
            sources=tuple(f"{each.title}: {each.tells}." for each in self.sources),
        )


@cache
def national_templates() -> Mapping[str, LetterTemplate]:
    """Return the templates that the product ships by their word, in the order in which they are offered."""
    read = {path.stem: _read(path) for path in FOLDER.glob("*.yaml")}
    return MappingProxyType({word: read[word] for word in (*ORDER, *sorted(read.keys() - set(ORDER)))})


def _read(path: Path) -> LetterTemplate:
    template = _Template.model_validate(yaml.safe_load(path.read_text(encoding="utf-8"))).core()
    if template.word != path.stem:
        message = f"{path.name}: the word of a template is the name of its file."
        raise ValueError(message)
    return template
