"""What a rule reports: a finding with its place, its arithmetic and the facts that it stands on."""

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256


class Severity(StrEnum):
    """How serious a finding is, worst first."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


SEVERITY_NAMES = {Severity.ERROR: "fout", Severity.WARNING: "waarschuwing", Severity.NOTE: "opmerking"}


class PlaceKind(StrEnum):
    """What a finding is about."""

    FRAMEWORK = "framework"
    NODE = "node"
    INDICATOR = "indicator"
    TABLE = "table"
    CLAIM = "claim"
    FINANCE = "finance"
    PROJECT = "project"
    ACTIVITY = "activity"
    TERM = "term"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding is: the thing it is about, with its name in Dutch, and where that stands.

    `framework`, `node` and `indicator` are codes, empty when the finding is not about one; they place the mark in the
    tree. `document` and `lines` (such as ``417-436, 460``) lead to the source.
    """

    kind: PlaceKind
    code: str
    label: str
    framework: str = ""
    node: str = ""
    indicator: str = ""
    document: str = ""
    lines: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: what was found, the arithmetic behind it, and how to mend it, in Dutch.

    `facts` are the values that it stands on, in a form that does not change while they do not: when they change, a
    judgement on the finding no longer counts. `about` tells findings of one rule at one place apart (a period, a column).

    >>> place = Place(PlaceKind.INDICATOR, "KG-1-01", "KG-1-01 Verzuim", indicator="KG-1-01")
    >>> finding = Finding("SMART-05", Severity.NOTE, place, "Er is geen bron.", "", "Noem de bron.", facts=("bron=",))
    >>> finding.key
    'SMART-05|indicator|KG-1-01||'
    >>> len(finding.fingerprint)
    16
    """

    code: str
    severity: Severity
    place: Place
    message: str
    arithmetic: str
    remedy: str
    facts: tuple[str, ...]
    about: str = ""

    @property
    def key(self) -> str:
        """What makes it the same finding as in an earlier run, whatever its facts."""
        return f"{self.code}|{self.place.kind.value}|{self.place.code}|{self.place.framework}|{self.about}"

    @property
    def address(self) -> str:
        """Twelve hexadecimal digits that stand for the key in an address."""
        return sha256(self.key.encode()).hexdigest()[:12]

    @property
    def fingerprint(self) -> str:
        """Sixteen hexadecimal digits that change when a fact does."""
        return sha256("\n".join((self.severity.value, *self.facts)).encode()).hexdigest()[:16]


def compact_lines(*, lines: str) -> str:
    """Write lines of a document in order, each once, and neighbours as one stretch; what is no line stays as it is.

    >>> compact_lines(lines="398, 399, 400-402, 417, 399")
    '398-402, 417'
    """
    stretches: list[tuple[int, int]] = []
    for part in filter(None, lines.replace(" ", "").split(",")):
        first, _, last = part.partition("-")
        if not first.isdigit() or not (last or first).isdigit():
            return lines
        stretches.append((int(first), int(last or first)))
    joined: list[tuple[int, int]] = []
    for begin, end in sorted(stretches):
        if joined and begin <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((begin, end))
    return ", ".join(str(begin) if begin == end else f"{begin}-{end}" for begin, end in joined)
