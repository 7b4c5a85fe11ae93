"""Files with lists on their way: kept for who gave them, judged, confirmed and written, each by a process of its own.

A page only asks for work and tells how far it is. Judging and writing run apart (`process-file`), for a hundred thousand rows take
longer than a request should; where `MEEDOEN_FILES_APART` is off they run at once, as the tests do.
"""

import hashlib
import subprocess
import sys
import threading
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from meedoen.apps.accounts.actors import SYSTEM, Actor, NotAllowedError
from meedoen.apps.accounts.queries import actor_for
from meedoen.apps.goals.actions.course import refresh_courses
from meedoen.apps.goals.actions.delivering import Step, hand_in_judged
from meedoen.apps.reports.actions.editing import refresh_after_edit
from meedoen.apps.reports.actions.findings import refresh_findings
from meedoen.apps.reports.exchange.applying import Applied, carry_out, changed_frameworks, judge, judge_ahead
from meedoen.apps.reports.exchange.outcomes import CHANGES, Judgement, total
from meedoen.apps.reports.exchange.reading import IncomingFile, read_lists
from meedoen.apps.reports.exchange.sheets import Scope, Work
from meedoen.apps.reports.models import ListFile
from meedoen.apps.sources.models import Delivery, SourceDocument
from meedoen.core.values.dutch import format_date
from meedoen.links.workbooks import WorkbookError

KEPT_FOR = timedelta(hours=24)
STUCK_AFTER = timedelta(minutes=10)
"""A process that told nothing for so long has stopped: the server was restarted, or ran out of memory."""
MOST_AT_ONCE = 2
"""How many files are read at the same time: each keeps a core and some hundreds of megabytes busy."""


_CHANGED_MEANWHILE = (
    "Er is niets overgenomen: er is intussen iets veranderd, zodat dit bestand iets anders zou doen dan u zag. "
    "Kijk het opnieuw na."
)


_FAILED = (
    "Er ging iets mis bij Meedoen zelf; er is niets overgenomen. Probeer het opnieuw, en meld het als het weer gebeurt."
)


class BusyError(Exception):
    """Too many files are being read; the message says what to do (Dutch)."""


@transaction.atomic
def keep_file(
    *, actor: Actor, municipality_code: str, file_name: str, content: bytes, reason: str, now: datetime
) -> ListFile:
    """Keep a file for the person who gave it; what waited too long goes.

    Raises:
        NotAllowedError: the actor has no role here.
        BusyError: others are being read.

    """
    if actor.user_id is None or not actor.roles(municipality_code=municipality_code):
        message = "U kunt dit alleen voor uw eigen gemeente doen. Meld u aan met een account van deze gemeente."
        raise NotAllowedError(message)
    all_files = ListFile.objects.within(municipality_code=municipality_code, actor=SYSTEM)
    all_files.filter(kept_at__lte=now - KEPT_FOR).delete()
    busy = all_files.filter(state__in=ListFile.BUSY, state_at__gt=now - STUCK_AFTER)
    if busy.count() >= MOST_AT_ONCE:
        message = "Meedoen leest nu al twee bestanden. Probeer het over een minuut opnieuw."
        raise BusyError(message)
    return ListFile.objects.create(
        municipality_id=municipality_code,
        person_id=actor.user_id,
        kept_at=now,
        came_from=actor.origin[:120],
        file_name=file_name,
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        reason=reason,
        state_at=now,
    )


def kept_file(*, municipality_code: str, actor: Actor, pk: int, now: datetime) -> ListFile | None:
    """Return a file that this very person gave and that still waits, or None."""
    if actor.user_id is None:
        return None
    waiting = ListFile.objects.within(municipality_code=municipality_code, actor=SYSTEM)
    return waiting.filter(pk=pk, person_id=actor.user_id, kept_at__gt=now - KEPT_FOR).first()


def is_stuck(*, file: ListFile, now: datetime) -> bool:
    """Tell whether the process that worked on a file has stopped."""
    return file.state in ListFile.BUSY and now - file.state_at > STUCK_AFTER


def begin(*, file: ListFile) -> None:
    """Let a process of its own judge or write a file."""
    if not settings.MEEDOEN_FILES_APART:
        work_on(municipality_code=file.municipality_id, pk=file.pk)
        return
    command = [sys.executable, "-m", "meedoen.config.cli", "process-file", file.municipality_id, str(file.pk)]
    process = subprocess.Popen(  # noqa: S603 our own interpreter, fixed arguments, and what stands in our own record
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, start_new_session=True
    )
    threading.Thread(target=process.wait, daemon=True).start()


def ask_again(*, file: ListFile, reason: str | None = None) -> None:
    """Let a file be judged anew: its process stopped, or the person asks what it would do now, perhaps with another reason."""
    if reason is not None:
        file.reason = reason
        file.save(update_fields=["reason"])
    _set_state(file, ListFile.State.WAITING, timezone.now())


def confirm(*, file: ListFile, seen: str) -> bool:
    """Let a file be written that was judged and of which no row is refused; tell whether it can be.

    `seen` is the fingerprint of what the person saw.
    """
    if seen != file.fingerprint or not can_be_taken(file=file):
        return False
    return _took(file, ListFile.State.JUDGED, ListFile.State.CONFIRMED)


def can_be_taken(*, file: ListFile) -> bool:
    """Tell whether there is something to write, and nothing is refused."""
    changes = sum(total(counts=file.counts, step=step) for step in CHANGES)
    return bool(changes) and not total(counts=file.counts, step=Step.REFUSED)


