"""The delivery of a month to a statistics office, laid out by a profile: which records, and what stands where in each line.

The full layout of the statistics on re-integration (SRG) and on benefits (BUS) is not public. So a profile says it: a file that a
municipality fills in from the guideline that it was given. Nothing here knows a position or a code that the profile does not name.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from meedoen.core.indicators.codes import Code


class Holds(StrEnum):
    """What may stand in a part of a line; the value is the Dutch word of a profile."""

    FIXED = "vast"
    MUNICIPALITY = "gemeente"
    MONTH = "maand"
    COUNT = "aantal"
    BSN = "bsn"
    BIRTH_DATE = "geboortedatum"
    KIND = "soort"
    BEGIN = "begin"
    LAST_DAY = "laatste dag"
    REASON = "reden"
    HOURS = "uren"


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePart:
    """A part of a line: what it holds, in how many signs (0 in a file with separators), and how.

    `text` is what stands there always, or the month as a pattern; `days` is how a day is written (as `strftime` takes it). `unknown`
    stands there when the register does not know; None means that it has to know.
    """

    name: str
    holds: Holds
    width: int = 0
    text: str = ""
    days: str = "%Y%m%d"
    pad: str = " "
    to_the_right: bool = False
    unknown: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticsProfile:
    """How a delivery is laid out: the kinds that are in it with their codes, the lines before and after, and those of the records.

    `codes` has the code of a kind by its word; `reasons` that of why something ended. `gaps` says what the profile does not know yet.
    """

    name: str
    parts: Sequence[LinePart]
    codes: Mapping[str, str]
    reasons: Mapping[str, str] = field(default_factory=dict)
    head: Sequence[LinePart] = ()
    foot: Sequence[LinePart] = ()
    separator: str = ""
    encoding: str = "utf-8"
    gaps: Sequence[str] = ()

    @property
    def asks_bsn(self) -> bool:
        """Whether a BSN stands in the lines."""
        return any(part.holds is Holds.BSN for part in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticsRecord:
    """What lasts for somebody in the month, as the register has it; `last_day` is None while it goes on."""

    kind: Code
    begin: date
    last_day: date | None = None
    reason: Code | None = None
    hours: Decimal | None = None
    bsn: str = ""
    born: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticsFile:
    """The lines of a delivery, and why records are not in it, with how many (Dutch, without anybody's name or number)."""

    lines: tuple[str, ...]
    told: int
    refused: Mapping[str, int]


class _RefusedError(ValueError):
    """A record cannot be told as the profile asks; the message says why (Dutch)."""


def laid_out(
    *, profile: StatisticsProfile, records: Iterable[StatisticsRecord], municipality_code: str, month: date
) -> StatisticsFile:
    """Return the delivery of a month (its first day); what cannot be told as the profile asks is counted, never left out unsaid."""
    same = {
        Holds.MUNICIPALITY: municipality_code.removeprefix("GM"),
        Holds.MONTH: f"{month:%Y%m}",
    }
    lines: list[str] = []
    refused: dict[str, int] = {}
    for record in records:
        try:
            lines.append(_line(profile, profile.parts, same | _values(profile, record)))
        except _RefusedError as error:
            refused[str(error)] = refused.get(str(error), 0) + 1
    around = same | {Holds.COUNT: str(len(lines))}
    head = [_line(profile, profile.head, around)] if profile.head else []
    foot = [_line(profile, profile.foot, around)] if profile.foot else []
    return StatisticsFile(lines=(*head, *lines, *foot), told=len(lines), refused=refused)


def _values(profile: StatisticsProfile, record: StatisticsRecord) -> dict[Holds, str | date | None]:
    code = profile.codes.get(record.kind.word) or record.kind.srg
    if not code:
        message = f"‘{record.kind.label}’ heeft in het profiel geen code"
        raise _RefusedError(message)
    reason = None
    if record.reason is not None and any(part.holds is Holds.REASON for part in profile.parts):
        reason = profile.reasons.get(record.reason.word)
        if reason is None:
            message = f"de reden ‘{record.reason.word}’ heeft in het profiel geen code"
            raise _RefusedError(message)
    hours = None if record.hours is None else str(record.hours.quantize(Decimal(1), rounding=ROUND_HALF_UP))
    return {
        Holds.KIND: code,
        Holds.BEGIN: record.begin,
        Holds.LAST_DAY: record.last_day,
        Holds.REASON: reason,
        Holds.HOURS: hours,
        Holds.BSN: record.bsn or None,
        Holds.BIRTH_DATE: record.born,
    }


def _line(profile: StatisticsProfile, parts: Sequence[LinePart], values: Mapping[Holds, str | date | None]) -> str:
    return profile.separator.join(_written(profile, part, values) for part in parts)


def _written(profile: StatisticsProfile, part: LinePart, values: Mapping[Holds, str | date | None]) -> str:
    value = part.text if part.holds is Holds.FIXED else values.get(part.holds)
    if isinstance(value, date):
        value = value.strftime(part.days)
    if value is None:
        value = part.unknown
    if value is None:
        message = f"‘{part.name}’ is in het register niet bekend"
        raise _RefusedError(message)
    if profile.separator:
        if profile.separator in value:
            message = f"in ‘{part.name}’ staat het scheidingsteken"
            raise _RefusedError(message)
        return value
    if len(value) > part.width:
        message = f"‘{part.name}’ is langer dan de {part.width} tekens van het profiel"
        raise _RefusedError(message)
    return value.rjust(part.width, part.pad) if part.to_the_right else value.ljust(part.width, part.pad)
