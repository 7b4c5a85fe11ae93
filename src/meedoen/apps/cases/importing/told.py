"""What came of looking through a given file, as it is kept for the page until the file is read in: packed, and sealed."""

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from meedoen.apps.accounts.sealing import seal, unseal
from meedoen.apps.cases.importing.outcome import Refusal

MOST = 500
"""How many refused rows, and how many remarks, a page can show; the file with refused rows has all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What came of a file. With a `problem` the file as a whole cannot be read in, and why (Dutch).

    `mapping` is how it was read or seems to have to be read, as a mapping file has it; `headings` are those of the file.
    """

    problem: str = ""
    headings: tuple[str, ...] = ()
    mapping: Mapping[str, Any] = field(default_factory=dict)
    guessed: bool = False
    unsure: tuple[str, ...] = ()
    rows: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)
    many_refused: int = 0
    refusals: tuple[Refusal, ...] = ()
    many_remarks: int = 0
    remarks: tuple[Refusal, ...] = ()
    notes: tuple[str, ...] = ()
    gone: int = 0
    gone_told: tuple[str, ...] = ()
    refused_all: bool = False
    went_on_from: int = 0
    refused_rows: bytes = field(default=b"", repr=False)

    @property
    def brings_something(self) -> bool:
        """Whether anything would come in."""
        return any(self.counts.get(name, 0) for name in ("people", "details", "spells", "changed", "homes", "rehomed"))


def packed(*, told: Told, municipality_code: str) -> str:
    """Return it as the database keeps it, so that nobody reads it there."""
    content = asdict(told) | {"refused_rows": base64.b64encode(told.refused_rows).decode()}
    return seal(text=json.dumps(content, ensure_ascii=False), purpose=_purpose(municipality_code))


def unpacked(*, text: str, municipality_code: str) -> Told:
    """Return what was packed.

    Raises:
        SealBrokenError: it was sealed with another secret key.

    """
    content = json.loads(unseal(sealed=text, purpose=_purpose(municipality_code)))
    for name in ("refusals", "remarks"):
        content[name] = _refusals(content[name])
    for name in ("headings", "unsure", "notes", "gone_told"):
        content[name] = tuple(content[name])
    return Told(**content | {"refused_rows": base64.b64decode(content["refused_rows"])})


def _refusals(rows: Sequence[Mapping[str, Any]]) -> tuple[Refusal, ...]:
    return tuple(Refusal(**row) for row in rows)


def _purpose(municipality_code: str) -> str:
    return f"import-told:{municipality_code}"