def forget_file(*, file: ListFile) -> None:
    """Throw a file away."""
    file.delete()


def work_on(*, municipality_code: str, pk: int) -> None:
    """Do what a file waits for: judging it, or writing it. Where another process was first, nothing is done."""
    file = ListFile.objects.within(municipality_code=municipality_code, actor=SYSTEM).filter(pk=pk).first()
    if file is None:
        return
    try:
        if _took(file, ListFile.State.WAITING, ListFile.State.JUDGING):
            _judge(file)
        elif _took(file, ListFile.State.CONFIRMED, ListFile.State.WRITING):
            _write(file)
    except Exception:
        _keep(file, Judgement((), (_FAILED,)))
        raise


def _took(file: ListFile, before: str, after: str) -> bool:
    """Bring a file from one state to another; only one process can."""
    files = ListFile.objects.within(municipality_code=file.municipality_id, actor=SYSTEM)
    now = timezone.now()
    is_mine = bool(files.filter(pk=file.pk, state=before).update(state=after, state_at=now))
    if is_mine:
        file.state, file.state_at = after, now
    return is_mine


def work_of(*, file: ListFile, now: datetime) -> Work:
    """Return who changes what, with the roles that the person has now."""
    actor = actor_for(person=file.person, origin=file.came_from)
    return Work(Scope(file.municipality_id, actor), file.reason, now, timezone.localdate(now))


def _judge(file: ListFile, remark: str = "") -> None:
    now = timezone.now()
    try:
        judgement = judge(work=work_of(file=file, now=now), file=_read(file))
    except WorkbookError as error:
        judgement = Judgement((), (str(error),))
    _keep(file, judgement, remark)


def _read(file: ListFile) -> IncomingFile:
    return read_lists(content=bytes(file.content), file_name=file.file_name, municipality_code=file.municipality_id)


def _keep(file: ListFile, judgement: Judgement, remark: str = "") -> None:
    file.counts, file.judgement, file.fingerprint = judgement.counts, judgement.packed(), judgement.fingerprint
    file.remark = remark
    file.save(update_fields=["counts", "judgement", "fingerprint", "remark"])
    _set_state(file, ListFile.State.JUDGED, timezone.now())


def _write(file: ListFile) -> None:
    """Write a file: all of it, with the line that says so, or nothing."""
    now = timezone.now()
    work = work_of(file=file, now=now)
    incoming = _read(file)
    ahead = judge_ahead(work=work, file=incoming)
    try:
        with transaction.atomic():
            applied = carry_out(work=work, file=incoming, ahead=ahead)
            is_as_shown = applied.judgement.fingerprint == file.fingerprint
            if is_as_shown:
                _finish(file, work, applied)
            else:
                transaction.set_rollback(True)
    except IntegrityError:
        # Somebody else wrote in one of the same cells at the same moment.
        _judge(file, _CHANGED_MEANWHILE)
        return
    if not is_as_shown:
        _keep(file, applied.judgement, _CHANGED_MEANWHILE)


def _finish(file: ListFile, work: Work, applied: Applied) -> None:
    """Write what was judged, with all that follows; what was kept to look at goes."""
    file.entries = [*applied.entries, *hand_in_figures(file=file, work=work, applied=applied)]
    _follow_up(work, applied)
    file.content, file.judgement = b"", b""
    file.save(update_fields=["entries", "content", "judgement"])
    _set_state(file, ListFile.State.DONE, work.now)


def hand_in_figures(*, file: ListFile, work: Work, applied: Applied) -> list[int]:
    """Hand in the figures that were judged, and that nothing changed since; return the numbers of the entries in the log."""
    if not any(each.entered is not None for each in applied.judged):
        return []
    delivery = _delivery(file, work)
    return [hand_in_judged(actor=work.actor, delivery=delivery, rows=applied.rows, judged=applied.judged)]


def _delivery(file: ListFile, work: Work) -> Delivery:
    """Return the birth record of the figures in a file; the document that stands for it is for inside only."""
    within = SourceDocument.objects.within(municipality_code=file.municipality_id, actor=SYSTEM)
    document, _ = within.get_or_create(
        municipality_id=file.municipality_id,
        code=f"bestand-{file.sha256[:12]}",
        defaults={
            "title": f"{file.file_name} (bestand ingelezen op {format_date(work.today)})",
            "kind": SourceDocument.TABLE,
            "period": work.today.isoformat(),
            "published_until": work.today,
            "file": file.file_name,
            "sha256": file.sha256,
            "line_count": sum(sum(steps.values()) for steps in file.counts.values()),
            "is_published": False,
        },
    )
    delivery: Delivery = Delivery.objects.create(
        municipality_id=file.municipality_id,
        document=document,
        received_by=work.actor.name,
        content_hash=file.sha256,
        counts=file.counts.get("Cijfers", {}),
    )
    return delivery


def _follow_up(work: Work, applied: Applied) -> None:
    """Work out what follows from the lists: courses, what can be found, findings. Figures wait for approval first."""
    if not applied.entries:
        return
    for framework in changed_frameworks(applied):
        refresh_courses(actor=SYSTEM, framework=framework)
        refresh_after_edit(municipality_code=work.code, framework_code=framework.code, now=work.now)
    refresh_findings(actor=SYSTEM, municipality_code=work.code, today=work.today)


def _set_state(file: ListFile, state: str, now: datetime) -> None:
    file.state, file.state_at = state, now
    file.save(update_fields=["state", "state_at"])
