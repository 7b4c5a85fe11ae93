"""Reading the body of a request: JSON within bounds, every problem at once, each at its place (JSON Pointer, RFC 6901)."""

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Generic, TypeVar

from django.http import HttpRequest
from pydantic import ValidationError

from meedoen.rooms.api.problems import Fout, ProblemError
from meedoen.rooms.api.shapes import Shape
from meedoen.rooms.api.telling import sentence_of, short

JSON = "application/json"
MOST_BYTES = 1_000_000
MOST_ERRORS = 1_000
_TAGS = frozenset({"getal", "bandbreedte", "woorden", "ontbreekt"})
_LONGEST_POINTER = 200

B = TypeVar("B", bound=Shape)


class BodyReader(Generic[B]):
    """Reads bodies of one kind, of which one field may be a list of rows that are each read on their own."""

    def __init__(self, kind: type[B]) -> None:
        self._kind = kind

    def read(self, content: bytes) -> tuple[B | None, Mapping[str, Any], list[Fout]]:
        """Return the body, or None with what stood in it and every error."""
        try:
            given = json.loads(content, object_pairs_hook=_once, parse_constant=_no_number)
        except RecursionError:
            return None, {}, [body_error((), "Dit is te diep genest.")]
        except UnicodeDecodeError:
            return None, {}, [body_error((), "Dit is geen UTF-8.")]
        except ValueError as error:
            told = str(error) if isinstance(error, _RepeatedError) else "Dit is geen JSON."
            return None, {}, [body_error((), told)]
        try:
            return self._kind.model_validate(given, strict=True), {}, []
        except ValidationError as error:
            errors = [
                body_error(
                    _without_tags(detail["loc"]),
                    _said(detail["type"], detail["input"], detail.get("ctx", {})),
                )
                for detail in error.errors(include_url=False)
            ]
            return None, given if isinstance(given, dict) else {}, errors


def bytes_of(request: HttpRequest) -> bytes:
    """Return the body of a request.

    Raises:
        ProblemError: 413, it is larger than anything that we read; 415, it is no JSON.

    """
    if request.content_type != JSON or request.headers.get("Content-Encoding", "identity") != "identity":
        detail = f"Stuur de levering als {JSON}, in UTF-8 en niet ingepakt."
        raise ProblemError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, detail, headers={"Accept-Post": JSON})
    content = request.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        detail = f"Dit is te groot: verwacht hoogstens {MOST_BYTES} bytes. Verdeel het over meer leveringen."
        raise ProblemError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, detail)
    return content


def body_error(place: tuple[int | str, ...], message: str) -> Fout:
    """Return an error at a place in the body; an empty place is the body as a whole."""
    pointer = "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in place)
    return Fout(plaats="body", naam=_printable(pointer[:_LONGEST_POINTER]), melding=message)


def _said(kind: str, given: object, context: Mapping[str, Any]) -> str:
    if kind == "extra_forbidden":
        return "Dit veld bestaat hier niet."
    return _printable(sentence_of(kind=kind, given=short(str(given)), context=context))


def _printable(text: str) -> str:
    """Return a text that can be written as UTF-8, whatever half of a sign was sent."""
    return text.encode(errors="replace").decode()


def _without_tags(place: tuple[int | str, ...]) -> tuple[int | str, ...]:
    """Leave out the kind of value that pydantic names after a field with one of several kinds."""
    return tuple(
        part for before, part in zip(("", *place), place, strict=False) if not (before == "waarde" and part in _TAGS)
    )


class _RepeatedError(ValueError):
    """A field stands twice in an object."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _RepeatedError(_printable(f"Het veld ‘{short(twice)}’ staat twee keer in hetzelfde object."))
    return found


def _no_number(text: str) -> None:
    raise ValueError(text)
