"""Looking into files, and changing them: what a page shows and what is written down about it stand or fall together.

Everything that touches what stands about a resident happens within `looking`. It opens one transaction for one municipality; when
it ends well, a line in the log of access says who saw or changed whose data on which page and on what ground, and a line in the
log of processing says it per resident without naming the user. When these lines cannot be written there is no page, and no change.
"""

import secrets
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Protocol

from django.conf import settings
from django.utils import timezone

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.cases.chaining import add_lines
from meedoen.apps.cases.guarding import serving
from meedoen.apps.cases.models import AccessLine, ProcessingLine
from meedoen.apps.cases.pseudonyms import Purpose, pseudonym


class Doing(StrEnum):
    """What was done with data, by the Dutch word of the log."""

    LOOK = "bekeken"
    SEARCH = "gezocht"
    CHANGE = "veranderd"
    TAKE_OUT = "uitgevoerd"
    DESTROY = "vernietigd"


class Ground(StrEnum):
    """On what ground somebody was let in, by the Dutch word of the log."""

    CASELOAD = "eigen caseload"
    TEAM = "eigen team"
    INTAKE = "intake"
    REVIEW = "kwaliteit"
    OPENED = "met reden"
    HANDOVER = "overdracht"
    WHOLE = "overzicht"
    REQUEST = "verzoek"
    RETENTION = "bewaartermijn"
    SYSTEM = "opdracht"


class Numbered(Protocol):
    """Who has a file, by its number: the record, or how a list holds it."""

    @property
    def number(self) -> int:
        """The number of the file."""


@dataclass(slots=True, kw_only=True)
class Looking:
    """What goes into the logs about one page or change; `screen` is the name of the page (Dutch)."""

    actor: Actor
    municipality_code: str
    screen: str
    doing: Doing = Doing.LOOK
    ground: Ground = Ground.WHOLE
    reason: str = ""
    subjects: dict[str, None] = field(default_factory=dict)
    found: dict[str, None] | None = None
    """Whom a search on this page gave; None when nobody was looked for."""
    search_screen: str = ""
    """What the logs call the search, when not as the page on which it was."""
    changes: list[str] = field(default_factory=list)
    held: set[int] = field(default_factory=set)
    """The keys of the residents in whose files nobody else writes until this is done."""
    written: set[tuple[str, int]] = field(default_factory=set)
    """The versions that were written here, by the name of the kind of record and their keys: nobody else has known those yet."""
    trace: str = field(default_factory=lambda: secrets.token_hex(16))
    """Under which both lines stand, and what is asked of another system for this page."""

    def saw(self, *, residents: Iterable[Numbered]) -> None:
        """Write down that what stands about these residents was shown."""
        self.subjects |= self._said(residents)

    def searched(self, *, residents: Iterable[Numbered] = (), screen: str = "") -> None:
        """Write down that somebody was looked for, and who was shown as alike: what changes on this page is not about them by that."""
        self.found = (self.found or {}) | self._said(residents)
        self.search_screen = screen or self.search_screen

    def _said(self, residents: Iterable[Numbered]) -> dict[str, None]:
        code = self.municipality_code
        return {
            pseudonym(purpose=Purpose.LOG, municipality_code=code, number=resident.number): None
            for resident in residents
        }

    def undo(self, *, since: "Looking") -> None:
        """Forget what was done since a copy of this: it was undone."""
        self.doing, self.changes, self.held, self.written = since.doing, since.changes, since.held, since.written

    def copy(self) -> "Looking":
        """Return how this stands now, for `undo`."""
        return replace(self, changes=list(self.changes), held=set(self.held), written=set(self.written))

    def changed(self, *, what: str) -> None:
        """Write down that something was changed: the kind of record with its number, never what stands in it."""
        self.doing = Doing.CHANGE
        self.changes.append(what)


@contextmanager
def looking(*, actor: Actor, municipality_code: str, screen: str, reason: str = "") -> Iterator[Looking]:
    """Serve a municipality's register for one page or change, and write in both logs what was seen and done.

    Raises:
        django.db.DatabaseError: the lines cannot be written; nothing was changed then.

    """
    begun = _milliseconds()
    with serving(municipality_code=municipality_code):
        look = Looking(actor=actor, municipality_code=municipality_code, screen=screen, reason=reason)
        yield look
        _write(look, begun)


def _write(look: Looking, begun: int) -> None:
    common = {"municipality_id": look.municipality_code, "trace_id": look.trace}
    ended, access, processing = _milliseconds(), [], []
    for part in _parts(look):
        told = {
            "status": "Ok",
            "name": f"{part.screen}: {part.doing}"[:80],
            "start_time": begun,
            "end_time": ended,
            "processing_activity_id": f"{settings.MEEDOEN_PROCESSING_REGISTER}/{part.doing}",
        }
        processing += _processing(part, {**common, **told})
        access.append(
            AccessLine(
                **common,
                at=timezone.now(),
                actor=look.actor.name[:150],
                user_key=look.actor.user_id,
                origin=look.actor.origin[:120],
                screen=part.screen[:60],
                action=part.doing,
                reason=part.reason,
                ground=part.ground,
                changed="; ".join(part.changes),
                subjects=" ".join(part.subjects),
            )
        )
    add_lines(lines=processing)
    add_lines(lines=access)


def _parts(look: Looking) -> list[Looking]:
    """Return what is written of a page apart: the search, of whom it gave only, and all else that was seen or changed."""
    if look.found is None:
        return [look]
    found = {subject: None for subject in look.found if subject not in look.subjects}
    screen = look.search_screen or look.screen
    search = replace(
        look, screen=screen, doing=Doing.SEARCH, ground=Ground.WHOLE, reason="", subjects=found, changes=[]
    )
    return [search, look] if look.subjects or look.changes else [search]


def _processing(part: Looking, told: dict[str, Any]) -> list[ProcessingLine]:
    """Return a line per person; with more than one the page is a span of its own, and each person a span below it."""
    span = secrets.token_hex(8)
    alone = len(part.subjects) == 1
    below = [
        ProcessingLine(
            **told,
            span_id=span if alone else secrets.token_hex(8),
            parent_span_id="" if alone else span,
            data_subject_id=subject,
            data_subject_id_type="pseudoniem-inwoner",
        )
        for subject in part.subjects
    ]
    return below if alone else [ProcessingLine(**told, span_id=span), *below]


def _milliseconds() -> int:
    return time.time_ns() // 1_000_000
