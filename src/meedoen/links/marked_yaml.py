"""YAML with the line of every value, in which each scalar stays the text that was typed.

YAML guesses types (`nee` is text, `no` is false, `1.420` is a float); a document's figures are not to be
guessed, so reading them is left to the field that holds them.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from meedoen.core.values.system_errors import reason_in_dutch

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # pragma: no cover - a PyYAML built without libyaml reads the same, slower
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]  # the slow twin of the same loader

Location = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in a file: where, in which field, and what was expected (Dutch)."""

    file: str
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        """Say it as one Dutch line."""
        place = f"{self.file}, regel {self.line}" if self.line else self.file
        return f"{place}, veld ‘{self.field}’: {self.message}" if self.field else f"{place}: {self.message}"


@dataclass(slots=True)
class MarkedTree:
    """Plain dicts, lists and strings, with the line number of every location in them."""

    file: str
    content: Any
    lines: dict[Location, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line_of(self, *, location: Location) -> int:
        """Return the line of the nearest known location at or above `location`."""
        for depth in range(len(location), -1, -1):
            if location[:depth] in self.lines:
                return self.lines[location[:depth]]
        return 1


def read_marked(*, path: Path, name: str) -> MarkedTree:
    """Read one YAML file; broken YAML becomes a problem with its line instead of an exception."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        return _unread(name, f"geen UTF-8-tekst (byte {error.start}). Bewaar het als UTF-8.")
    except OSError as error:
        return _unread(name, f"dit bestand is niet te lezen ({reason_in_dutch(error)}). Geef leesrecht.")
    return marked(text=text, name=name)


def marked(*, text: str, name: str) -> MarkedTree:
    """Read YAML from text; `name` is what problems call it."""
    tree = MarkedTree(file=name, content={})
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 0
        message = (
            f"dit is geen geldige YAML ({error.problem}). Controleer inspringing, aanhalingstekens en dubbele punten."
        )
        tree.problems.append(Problem(name, line, "", message))
        return tree
    except yaml.YAMLError as error:
        tree.problems.append(Problem(name, 0, "", f"dit is geen geldige YAML ({error})."))
        return tree
    if node is not None:
        tree.content = _plain(node, (), tree, set())
    return tree


def _unread(name: str, message: str) -> MarkedTree:
    return MarkedTree(file=name, content={}, problems=[Problem(name, 0, "", message)])


def _plain(node: yaml.Node, location: Location, tree: MarkedTree, seen: set[int]) -> Any:
    tree.lines[location] = node.start_mark.line + 1
    if id(node) in seen:
        message = "verwijzingen met & en * kunnen hier niet. Schrijf de tekst op beide plaatsen uit."
        tree.problems.append(Problem(tree.file, node.start_mark.line + 1, "", message))
        return None
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        return None if node.value == "" and node.style is None else node.value
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*location, index), tree, seen) for index, item in enumerate(node.value)]
    result: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        if key in result:
            message = "staat hier twee keer. Houd er één over."
            tree.problems.append(Problem(tree.file, key_node.start_mark.line + 1, key, message))
        result[key] = _plain(value_node, (*location, key), tree, seen)
    return result
