"""The file of terms: one term, or several under `termijnen`, as people write them down from a law."""

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from meedoen.core.indicators.terms import Instead, Lengthening, Term, Waits
from meedoen.core.values.length import TermLength
from meedoen.links.definitions.codelists import SourceShape
from meedoen.links.definitions.shapes import CodeText, EventChoice, MomentShape, Shape, SpellChoice, YesNo
from meedoen.links.definitions.words import UNITS, parse_length
from meedoen.links.written_fields import Text


def _checked_length(value: Any) -> str:
    text = str(value)
    parse_length(text, is_legal=True)
    return text


_LENGTH_PATTERN = f"^[1-9][0-9]* ({'|'.join(UNITS)})$"
LengthText = Annotated[
    str, BeforeValidator(_checked_length), WithJsonSchema({"type": "string", "pattern": _LENGTH_PATTERN})
]


def _sources(value: Any) -> Any:
    listed = value if isinstance(value, list) else [value]
    return [{"titel": each} if isinstance(each, str) else each for each in listed]


_SOURCES_SCHEMA = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": ["string", "object"]}}]}


class _Lengths(Shape):
    """Something with a length that may stand in another law than the term itself."""

    legal: YesNo | None = Field(None, alias="wettelijk")
    article: Text | None = Field(None, alias="artikel")

    def long(self, text: str, *, is_legal: bool) -> TermLength:
        """Return a length; legal when this record says so, or else as its term."""
        return parse_length(text, is_legal=is_legal if self.legal is None else bool(self.legal))


class InsteadShape(_Lengths):
    """Another length for whom something holds."""

    when: SpellChoice = Field(alias="bij")
    length: LengthText = Field(alias="lengte")

    def core(self, *, is_legal: bool = True) -> Instead:
        """Return the other length."""
        return Instead(
            when=self.when.core(), length=self.long(self.length, is_legal=is_legal), article=self.article or ""
        )


class LengtheningShape(_Lengths):
    """What lengthens: by its length, or by the value of the event in months when no length is given."""

    by: EventChoice = Field(alias="door")
    length: LengthText | None = Field(None, alias="lengte")

    def core(self, *, is_legal: bool = True) -> Lengthening:
        """Return the lengthening."""
        length = self.long(self.length, is_legal=is_legal) if self.length else None
        return Lengthening(by=self.by.core(), length=length, article=self.article or "")


class WaitsShape(_Lengths):
    """Waiting for another, and how long is left afterwards."""

    during: SpellChoice = Field(alias="tijdens")
    left: LengthText = Field(alias="daarna")

    def core(self, *, is_legal: bool = True) -> Waits:
        """Return the waiting."""
        left = self.long(self.left, is_legal=is_legal)
        return Waits(during=self.during.core(), left=left, article=self.article or "")


class TermShape(Shape):
    """One term."""

    code: CodeText
    name: Text = Field(alias="naam")
    article: Text = Field(alias="artikel")
    sources: Annotated[
        list[SourceShape], BeforeValidator(_sources), Field(min_length=1), WithJsonSchema(_SOURCES_SCHEMA)
    ] = Field(alias="bron")
    certainty: Text | None = Field(None, alias="zekerheid")
    note: Text | None = Field(None, alias="toelichting")
    length: LengthText = Field(alias="lengte")
    legal: YesNo = Field(default=True, alias="wettelijk")
    starts: list[MomentShape] = Field(alias="begint", min_length=1)
    done: MomentShape = Field(alias="gehaald")
    enough: Annotated[int, Field(ge=1)] | None = Field(None, alias="genoeg")
    instead: list[InsteadShape] = Field(default_factory=list, alias="anders")
    lengthened_by: list[LengtheningShape] = Field(default_factory=list, alias="verlengd")
    suspended_by: SpellChoice | None = Field(None, alias="opgeschort")
    waits_for: WaitsShape | None = Field(None, alias="wacht_op")
    outside: SpellChoice | None = Field(None, alias="buiten")
    is_choice: YesNo = Field(default=False, alias="mag")
    resumed_by: SpellChoice | None = Field(None, alias="hervat")
    settled_by: list[MomentShape] = Field(default_factory=list, alias="voorbij")

    def core(self) -> Term:
        """Return the term."""
        legal = bool(self.legal)
        return Term(
            code=self.code,
            name=self.name,
            article=self.article,
            length=parse_length(self.length, is_legal=legal),
            starts=tuple(moment.core() for moment in self.starts),
            done=self.done.core(),
            enough=self.enough,
            instead=tuple(each.core(is_legal=legal) for each in self.instead),
            lengthened_by=tuple(each.core(is_legal=legal) for each in self.lengthened_by),
            suspended_by=self.suspended_by.core() if self.suspended_by else None,
            waits_for=self.waits_for.core(is_legal=legal) if self.waits_for else None,
            outside=self.outside.core() if self.outside else None,
            is_choice=bool(self.is_choice),
            resumed_by=self.resumed_by.core() if self.resumed_by else None,
            settled_by=tuple(each.core() for each in self.settled_by),
        )

    @property
    def source(self) -> str:
        """Where it was read, in one line."""
        return "; ".join(source.line for source in self.sources)


class TermsShape(Shape):
    """A file of terms."""

    terms: list[TermShape] = Field(alias="termijnen", min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _one_alone(cls, value: Any) -> Any:
        alone = isinstance(value, dict) and "termijnen" not in value
        return {"termijnen": [value]} if alone else value


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTerm:
    """A term with where it was read, how certain that is, and what a reader has to know."""

    term: Term
    source: str
    certainty: str
    note: str
