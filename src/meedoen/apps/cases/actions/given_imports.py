"""Files of clients that somebody gives on a page: kept sealed for that person, looked through, confirmed, read in, and gone.

A page only asks for work and tells how far it is. Looking and reading run in a process of their own (`process-import`), for a large
file takes longer than a request should; where `MEEDOEN_FILES_APART` is off they run at once, as the tests do. The file is sealed as it
comes in and never stands on disk otherwise; it goes when it is read in, when it is thrown away, and after a day.
"""

import subprocess
import sys
import threading
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from meedoen.apps.accounts.actors import SYSTEM, NotAllowedError, require
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.accounts.queries import actor_for
from meedoen.apps.cases.actions.importing import Imported, import_cases
from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.guarding import serving
from meedoen.apps.cases.importing.guessing import guess_mapping
from meedoen.apps.cases.importing.mapping import FileMapping, MappingError, mapping_of, mapping_of_text
from meedoen.apps.cases.importing.outcome import ImportRefusedError, in_order
from meedoen.apps.cases.importing.preparing import GivenFile
from meedoen.apps.cases.importing.reading import GivenList, read_list
from meedoen.apps.cases.importing.refused import opened_file, sealed_file
from meedoen.apps.cases.importing.told import MOST, Told, packed
from meedoen.apps.cases.looking import Ground
from meedoen.apps.cases.models import GivenImport, ImportRun, ImportSource
from meedoen.core.indicators.codes import CodeBook
from meedoen.links.definitions.reading import national_code_book

KEPT_FOR = timedelta(hours=24)
STUCK_AFTER = timedelta(minutes=10)
"""A process that told nothing for so long has stopped: the server was restarted, or ran out of memory."""
MOST_AT_ONCE = 2
_LONGEST_SOURCE = 40
_FAILED = "Er ging iets mis bij Meedoen zelf. Probeer het opnieuw, en meld het als het weer gebeurt."
State = GivenImport.State


def give(*, desk: Desk, source: str, file_name: str, content: bytes, is_part: bool = False) -> GivenImport:
    """Keep a file for who gave it, perhaps with a part of the clients of its source; what waited too long goes.

    Raises:
        NotAllowedError: the actor may not register residents.
        ImportRefusedError: the source has no name, or others are being read.

    """
    require(actor=desk.actor, permission=Permission.REGISTER_RESIDENTS, municipality_code=desk.code)
    name = " ".join(source.split())
    if not name or len(name) > _LONGEST_SOURCE:
        message = f"Geef de bron een naam van hoogstens {_LONGEST_SOURCE} tekens, zoals ‘Suite’."
        raise ImportRefusedError(message)
    if desk.actor.user_id is None:
        message = "Een bestand op de pagina inlezen kan alleen wie is aangemeld."
        raise NotAllowedError(message)
    every = GivenImport.objects.within(**desk.scope)
    forget_old(desk=desk)
    if every.filter(state__in=GivenImport.BUSY, state_at__gt=desk.now - STUCK_AFTER).count() >= MOST_AT_ONCE:
        message = "Meedoen leest nu al twee bestanden. Probeer het over een minuut opnieuw."
        raise ImportRefusedError(message)
    desk.look.ground = Ground.INTAKE
    desk.look.changed(what="bestand met cliënten aangeboden")
    made: GivenImport = GivenImport.objects.create(
        municipality_id=desk.code,
        person_id=desk.actor.user_id,
        came_from=desk.actor.origin[:120],
        source_name=name,
        file_name=file_name[:200],
        sealed=sealed_file(content=content, municipality_code=desk.code),
        is_part=is_part,
        state_at=desk.now,
        given_at=desk.now,
    )
    return made


def forget_old(*, desk: Desk) -> int:
    """Let go of what waited too long; return how many files."""
    return GivenImport.objects.within(**desk.scope).filter(given_at__lte=desk.now - KEPT_FOR).delete()[0]


def forget(*, desk: Desk, file: GivenImport) -> bool:
    """Throw a file away; tell whether that could be: not while it is being read in."""
    free = GivenImport.objects.within(**desk.scope).filter(pk=file.pk).exclude(state=State.CONFIRMED)
    stuck = file.state == State.READING and is_stuck(file=file, now=desk.now)
    there = free if stuck else free.exclude(state=State.READING)
    deleted, _ = there.delete()
    return bool(deleted)


def is_stuck(*, file: GivenImport, now: datetime) -> bool:
    """Tell whether the process that worked on a file has stopped."""
    return file.state in GivenImport.BUSY and now - file.state_at > STUCK_AFTER


def look_again(*, desk: Desk, file: GivenImport, mapping: FileMapping | None = None) -> bool:
    """Let a file be looked through anew, perhaps read in another way; tell whether it is free for that."""
    free = [State.LOOKED] + ([State.WAITING, State.LOOKING] if is_stuck(file=file, now=desk.now) else [])
    values = {"mapping": mapping.as_yaml()} if mapping else {}
    there = GivenImport.objects.within(**desk.scope).filter(pk=file.pk, state__in=free)
    return bool(there.update(state=State.WAITING, state_at=desk.now, **values))


