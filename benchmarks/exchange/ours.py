"""Our own way: read, judge and hand in, and the two steps that a person takes (looking first, then confirming)."""

from collections.abc import Callable
from time import perf_counter, process_time

from django.db import transaction
from django.utils import timezone

from benchmarks.exchange.making import MUNICIPALITY
from benchmarks.exchange.timing import Timing
from meedoen.apps.accounts.actors import SYSTEM, Actor
from meedoen.apps.indicators.models import EnteredFigure
from meedoen.apps.reports.exchange import files
from meedoen.apps.reports.exchange.applying import carry_out, judge, judge_ahead
from meedoen.apps.reports.exchange.reading import read_lists
from meedoen.apps.reports.exchange.sheets import Scope, Work
from meedoen.apps.reports.models import ListFile


def measure(*, content: bytes, rows: int, actor: Actor) -> list[Timing]:
    """Return what reading, judging and writing take."""
    now = timezone.now()
    work = Work(Scope(MUNICIPALITY, actor), "", now, timezone.localdate(now))
    found: list[Timing] = []

    def timed(what: str, act: Callable[[], object]) -> None:
        begin, clock = process_time(), perf_counter()
        act()
        found.append(Timing(what, process_time() - begin, perf_counter() - clock))

    def look() -> None:
        incoming = read_lists(content=content, file_name="cijfers.xlsx", municipality_code=MUNICIPALITY)
        judgement = judge(work=work, file=incoming)
        kept.counts, kept.judgement, kept.fingerprint = judgement.counts, judgement.packed(), judgement.fingerprint

    def take_over() -> None:
        incoming = read_lists(content=content, file_name="cijfers.xlsx", municipality_code=MUNICIPALITY)
        ahead = judge_ahead(work=work, file=incoming)
        with transaction.atomic():
            begin, clock = process_time(), perf_counter()
            applied = carry_out(work=work, file=incoming, ahead=ahead)
            if applied.judgement.fingerprint != kept.fingerprint:
                raise AssertionError
            files.hand_in_figures(file=kept, work=work, applied=applied)
        held.append(Timing("of which others wait to write (SQLite)", process_time() - begin, perf_counter() - clock))

    held: list[Timing] = []
    kept = ListFile(municipality_id=MUNICIPALITY, file_name="cijfers.xlsx", sha256="0" * 64)
    timed("look first: read and judge", look)
    timed("read, judge and write", take_over)
    found += held
    written = EnteredFigure.objects.within(municipality_code=MUNICIPALITY, actor=SYSTEM)
    if written.filter(delivery__content_hash="0" * 64).count() != rows or set(kept.counts["Cijfers"]) & {"refused"}:
        raise AssertionError(kept.counts)
    return found
