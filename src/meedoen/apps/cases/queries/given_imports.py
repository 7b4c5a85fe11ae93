"""Files of clients on their way in, for who gave them; what was read in of which source; and rows to correct."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from meedoen.apps.accounts.actors import NotAllowedError, require
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.accounts.sealing import SealBrokenError
from meedoen.apps.cases.actions.given_imports import KEPT_FOR
from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.importing.refused import file_of
from meedoen.apps.cases.importing.told import Told, unpacked
from meedoen.apps.cases.looking import Doing
from meedoen.apps.cases.models import GivenImport, ImportRun, ImportSource
from meedoen.apps.cases.models.floor import CaseQuerySet

SHOWN = 20
_OTHER_KEY = "Dit bestand is verzegeld met een andere sleutel van Meedoen. Geef het opnieuw."


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRun:
    """A file that was read in: of which source, when and by whom, how it stands, and how many rows were refused.

    `has_refused` tells whether the rows to correct are kept, `may_take` whether who asks may see them.
    """

    key: int
    source: str
    file_name: str
    begun_at: datetime
    begun_by: str
    state: str
    rows: int
    rows_done: int
    outcome: Mapping[str, int]
    has_refused: bool
    may_take: bool


def own_files(*, desk: Desk) -> tuple[GivenImport, ...]:
    """Return the files that who asks gave and that are not read in yet.

    Raises:
        NotAllowedError: the actor may not register residents.

    """
    _require(desk)
    return tuple(_own(desk).exclude(state=GivenImport.State.DONE))


def own_file(*, desk: Desk, key: int) -> GivenImport | None:
    """Return a file that who asks gave, or None.

    Raises:
        NotAllowedError: the actor may not register residents.

    """
    _require(desk)
    found: GivenImport | None = _own(desk).filter(pk=key).select_related("run").first()
    return found


def told_of(*, file: GivenImport) -> Told:
    """Return what came of looking through a file, or of reading it in."""
    if not file.told:
        return Told()
    try:
        return unpacked(text=file.told, municipality_code=file.municipality_id)
    except SealBrokenError:
        return Told(problem=_OTHER_KEY)


def rows_done(*, desk: Desk, file: GivenImport) -> tuple[int, int] | None:
    """Return how many rows are read in of how many, while that goes on; None before it began."""
    running = ImportRun.objects.within(**desk.scope).filter(
        source__name=file.source_name, state=ImportRun.State.RUNNING
    )
    found = running.order_by("begun_at").values_list("rows_done", "rows").last()
    return (int(found[0]), int(found[1])) if found else None


def runs(*, desk: Desk) -> tuple[ShownRun, ...]:
    """Return what was read in, the newest first.

    Raises:
        NotAllowedError: the actor may not register residents.

    """
    _require(desk)
    found = ImportRun.objects.within(**desk.scope).select_related("source").order_by("-begun_at", "-id")[:SHOWN]
    return tuple(_shown(desk, each) for each in found)


def sources(*, desk: Desk) -> tuple[str, ...]:
    """Return the names of the sources of which something was read in."""
    return tuple(ImportSource.objects.within(**desk.scope).values_list("name", flat=True))


def refused_rows(*, desk: Desk, key: int) -> tuple[bytes, str] | None:
    """Return the file of rows that a run refused, with a name for it; None when there is none. It is written down as taken out.

    Raises:
        NotAllowedError: the actor may not register residents, or somebody else read the file in.

    """
    _require(desk)
    run = ImportRun.objects.within(**desk.scope).filter(pk=key).first()
    if run is not None and not _may_take(desk, run):
        message = f"{run.begun_by} las dit bestand in. Vraag die persoon of de teamleider om de geweigerde rijen."
        raise NotAllowedError(message)
    try:
        content = file_of(run=run) if run else b""
    except SealBrokenError:
        return None
    if run is None or not content:
        return None
    desk.look.doing = Doing.TAKE_OUT
    return content, run.file_name


def _require(desk: Desk) -> None:
    require(actor=desk.actor, permission=Permission.REGISTER_RESIDENTS, municipality_code=desk.code)


def _own(desk: Desk) -> CaseQuerySet:
    waiting: CaseQuerySet = GivenImport.objects.within(**desk.scope)
    return waiting.filter(person_id=desk.actor.user_id, given_at__gt=desk.now - KEPT_FOR)


def _may_take(desk: Desk, run: ImportRun) -> bool:
    """Tell whether somebody may see refused rows: who read the file in, and who divides the work and so answers for all of it.

    The rows hold names and BSNs of people whose files open with a reason only, so registering alone is not enough.
    """
    divides = desk.actor.may(permission=Permission.DIVIDE_CASES, municipality_code=desk.code)
    return divides or (run.begun_key is not None and run.begun_key == desk.actor.user_id)


def _shown(desk: Desk, run: ImportRun) -> ShownRun:
    return ShownRun(
        key=run.pk,
        source=run.source.name,
        file_name=run.file_name,
        begun_at=run.begun_at,
        begun_by=run.begun_by,
        state=run.state,
        rows=run.rows,
        rows_done=run.rows_done,
        outcome=run.outcome,
        has_refused=bool(run.refused_rows),
        may_take=_may_take(desk, run),
    )
