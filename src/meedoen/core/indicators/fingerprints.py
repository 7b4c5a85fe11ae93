"""The fingerprint of a definition: the same for two texts that mean the same, another as soon as a figure could differ.

Names, sources, notes, codes and versions are not part of what is counted, nor the order in which alternatives are named.
The order of what a term starts with, and of what it is instead, is: there the first counts.
"""

import json
from dataclasses import fields, is_dataclass
from enum import Enum
from hashlib import sha256
from typing import Any

from meedoen.core.indicators.choices import Choice
from meedoen.core.indicators.comparisons import NamedGroup
from meedoen.core.indicators.definitions import Definition
from meedoen.core.indicators.measures import Inhabitants, Measure, Outflow, Stacked
from meedoen.core.indicators.questions import Asked
from meedoen.core.indicators.terms import Instead, Lengthening, Term, Waits

_SAID_ONLY = {
    Term: {"code", "name", "article", "is_choice", "resumed_by", "settled_by"},
    Instead: {"article"},
    Lengthening: {"article"},
    Waits: {"article"},
    NamedGroup: {"name"},
    Definition: {"code", "version", "name", "source", "note", "sensitivity"},
}
_ONLY_WHEN_NAMED: dict[type, set[str]] = {Definition: {"compared_with"}}
"""What came later: a definition that does not name it means what it always meant."""
_IN_ANY_ORDER = {
    Choice: {"kinds", "only"},
    Outflow: {"reasons"},
    Stacked: {"of"},
    Inhabitants: {"ages"},
    Term: {"lengthened_by"},
    NamedGroup: {"codes"},
    Definition: {"grids", "by", "compared_with"},
}


def fingerprint(meant: Definition | Measure | Asked, /) -> str:
    """Return 64 hexadecimal digits that stand for what is counted.

    >>> from meedoen.core.indicators.measures import Stock
    >>> one = Stock(of=Choice(kinds=("bbz", "ioaw")))
    >>> fingerprint(one) == fingerprint(Stock(of=Choice(kinds=("ioaw", "bbz"))))
    True
    """
    text = json.dumps(_meaning(meant), ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def _meaning(value: Any) -> Any:  # noqa: ANN401 any part of a definition
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [_meaning(each) for each in value]
    if not is_dataclass(value):
        return value
    kind = type(value)
    meant = {"": kind.__name__}
    for field in fields(value):
        if field.name in _SAID_ONLY.get(kind, ()):
            continue
        if field.name in _ONLY_WHEN_NAMED.get(kind, ()) and not getattr(value, field.name):
            continue
        part = _meaning(getattr(value, field.name))
        if field.name in _IN_ANY_ORDER.get(kind, ()):
            part = sorted({json.dumps(_sorted_words(each), sort_keys=True) for each in part})
        meant[field.name] = part
    return meant


def _sorted_words(part: Any) -> Any:  # noqa: ANN401 as above
    """Order the words beside a dimension in a choice; anything else stays as it is."""
    match part:
        case [str(dimension), list(words)]:
            return [dimension, sorted(words)]
        case _:
            return part
