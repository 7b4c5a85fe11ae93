"""Finishing the schemas that pydantic makes: a bound on every text, number and list, and no titles made of field names.

Without bounds a reader cannot know what to reserve (OWASP API4:2023). They are far above anything a document holds.
"""

from typing import Any

LONGEST_TEXT = 1_000_000
LONGEST_LIST = 10_000
LARGEST = 9_007_199_254_740_991
"""The largest whole number that every reader of JSON keeps exactly (RFC 8259, 6)."""

_LENGTHS = {"date": 10, "date-time": 40, "uri": 2000}


def bounded(schemas: dict[str, Any]) -> dict[str, Any]:
    """Return the schemas with bounds; what has one keeps it."""
    return {name: _finished(schema) for name, schema in schemas.items()}


def _finished(schema: dict[str, Any]) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for word, value in schema.items():
        if word == "title":
            continue
        if word in {"properties", "$defs"}:
            told[word] = bounded(value)
        elif word in {"items", "additionalProperties"} and isinstance(value, dict):
            told[word] = _finished(value)
        elif word in {"anyOf", "oneOf", "allOf"}:
            told[word] = [_finished(choice) for choice in value]
        else:
            told[word] = value
    return {**told, **_bounds(told)}


def _bounds(schema: dict[str, Any]) -> dict[str, Any]:
    match schema.get("type"):
        case "string" if not {"maxLength", "enum", "const"} & schema.keys():
            return {"maxLength": _LENGTHS.get(str(schema.get("format")), LONGEST_TEXT)}
        case "array" if "maxItems" not in schema:
            return {"maxItems": LONGEST_LIST}
        case "integer":
            wanted = {"format": "int64", "minimum": 0, "maximum": LARGEST}
            return {word: value for word, value in wanted.items() if word not in schema}
        case _:
            return {}
