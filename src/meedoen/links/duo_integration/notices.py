"""Reading a notification of DUO: its headers and its body, every mistake at once, and never a word of what was sent in one.

Fields that the description does not have are passed over: a later version of the same interface may add some.
"""

import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from meedoen.core.values.bsn import is_bsn

VERSION = "1.8.0"
"""The version of the Notificatie API that this follows."""
_OIN = re.compile(r"[0-9]{20}")
_NINE = re.compile(r"[0-9]{9}")
_EVENT = re.compile(r"[0-9A-Z]{1,6}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)")
_HIGHEST_V = 9_999_999_999


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedNotice:
    """A notification as it came: from which organisation for which (OIN), of what event, about whom (BSN, V-number or both)."""

    message_id: uuid.UUID
    source: str
    target: str
    event: str
    registered_at: datetime
    bsn: str = field(default="", repr=False)
    v_number: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeProblem:
    """What is wrong at a place: `part` is "header" or "body", `name` that of the header or a JSON Pointer (Dutch text)."""

    part: str
    name: str
    text: str


class NoticeError(ValueError):
    """A notification is not as described; `problems` says everything that is wrong, without what was sent."""

    def __init__(self, problems: list[NoticeProblem]) -> None:
        """Keep the problems; the message counts them."""
        super().__init__(f"{len(problems)} problems in a notification")
        self.problems = tuple(problems)


def read_notice(*, headers: Mapping[str, str], content: Any) -> ReceivedNotice:
    """Return a notification from its headers and the JSON in its body.

    Raises:
        NoticeError: one of them is not as described.

    """
    reading = _Reading()
    source = reading.oin(headers, "bron")
    target = reading.oin(headers, "doel")
    message_id = reading.message_id(headers)
    body: Mapping[str, Any] = content if isinstance(content, Mapping) else {}
    if not isinstance(content, Mapping):
        reading.wrong("body", "", "Hier hoort een object te staan.")
    else:
        reading.body(body)
    if reading.problems or message_id is None:
        raise NoticeError(reading.problems)
    return ReceivedNotice(
        message_id=message_id,
        source=source,
        target=target,
        event=body["gebeurtenisId"],
        registered_at=datetime.fromisoformat(body["registratieDatumTijd"]),
        bsn=body.get("bsn") or "",
        v_number="" if body.get("vNummer") is None else str(body["vNummer"]),
    )


class _Reading:
    """Collects what is wrong."""

    def __init__(self) -> None:
        self.problems: list[NoticeProblem] = []

    def wrong(self, part: str, name: str, text: str) -> None:
        self.problems.append(NoticeProblem(part=part, name=name, text=text))

    def oin(self, headers: Mapping[str, str], name: str) -> str:
        given = headers.get(name, "")
        if not _OIN.fullmatch(given):
            self.wrong("header", name, "Verwacht: een OIN van twintig cijfers.")
        return given

    def message_id(self, headers: Mapping[str, str]) -> uuid.UUID | None:
        try:
            return uuid.UUID(headers.get("berichtId", ""))
        except ValueError:
            self.wrong("header", "berichtId", "Verwacht: een uuid.")
            return None

    def body(self, body: Mapping[str, Any]) -> None:
        event, moment = body.get("gebeurtenisId"), body.get("registratieDatumTijd")
        bsn, v_number = body.get("bsn"), body.get("vNummer")
        if not isinstance(event, str) or not _EVENT.fullmatch(event):
            self.wrong("body", "/gebeurtenisId", "Verwacht: een tot zes hoofdletters of cijfers, zoals SS101.")
        if not isinstance(moment, str) or not _is_moment(moment):
            self.wrong("body", "/registratieDatumTijd", "Verwacht: datum, tijd en verschil met UTC (ISO 8601).")
        if bsn is not None and not (isinstance(bsn, str) and _NINE.fullmatch(bsn) and is_bsn(int(bsn))):
            self.wrong("body", "/bsn", "Verwacht: negen cijfers die aan de elfproef voldoen.")
        whole = isinstance(v_number, int) and not isinstance(v_number, bool)
        if v_number is not None and not (whole and 0 <= v_number <= _HIGHEST_V):
            self.wrong("body", "/vNummer", "Verwacht: een geheel getal van ten hoogste tien cijfers.")
        if bsn is None and v_number is None:
            self.wrong("body", "/bsn", "Noem een bsn of een vNummer.")


def _is_moment(text: str) -> bool:
    if not _MOMENT.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
