"""What a rule is: a stable code, its Dutch name, why it matters, and the function that finds."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from meedoen.core.checks.finding import Finding
from meedoen.core.checks.index import Index


class Group(StrEnum):
    """The four groups of rules; the value begins the code of each rule."""

    SMART = "SMART"
    ARITHMETIC = "REKEN"
    ACROSS = "DWARS"
    TIME = "TIJD"


GROUP_NAMES = {
    Group.SMART: "Meetbaar en gericht (SMART)",
    Group.ARITHMETIC: "Rekenen",
    Group.ACROSS: "Tussen plaatsen en documenten",
    Group.TIME: "Tijd",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule. `find` takes the indexed dossier and yields findings that all carry `code`; `why` is Dutch, for readers."""

    code: str
    group: Group
    name: str
    why: str
    find: Callable[[Index], Iterator[Finding]]
