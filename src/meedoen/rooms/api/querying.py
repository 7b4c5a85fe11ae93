"""Reading the query of a request: every problem at once, in Dutch; an unknown or repeated key is one of them."""

import re
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Annotated, Any, Generic, TypeVar

from django.http import QueryDict
from pydantic import BeforeValidator, ConfigDict, Field, ValidationError

from meedoen.core.values.period import NotAPeriodError, parse_period
from meedoen.rooms.api.problems import Fout, ProblemError
from meedoen.rooms.api.shapes import Shape
from meedoen.rooms.api.telling import count_of, sentence_of, short

MOST_PER_PAGE = 500
LAST_PAGE = 1_000_000
_PLAIN = r"^[^\u0000-\u001f\u007f]+$"
_DIGITS = re.compile(r"[+-]?[0-9]{1,18}", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|(?!-00:00)[+-]\d\d:\d\d)", re.ASCII)
_BEGIN, _END = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)

Word = Annotated[str, Field(pattern=_PLAIN, max_length=200)]
"""A text to look for: no control characters, which no database keeps."""
WordOrNone = Annotated[str, Field(pattern=r"^[^\u0000-\u001f\u007f]*$", max_length=200)]
"""The same, where an empty text asks for what has none."""


def _period(text: object) -> object:
    try:
        return parse_period(text).code if isinstance(text, str) else text
    except NotAPeriodError as error:
        raise ValueError(str(error)) from error


def _whole(text: object) -> object:
    """Read digits and nothing else: Python would read ‘1_0’ and ‘ 1’ too."""
    if isinstance(text, str):
        if not _DIGITS.fullmatch(text):
            raise ValueError(f"Dit is geen geheel getal: ‘{short(text)}’.")
        return int(text)
    return text


def _moment(text: object) -> object:
    """Read a moment as RFC 9557 and ISO 8601 both write it, with any offset; one before or after all time is the end."""
    if not isinstance(text, str):
        return text
    expected = "verwacht: een tijdstip zoals 2026-01-31T12:00:00Z of 2026-01-31T13:00:00%2B01:00"
    if not _MOMENT.fullmatch(text):
        raise ValueError(f"Dit is geen tijdstip met een tijdzone: ‘{short(text)}’; {expected}.")
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"Dit tijdstip bestaat niet: ‘{short(text)}’; {expected}.") from error
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        return _BEGIN if moment.year == _BEGIN.year else _END


def _choice(text: object) -> object:
    """Read yes or no as JSON writes it, and nothing else."""
    return {"true": True, "false": False}.get(text, text) if isinstance(text, str) else text


PeriodCode = Annotated[
    Word,
    BeforeValidator(_period),
    Field(
        description="Een periode: 2024, 2024-Q1, 2024-03, 2024-01-28, 2023/2024 of 2019-2022.",
        examples=["2024"],
        json_schema_extra={"pattern": r"^(19|20)[0-9]{2}(-Q[1-4]|-[0-9]{2}(-[0-9]{2})?|[/-](19|20)[0-9]{2})?$"},
    ),
]
Choice = Annotated[bool, BeforeValidator(_choice), Field(strict=True)]
AS_DIGITS = BeforeValidator(_whole)
"""Stands behind the bounds of a whole number: before them, pydantic does not write the bounds in its schema."""

Moment = Annotated[
    datetime,
    BeforeValidator(_moment),
    Field(description="Een tijdstip met zijn tijdzone.", examples=["2026-01-31T12:00:00Z"]),
]


class Query(Shape):
    """What can be asked in the query of an address; nothing, unless a subclass says so."""

    model_config = ConfigDict(extra="forbid")


class ListQuery(Query):
    """What every list can be asked."""

    page: Annotated[
        int,
        Field(ge=1, le=LAST_PAGE),
        AS_DIGITS,
        Field(description="Welke pagina van de lijst.", examples=[1]),
    ] = 1
    page_size: Annotated[
        int,
        Field(ge=1, le=MOST_PER_PAGE),
        AS_DIGITS,
        Field(description="Hoeveel resultaten op een pagina.", examples=[100]),
    ] = 100

    @property
    def first(self) -> int:
        """The place of the first result of the page, from 0."""
        return (self.page - 1) * self.page_size


Q = TypeVar("Q", bound=Query)


class Reader(Generic[Q]):
    """Reads queries of one kind."""

    def __init__(self, kind: type[Q]) -> None:
        self._kind = kind
        self._names = [str(field.alias) for field in kind.model_fields.values()]

    def read(self, given: QueryDict) -> Q:
        """Return what is asked.

        Raises:
            ProblemError: 400, with every error.

        """
        errors = [
            _error(name, "Deze parameter staat er meer dan eens; geef hem één keer.")
            for name, values in given.lists()
            if len(values) > 1
        ]
        try:
            query = self._kind.model_validate(given.dict())
        except ValidationError as error:
            errors += [
                self._told(detail["type"], detail["loc"], detail["input"], detail.get("ctx", {}))
                for detail in error.errors(include_url=False)
            ]
        else:
            if not errors:
                return query
        raise ProblemError(HTTPStatus.BAD_REQUEST, count_of(errors=len(errors)), errors=tuple(errors))

    def _told(self, kind: str, place: tuple[int | str, ...], given: object, context: dict[str, Any]) -> Fout:
        name = str(place[0]) if place else ""
        if kind == "extra_forbidden":
            known = f"Bekend zijn: {', '.join(self._names)}." if self._names else "Hier kan geen enkele parameter."
            return _error(name, f"Deze parameter bestaat hier niet. {known}")
        return _error(name, sentence_of(kind=kind, given=given, context=context))


def _error(name: str, message: str) -> Fout:
    return Fout(plaats="query", naam=short(name), melding=message)
