"""How a file says with which other municipalities a figure is compared: a word, a size, or codes under a name."""

import re
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from meedoen.core.indicators.comparisons import (
    ComparisonGroup,
    NamedGroup,
    OfSize,
    SameProvince,
    SameSize,
    WholeCountry,
)
from meedoen.core.indicators.phrases import thousands
from meedoen.links.definitions.words import word_of
from meedoen.links.written_fields import Text, listed

GROUPS: dict[str, ComparisonGroup] = {
    "land": WholeCountry(),
    "provincie": SameProvince(),
    "grootteklasse": SameSize(),
}
_NUMBER = r"(\d{1,3}(?:\.\d{3})+|\d+)"
_SIZES = (
    re.compile(rf"(?:van )?{_NUMBER} tot {_NUMBER} inwoners"),
    re.compile(rf"(tot) {_NUMBER} inwoners"),
    re.compile(rf"vanaf {_NUMBER} (inwoners)"),
)
_SIZE = "25.000 tot 50.000 inwoners"


def parse_group(text: str) -> ComparisonGroup:
    """Read a group.

    >>> parse_group("tot 25.000 inwoners"), parse_group("buurgemeenten: GM0034, GM0171, GM0995").codes
    (OfSize(at_least=0, below=25000), ('GM0034', 'GM0171', 'GM0995'))

    Raises:
        ValueError: the message says what would be allowed (Dutch).

    """
    if text in GROUPS:
        return GROUPS[text]
    for pattern in _SIZES:
        found = pattern.fullmatch(text)
        if found:
            at_least, below = (_number(each) for each in found.groups())
            return OfSize(at_least=at_least or 0, below=below)
    name, colon, codes = text.partition(":")
    if colon:
        return NamedGroup(name=name.strip(), codes=tuple(each.strip() for each in codes.split(",")))
    message = (
        f"‘{text}’ ken ik niet als groep. Kies uit: {', '.join(GROUPS)}, een grootte als {_SIZE}, tot 25.000 inwoners of "
        "vanaf 100.000 inwoners, of noem gemeenten: buurgemeenten: GM0034, GM0171, GM0995."
    )
    raise ValueError(message)


def write_group(group: ComparisonGroup) -> str:
    """Write a group as `parse_group` reads it."""
    match group:
        case NamedGroup(name=name, codes=codes):
            return f"{name}: {', '.join(codes)}"
        case OfSize(at_least=at_least, below=None):
            return f"vanaf {thousands(at_least)} inwoners"
        case OfSize(at_least=0, below=int(below)):
            return f"tot {thousands(below)} inwoners"
        case OfSize(at_least=at_least, below=int(below)):
            return f"{thousands(at_least)} tot {thousands(below)} inwoners"
        case _:
            return word_of(group, words=GROUPS)


def _number(text: str) -> int | None:
    digits = text.replace(".", "")
    return int(digits) if digits.isdecimal() else None


def _group(text: str) -> str:
    parse_group(text)
    return text


def _lines(value: Any) -> Any:
    """Read one group, or a list of them; groups of which the codes follow a colon may come as YAML reads that."""
    given = [value] if isinstance(value, dict) else listed(value)
    return [_said(each) for each in given] if isinstance(given, list) else given


def _said(value: Any) -> Any:
    """Write a name with its codes as one text: `buurgemeenten: GM0034, GM0171` is a mapping to YAML."""
    match value:
        case dict() if len(value) == 1:
            [(name, codes)] = value.items()
            return f"{name}: {', '.join(map(str, codes)) if isinstance(codes, list) else codes}"
        case _:
            return value


_CODES = "( *GM[0-9]{4} *,){2,} *GM[0-9]{4} *"
_SIZED = "(van )?[0-9.]+ tot [0-9.]+ inwoners|(tot|vanaf) [0-9.]+ inwoners"
_ONE = {
    "anyOf": [
        {"enum": list(GROUPS)},
        {"type": "string", "pattern": f"^({_SIZED}|[^:]+:{_CODES})$"},
        {
            "type": "object",
            "minProperties": 1,
            "maxProperties": 1,
            "additionalProperties": {"type": ["string", "array"], "pattern": f"^{_CODES}$", "minItems": 3},
        },
    ]
}
_SCHEMA = {"anyOf": [_ONE, {"type": "array", "items": _ONE, "minItems": 1}]}
GroupText = Annotated[Text, AfterValidator(_group)]
GroupTexts = Annotated[list[GroupText], BeforeValidator(_lines), Field(min_length=1), WithJsonSchema(_SCHEMA)]
