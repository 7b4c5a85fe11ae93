"""Sending nonsense as everybody: who comes, what is sent, and what an answer may never hold.

The same seed sends the same, so that what failed can be sent again.
"""

import io
import random
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client

from meedoen.apps.accounts.actions import Part
from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.models import Municipality, User
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.council.models import CouncilItem
from meedoen.apps.indicators.models import EnteredFigure, Indicator, ReportingDuty
from tests.people import account
from tests.rooms import hostile
from tests.rooms.hostile import asked_of, fields_of

VISITOR, ELSEWHERE = "visitor", "elsewhere"
WHO = (VISITOR, ELSEWHERE, *Role)
MARKED, NOW = "VERHAALDATWACHT", datetime(2026, 11, 22, 10, tzinfo=UTC)
OURS, THEIRS = "GEHEIMVANDRONTEN", "GEHEIMVANDRUTEN"
# Whoever works inside sees what is not published yet; a partner works outside.
INSIDE = (Role.READER, Role.EDITOR, Role.APPROVER, Role.ADMINISTRATOR)
HIDDEN = {
    who: (THEIRS,) if who in INSIDE else (OURS, MARKED) if who == ELSEWHERE else (OURS, MARKED, THEIRS) for who in WHO
}
# More digits than Python turns into a number.
NASTY = (*hostile.NASTY, "9" * 5000)
_FILE_FIELD = re.compile(r"<input\b(?=[^>]*\btype=\"file\")[^>]*\bname=\"([^\"]+)\"")


def person_of(who: str, dronten: Municipality) -> User | None:
    """Make the account of who comes; in both municipalities lies something withheld."""
    druten = Municipality.objects.get(slug="druten")
    for municipality, marker in ((dronten, OURS), (druten, THEIRS)):
        words = {"kind": "written_question", "title": marker, "period_code": "2026-11-01", "state": "asked"}
        CouncilItem.objects.create(municipality=municipality, is_published=False, **words)
    _leave_work(dronten)
    if who == VISITOR:
        return None
    if who == ELSEWHERE:
        return account("alles.druten", druten, *(_part(role) for role in Role))
    return account(f"{who}.dronten", dronten, _part(Role(who)))


def _leave_work(dronten: Municipality) -> None:
    """Leave figures to approve and a figure that is due, so that those pages have something to send."""
    indicators = Indicator.objects.within(municipality_code=dronten.code, actor=SYSTEM).order_by("pk")[1:4]
    cell = {"municipality": dronten, "area_code": dronten.code}
    for indicator in indicators:
        period = {"period_code": "2025", "period_begin": "2025-01-01", "period_end": "2026-01-01"}
        typed = {"typed": {"value": "7", "story": MARKED}, "number": 7, "story": MARKED, "state": "submitted"}
        who = {"entered_by": "g.ander", "entered_at": NOW, "changed_at": NOW, "worked_on_by": ["g.ander"]}
        EnteredFigure.objects.create(**cell, **period, **typed, **who, indicator=indicator)
        ReportingDuty.objects.create(**cell, indicator=indicator, frequency="year", first_period="2024")


def _part(role: Role) -> Part:
    return Part(role, organisation="de-meerpaal" if role is Role.PARTNER else "")


def zipped(**parts: bytes) -> bytes:
    """Return a zip file with these parts."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


FILES: tuple[tuple[str, bytes], ...] = (
    ("leeg.xlsx", b""),
    ("nullen.csv", b"\x00" * 1000),
    ("bom.xlsx", zipped(**{"xl/workbook.xml": b"0" * 60_000_000, "[Content_Types].xml": b"<Types/>"})),
    ("half.xlsx", zipped(a=b"x" * 5000)[:900]),
    ("uit.xlsx", zipped(**{"../../etc/passwd": b"x", "xl/workbook.xml": b"<workbook/>"})),
    ("wijst.ods", zipped(mimetype=b"application/zip", **{"content.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'})),
    ("breed.csv", b";".join(b"%d" % number for number in range(20_000))),
    ("tekens.csv", b"a;b\n\xff\xfe;\xd8\x00\n"),
    ("formule.csv", b"Code;Naam\n=cmd|' /C calc'!A0;@SUM(1)\n"),
    ("plaatje.png", b"\x89PNG\r\n\x1a\n" + b"x" * 200),
    ("blad.pdf", b"%PDF-1.7\n" + b"x" * 200),
    ("../../buiten.xlsx", b"PK\x03\x04"),
    ('a"; filename="b.xlsx', b"<html><script>alert(1)</script>"),
    ("é" * 200 + ".xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
)


@dataclass(frozen=True)
class Sender:
    """Somebody at an address, with a source of chance of their own."""

    client: Client
    person: User | None
    who: str
    chance: random.Random

    def judged(self, response: HttpResponseBase) -> str:
        """Return the page, when the answer is one that may be given."""
        kind = response.headers.get("Content-Type", "")
        content = b"".join(response) if response.streaming else response.content  # type: ignore[attr-defined] # of both kinds
        page = content.decode() if kind.startswith("text/") or "json" in kind else ""
        assert response.status_code < 500, response.status_code
        assert "\x00" not in page
        assert "Traceback (most recent call last)" not in page
        assert not any("\n" in value or "\x00" in value for value in response.headers.values())
        assert not response.headers.get("Location", "").startswith(("//", "https://evil"))
        assert not [marker for marker in HIDDEN[self.who] if marker in page]
        return page

    def form(self, page: str, *, is_whole: bool) -> dict[str, Any]:
        """Return a form as it stands on a page, whole or spoilt, with files where it takes them."""
        form: dict[str, Any] = dict(fields_of(page))
        for name in _FILE_FIELD.findall(page):
            form[name] = SimpleUploadedFile(*self.chance.choice(FILES))
        if is_whole:
            return form
        for name in self.chance.sample(sorted(form), min(len(form), self.chance.randint(1, 4))):
            form[name] = self.chance.choice([self.chance.choice(NASTY), self.chance.choices(NASTY, k=3), None])
        added = {"a[b]": "1", "next": self.chance.choice(NASTY)} if self.chance.random() < 0.3 else {}
        return {name: value for name, value in (form | added).items() if value is not None}

    def question(self, page: str) -> dict[str, Any]:
        """Return what is asked behind the question mark."""
        names = asked_of(page)
        return {name: self.chance.choice(NASTY) for name in self.chance.sample(names, min(len(names), 3))}

    def sign_in(self) -> None:
        """Come in again: signing out and the like end what the next request needs."""
        if self.person is not None:
            self.client.force_login(self.person)

    def try_out(self, place: str, times: int) -> None:
        """Ask and send so often, and look at where one is led to; nothing of it stays."""
        with _taken_back():
            page = self.judged(self.client.get(place))
        for number in range(times):
            with _taken_back():
                self.judged(self.client.get(place, self.question(page)))
            with _taken_back():
                sent = self.client.post(place, self.form(page, is_whole=number == 0))
                self.judged(sent)
                led = sent.headers.get("Location", "")
                if led.startswith("/"):
                    self.judged(self.client.get(led))
            self.sign_in()


@contextmanager
def _taken_back() -> Iterator[None]:
    """Take back what is done within, whatever came of it."""
    mark = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(mark)