def confirm(*, desk: Desk, file: GivenImport, mapping: FileMapping) -> bool:
    """Let a file be read in, the way somebody saw it; also one of which the reading broke off, which then goes on."""
    free = [State.LOOKED] + ([State.CONFIRMED, State.READING] if is_stuck(file=file, now=desk.now) else [])
    there = GivenImport.objects.within(**desk.scope).filter(pk=file.pk, state__in=free)
    desk.look.changed(what="bestand met cliënten bevestigd")
    return bool(there.update(state=State.CONFIRMED, state_at=desk.now, mapping=mapping.as_yaml()))


def begin(*, municipality_code: str, key: int) -> None:
    """Let a process of its own do what a file waits for; to be called outside any transaction."""
    if not settings.MEEDOEN_FILES_APART:
        work_on(municipality_code=municipality_code, key=key)
        return
    command = [sys.executable, "-m", "meedoen.config.cli", "process-import", municipality_code, str(key)]
    process = subprocess.Popen(  # noqa: S603 our own interpreter, fixed arguments, and a number of our own
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, start_new_session=True
    )
    threading.Thread(target=process.wait, daemon=True).start()


def work_on(*, municipality_code: str, key: int) -> None:
    """Look through a file, or read it in; where another process was first, nothing is done."""
    if _took(municipality_code, key, State.WAITING, State.LOOKING):
        _work(municipality_code, key, look_only=True)
    elif _took(municipality_code, key, State.CONFIRMED, State.READING):
        _work(municipality_code, key, look_only=False)


def _took(code: str, key: int, before: State, after: State) -> bool:
    """Bring a file from one state to another; only one process can."""
    with serving(municipality_code=code):
        there = GivenImport.objects.within(municipality_code=code, actor=SYSTEM).filter(pk=key, state=before)
        return bool(there.update(state=after, state_at=timezone.now()))


def _work(code: str, key: int, *, look_only: bool) -> None:
    with serving(municipality_code=code):
        scope = {"municipality_code": code, "actor": SYSTEM}
        file = GivenImport.objects.within(**scope).select_related("person").get(pk=key)
        source = ImportSource.objects.within(**scope).filter(name=file.source_name).first()
        kept = source.mapping if source else {}
    content = opened_file(sealed=file.sealed, municipality_code=code)
    given = GivenFile(
        content=content, name=file.file_name, source=file.source_name, mapping=file.mapping, is_part=file.is_part
    )
    actor = actor_for(person=file.person, origin=file.came_from)
    try:
        done = import_cases(actor=actor, municipality_code=code, given=given, look_only=look_only)
        told = _told(done, given)
    except (ImportRefusedError, MappingError, NotAllowedError) as error:
        told = _refused(str(error), given, kept)
        _keep(file, told, State.LOOKED)
        return
    except Exception:
        _keep(file, _refused(_FAILED, given, kept), State.LOOKED)
        raise
    is_read = not look_only and not done.refused_all
    _keep(file, told, State.DONE if is_read else State.LOOKED)


def _told(done: Imported, given: GivenFile) -> Told:
    judged = done.judged
    return Told(
        headings=read_list(content=given.content, file_name=given.name).headings,
        mapping=done.mapping.as_content(),
        guessed=done.guessed,
        unsure=done.unsure,
        rows=done.rows,
        counts=judged.counts.as_dict(),
        many_refused=len(judged.refused),
        refusals=tuple(in_order(judged.refusals)[:MOST]),
        many_remarks=len(judged.remarks),
        remarks=tuple(in_order(judged.remarks)[:MOST]),
        notes=done.notes,
        gone=done.gone.count,
        gone_told=done.gone.told,
        refused_all=done.refused_all,
        went_on_from=done.went_on_from,
        refused_rows=done.refused_rows,
    )


def _refused(problem: str, given: GivenFile, kept: object) -> Told:
    """Return why a file cannot be read in, with how it might be read as far as its headings can be."""
    try:
        found = read_list(content=given.content, file_name=given.name)
    except ImportRefusedError:
        return Told(problem=problem)
    mapping = _proposed(found, given, kept, national_code_book())
    return Told(problem=problem, headings=found.headings, mapping=mapping.as_content(), rows=len(found.rows))


def _proposed(found: GivenList, given: GivenFile, kept: object, book: CodeBook) -> FileMapping:
    try:
        if given.mapping:
            return mapping_of_text(text=given.mapping, book=book)
        if kept:
            return mapping_of(content=kept, book=book)
    except MappingError:
        pass
    return guess_mapping(headings=found.headings, rows=found.rows).mapping


def _keep(file: GivenImport, told: Told, state: State) -> None:
    """Keep what came of it; of a file that was read in, the file itself goes and the run says what became of it."""
    code = file.municipality_id
    with serving(municipality_code=code):
        file.told, file.state, file.state_at = packed(told=told, municipality_code=code), state, timezone.now()
        if state == State.DONE:
            runs = ImportRun.objects.within(municipality_code=code, actor=SYSTEM)
            file.run = runs.filter(source__name=file.source_name).order_by("begun_at", "id").last()
            file.sealed = ""
        file.save(update_fields=["told", "state", "state_at", "run", "sealed"])
