"""What the night does: let go of what waited too long beside the files, work out open terms, tell the database how much there is."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import connection
from django.db.models.functions import Coalesce

from meedoen.apps.accounts.actors import Actor, require_inside
from meedoen.apps.cases.actions.given_imports import forget_old
from meedoen.apps.cases.desk import Desk, at_desk
from meedoen.apps.cases.guarding import serving
from meedoen.apps.cases.kept_terms import kept_terms
from meedoen.apps.cases.looking import Doing, Ground
from meedoen.apps.cases.models import Alert, AlertStep, Assignment, EarlierAlert, ImportRun, KeptTerms, Resident
from meedoen.core.cases.alerts import FORGOTTEN

UNMATCHED_KEPT_FOR = timedelta(days=28)
"""How long is kept whom a closed signal was about who is not in the register. No law names a term: it is our choice (AVG art. 5 lid 1 e)."""
FILE_NAMES_KEPT_FOR = timedelta(days=365)
"""How long is kept how a file of clients was called: anybody may be named in it, and who asks after a file does so within a year. Our choice too."""
_AT_ONCE = 2_000
_LARGE = 10_000
"""From how many rows on it matters that SQLite knows how many there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tidied:
    """What was let go of: files of clients that nobody read in, closed signals about people who are in no file, names of files."""

    given_files: int
    alerts: int
    file_names: int


def tidy_register(*, actor: Actor, municipality_code: str) -> Tidied:
    """Let go of what waited too long; safe to do again.

    Raises:
        NotAllowedError: the actor is of another municipality.

    """
    require_inside(actor=actor, municipality_code=municipality_code)
    with at_desk(actor=actor, municipality_code=municipality_code, screen="opruimen") as desk:
        desk.look.ground, desk.look.doing = Ground.SYSTEM, Doing.DESTROY
        tidied = Tidied(
            given_files=forget_old(desk=desk), alerts=_forget_unmatched(desk), file_names=_forget_file_names(desk)
        )
        if tidied.given_files or tidied.alerts or tidied.file_names:
            desk.look.changed(what="opgeruimd wat te lang wachtte")
    _work_out_terms(actor, municipality_code)
    _tell_database()
    return tidied


def _work_out_terms(actor: Actor, municipality_code: str) -> None:
    """Work out today's open terms of every caseload, some files at a time, so that nobody waits for it in the morning."""
    assigned = Assignment.objects.within(municipality_code=municipality_code, actor=actor).filter(ended_at=None)
    with serving(municipality_code=municipality_code):
        keys = list(assigned.order_by("resident_id").values_list("resident_id", flat=True))
    for first in range(0, len(keys), _AT_ONCE):
        with at_desk(actor=actor, municipality_code=municipality_code, screen="termijnen uitrekenen") as desk:
            desk.look.ground = Ground.SYSTEM
            some = Resident.objects.within(**desk.scope).filter(pk__in=keys[first : first + _AT_ONCE])
            kept_terms(desk=desk, residents=list(some))
    with at_desk(actor=actor, municipality_code=municipality_code, screen="termijnen uitrekenen") as desk:
        desk.look.ground = Ground.SYSTEM
        # Of who is in no caseload any more nobody asks them.
        KeptTerms.objects.within(**desk.scope).filter(day__lt=desk.today).delete()


def _forget_unmatched(desk: Desk) -> int:
    """Keep of a closed signal that it was there and how it ended, and nothing of whom it was about."""
    closed = Alert.objects.within(**desk.scope).filter(resident=None, closed_on__lte=desk.today - UNMATCHED_KEPT_FOR)
    keys = list(closed.exclude(about_name=FORGOTTEN).values_list("pk", flat=True))
    AlertStep.objects.within(**desk.scope).filter(alert__in=keys).update(text="")
    EarlierAlert.objects.within(**desk.scope).filter(alert__in=keys).delete()
    return (
        Alert.objects.within(**desk.scope)
        .filter(pk__in=keys)
        .update(about_name=FORGOTTEN, about_born=None, about_where="", text="", closed_why="")
    )


def _forget_file_names(desk: Desk) -> int:
    """Keep of a file that was read in long ago what came of it, and not how it was called; also when it broke off and nobody went on."""
    runs = ImportRun.objects.within(**desk.scope).annotate(last=Coalesce("ended_at", "begun_at"))
    old = runs.filter(last__lte=desk.now - FILE_NAMES_KEPT_FOR).exclude(file_name="").order_by()
    return int(old.update(file_name=""))


def _tell_database() -> None:
    """Let SQLite choose its indexes by how much there is; PostgreSQL does so by itself.

    What it found of small tables is forgotten: before the next night they may be large, and every row would be read until then.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA analysis_limit = 1000")
            cursor.execute("ANALYZE")
            cursor.execute("DELETE FROM sqlite_stat1 WHERE CAST(stat AS INTEGER) < %s", [_LARGE])
            cursor.execute("ANALYZE sqlite_schema")
