"""A description in linked data, written as JSON-LD and as Turtle: the same statements in both.

A `Thing` with an address is written once with all that is said of it; one without is written where it is used. Kinds and
properties are short names with a prefix of `PREFIXES`; addresses are written in full.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

PREFIXES = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
# What may not stand in an address between < and > (Turtle, 6.5, IRIREF).
_NOT_IN_ADDRESS = {ord(sign): f"%{ord(sign):02X}" for sign in '<>"{}|^`\\'} | {
    number: f"%{number:02X}" for number in range(0x21)
}


@dataclass(frozen=True, slots=True)
class Text:
    """A text in Dutch, or with `datatype` (a short name) a value such as a date or a number."""

    text: str
    datatype: str = ""


@dataclass(frozen=True, slots=True)
class Address:
    """Something elsewhere, known by its address alone."""

    address: str

    @property
    def safe(self) -> str:
        """The address with what may not stand in one written as percent and code."""
        return self.address.translate(_NOT_IN_ADDRESS)


@dataclass(frozen=True, slots=True)
class Thing:
    """Something with what is said of it: pairs of a short name and a value. `kinds` are short names as well."""

    kinds: tuple[str, ...]
    said: tuple[tuple[str, "Text | Address | Thing"], ...]
    address: Address | None = None


def as_json_ld(*, thing: Thing) -> str:
    """Return a thing, and within it every other thing, as JSON-LD with the prefixes as context."""
    return json.dumps({"@context": PREFIXES, **_node(thing)}, ensure_ascii=False, indent=1) + "\n"


def _node(thing: Thing) -> dict[str, Any]:
    node: dict[str, Any] = {} if thing.address is None else {"@id": thing.address.safe}
    node["@type"] = list(thing.kinds)
    for name, value in thing.said:
        node.setdefault(name, []).append(_value(value))
    return node


def _value(value: Text | Address | Thing) -> dict[str, Any]:
    match value:
        case Text(text, datatype):
            return {"@value": text, "@type": datatype} if datatype else {"@value": text, "@language": "nl"}
        case Address():
            return {"@id": value.safe}
        case Thing():
            return _node(value)


def as_turtle(*, thing: Thing) -> str:
    """Return a thing, and every other thing in it, as Turtle."""
    lines = [f"@prefix {name}: <{address}> ." for name, address in PREFIXES.items()]
    # What is said of one address is the same wherever it is said.
    for each in {each.address: each for each in _with_address(thing)}.values():
        name = f"<{each.address.safe}>" if each.address else "[]"
        lines += ["", f"{name} {_statements(each, indent='  ')} ."]
    return "\n".join(lines) + "\n"


def _with_address(thing: Thing, *, is_top: bool = True) -> Iterator[Thing]:
    if thing.address or is_top:
        yield thing
    for _, value in thing.said:
        if isinstance(value, Thing):
            yield from _with_address(value, is_top=False)


def _statements(thing: Thing, *, indent: str) -> str:
    said = [f"a {', '.join(thing.kinds)}", *(f"{name} {_object(value, indent)}" for name, value in thing.said)]
    return f" ;\n{indent}".join(said)


def _object(value: Text | Address | Thing, indent: str) -> str:
    match value:
        case Text(text, datatype):
            # The escapes of JSON are those of Turtle, for every sign that must be escaped (RFC 8259, 7; Turtle, 2.5.1).
            quoted = json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")
            return f"{quoted}^^{datatype}" if datatype else f"{quoted}@nl"
        case Address():
            return f"<{value.safe}>"
        case Thing(address=Address() as address):
            return f"<{address.safe}>"
        case Thing():
            inner = f"{indent}  "
            return f"[\n{inner}{_statements(value, indent=inner)}\n{indent}]"
