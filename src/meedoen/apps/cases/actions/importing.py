"""Reading in a file of clients and benefits: looking first, then writing in batches, each whole or not at all.

Every batch is one transaction with its look and its place in the run. What a killed process did stays and changes nothing when the
same file is given again, so the next run goes on where it stopped.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field

from django.db import IntegrityError

from meedoen.apps.accounts.actors import Actor, require
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.actions.registering import take_turn_to_register
from meedoen.apps.cases.desk import Desk, at_desk
from meedoen.apps.cases.importing.alone import one_import
from meedoen.apps.cases.importing.clients import GivenClient, batches_of, clients_of
from meedoen.apps.cases.importing.fields import Field
from meedoen.apps.cases.importing.gone import Gone, gone_from
from meedoen.apps.cases.importing.homes import Homes, homes_of
from meedoen.apps.cases.importing.known import Known, look_up
from meedoen.apps.cases.importing.mapping import FileMapping
from meedoen.apps.cases.importing.outcome import ImportRefusedError, Judged
from meedoen.apps.cases.importing.planning import Planner
from meedoen.apps.cases.importing.planning_homes import HomePlanner
from meedoen.apps.cases.importing.preparing import GivenFile, Prepared, prepare
from meedoen.apps.cases.importing.reading import TENTH, read_rows, unread_clients
from meedoen.apps.cases.importing.refused import refused_file, sealed_file
from meedoen.apps.cases.importing.writing import Writer
from meedoen.apps.cases.looking import Ground
from meedoen.apps.cases.meanwhile import ChangedMeanwhileError
from meedoen.apps.cases.models import ImportRun, ImportSource

BATCH = 1000
"""How many clients are written in one transaction."""
_BROUGHT = ("people", "details", "spells", "changed", "homes", "rehomed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What came of a file: how it was read, what came in, what was refused and why, what should be known, what is gone from it.

    `refused_all` says that nothing came in, because more than a tenth of the rows was refused. `went_on_from` is how many rows
    a run that broke off had done.
    """

    mapping: FileMapping
    guessed: bool
    unsure: tuple[str, ...]
    rows: int
    judged: Judged
    notes: tuple[str, ...] = ()
    gone: Gone = field(default_factory=Gone)
    refused_all: bool = False
    went_on_from: int = 0
    refused_rows: bytes = field(default=b"", repr=False)


@dataclass(slots=True, kw_only=True)
class _Work:
    """One file on its way: who gives it, how it is read, its clients in batches, what was found, and who changes.

    `undating` are refused rows, from whose days nothing follows for others in the household.
    """

    actor: Actor
    prepared: Prepared
    judged: Judged
    homes: Homes
    batches: list[Sequence[GivenClient]]
    undating: frozenset[int] = frozenset()
    changing: list[list[GivenClient]] = field(default_factory=list)

    def desk(self) -> AbstractContextManager[Desk]:
        return at_desk(actor=self.actor, municipality_code=self.prepared.code, screen="cliënten inlezen")

    @property
    def rows(self) -> int:
        return len(self.prepared.given.rows)

    @property
    def is_refused(self) -> bool:
        # One wrong row is a slip and no wrong file, also where it is one of a few.
        refused = len(self.judged.refused)
        return refused * TENTH > self.rows and (refused > 1 or refused == self.rows)

    @property
    def clients(self) -> list[GivenClient]:
        return [client for batch in self.batches for client in batch]


def import_cases(
    *, actor: Actor, municipality_code: str, given: GivenFile, look_only: bool = False, batch: int = BATCH
) -> Imported:
    """Read a file in, or with `look_only` tell what would come in and keep nothing.

    Raises:
        NotAllowedError: the actor may not register people.
        ImportRefusedError, MappingError: the file as a whole cannot be read in, or another of this source is being; nothing was changed.

    """
    require(actor=actor, permission=Permission.REGISTER_RESIDENTS, municipality_code=municipality_code)
    alone = nullcontext() if look_only else one_import(municipality_code=municipality_code, source=given.source)
    with alone:
        return _read(actor, municipality_code, given, look_only=look_only, batch=batch)


def _read(actor: Actor, municipality_code: str, given: GivenFile, *, look_only: bool, batch: int) -> Imported:
    work = _begin(actor, municipality_code, given, batch)
    prepared = work.prepared
    if not look_only:
        _refuse_unsure(prepared)
    _judge(work)
    went_on_from = 0
    if not look_only:
        try:
            went_on_from = _write(work, given)
        except (IntegrityError, ChangedMeanwhileError):
            message = "Iemand veranderde intussen hetzelfde dossier. Geef het bestand nog eens: het inlezen gaat verder waar het was."
            raise ImportRefusedError(message) from None
    rows = refused_file(given=prepared.given, refusals=work.judged.refusals) if work.judged.refusals else b""
    return Imported(
        mapping=prepared.mapping,
        guessed=prepared.guessed,
        unsure=prepared.unsure,
        rows=work.rows,
        judged=work.judged,
        notes=prepared.notes,
        gone=_gone(work),
        refused_all=work.is_refused,
        went_on_from=went_on_from,
        refused_rows=rows,
    )


def _begin(actor: Actor, municipality_code: str, given: GivenFile, batch: int) -> _Work:
    with at_desk(actor=actor, municipality_code=municipality_code, screen="cliënten inlezen") as desk:
        _say_ground(desk)
        prepared = prepare(desk=desk, given=given)
    judged = Judged()
    rows = read_rows(given=prepared.given, reader=prepared.reader, judged=judged)
    homes = homes_of(rows=rows, municipality_code=municipality_code, source=prepared.name, judged=judged)
    clients = clients_of(rows=rows, homes=homes, municipality_code=municipality_code, judged=judged)
    batches = list(batches_of(clients=clients, size=batch))
    return _Work(actor=actor, prepared=prepared, judged=judged, homes=homes, batches=batches)


def _refuse_unsure(prepared: Prepared) -> None:
    if prepared.unsure:
        listed = ", ".join(f"‘{each}’" for each in prepared.unsure)
        message = (
            f"Het is niet zeker wat er onder {listed} staat. Kijk met --look hoe het bestand gelezen wordt, zet dat in een mapping en geef "
            "die mee met --mapping. Er is niets overgenomen."
        )
        raise ImportRefusedError(message)


def _judge(work: _Work) -> None:
    """Look at every batch without writing; again when a row by whose day others came into a household turns out to be refused."""
    before = Judged()
    before.add(work.judged)
    while True:
        _look_through(work)
        lost = work.judged.refused & work.homes.dating
        if lost <= work.undating:
            return
        work.undating |= lost
        work.judged, work.changing = Judged(), []
        work.judged.add(before)


def _look_through(work: _Work) -> None:
    for clients in work.batches:
        with work.desk() as desk:
            known = _known(desk, work.prepared.source, clients)
            plans = _planner(desk, work).plan(clients=clients, known=known, judged=work.judged)
        if plans:
            work.changing.append([plan.client for plan in plans])


def _known(desk: Desk, source: ImportSource | None, clients: Sequence[GivenClient], *, writes: bool = False) -> Known:
    _say_ground(desk)
    return look_up(desk=desk, source=source, clients=clients, writes=writes)


def _planner(desk: Desk, work: _Work) -> Planner:
    prepared = work.prepared
    homes = HomePlanner(
        homes=work.homes,
        refused=work.undating,
        is_told=Field.HOUSEHOLD in prepared.reader.places,
        why=prepared.why,
    )
    return Planner(
        desk=desk, headings=prepared.headings, why=prepared.why, default_team=prepared.default_team, homes=homes
    )


def _write(work: _Work, given: GivenFile) -> int:
    """Write what was judged, batch by batch; return how many rows an earlier run had done."""
    with work.desk() as desk:
        _say_ground(desk)
        run = _run(desk, work, given)
    done_before = run.rows_done
    if not work.is_refused:
        for clients in work.changing:
            _write_batch(work, run, clients)
    with work.desk() as desk:
        _say_ground(desk)
        _finish(desk, work, run)
    return done_before


def _write_batch(work: _Work, run: ImportRun, clients: Sequence[GivenClient]) -> None:
    prepared = work.prepared
    judged = Judged()
    with work.desk() as arrived:
        take_turn_to_register(desk=arrived)
        known = _known(arrived, run.source, clients, writes=True)
        # Whoever was waited for wrote before this moment, so that what they wrote can be ended now.
        desk = arrived.at_this_moment()
        plans = _planner(desk, work).plan(clients=clients, known=known, judged=judged)
        writer = Writer(desk=desk, source=run.source, why=prepared.why, default_team=prepared.default_team)
        writer.write(plans=plans)
        brought = judged.counts.as_dict()
        run.rows_done += sum(len(client.rows) for client in clients)
        run.outcome = run.outcome | {name: run.outcome.get(name, 0) + brought[name] for name in _BROUGHT}
        run.save(update_fields=["rows_done", "outcome"])
    # Somebody may have changed a file since it was judged; what was refused then only is told too.
    told = work.judged.refused
    work.judged.refusals += [each for each in judged.refusals if each.row not in told]


def _run(desk: Desk, work: _Work, given: GivenFile) -> ImportRun:
    """Return the run of this file: the one that broke off, or a new one; what another file left unfinished is closed."""
    prepared, said = work.prepared, {"changed_at": desk.now, "changed_by": desk.actor.name}
    source = prepared.source
    if source is None:
        source = ImportSource.objects.create(municipality_id=desk.code, name=prepared.name, **said)
    runs = ImportRun.objects.within(**desk.scope).filter(source=source, state=ImportRun.State.RUNNING)
    same = runs.filter(content_hash=prepared.fingerprint).first()
    if same is not None:
        same.source = source
        return same
    runs.update(state=ImportRun.State.BROKEN_OFF, ended_at=desk.now)
    if not work.is_refused and source.mapping != prepared.mapping.as_content():
        source.mapping = prepared.mapping.as_content()
        source.changed_at, source.changed_by = desk.now, desk.actor.name
        source.save(update_fields=["mapping", "changed_at", "changed_by"])
    desk.look.changed(what=f"importrun van {prepared.name} begonnen")
    return ImportRun.objects.create(
        municipality_id=desk.code,
        source=source,
        file_name=given.name[:200],
        content_hash=prepared.fingerprint,
        rows=work.rows,
        outcome=dict.fromkeys(_BROUGHT, 0) | {"same": work.judged.counts.same},
        begun_at=desk.now,
        begun_by=desk.actor.name,
        begun_key=desk.actor.user_id,
    )


def _finish(desk: Desk, work: _Work, run: ImportRun) -> None:
    refused = work.judged.refused
    run.state = ImportRun.State.REFUSED if work.is_refused else ImportRun.State.DONE
    run.rows_done = 0 if work.is_refused else run.rows
    run.outcome = run.outcome | {"refused": len(refused)}
    run.ended_at = desk.now
    if refused:
        content = refused_file(given=work.prepared.given, refusals=work.judged.refusals)
        run.refused_rows = sealed_file(content=content, municipality_code=desk.code)
    # Of a source the rows to correct are kept once: who corrected them has no need of those before.
    earlier = ImportRun.objects.within(**desk.scope).filter(source=run.source).exclude(pk=run.pk)
    earlier.exclude(refused_rows="").update(refused_rows="")
    desk.look.changed(what=f"importrun {run.pk} {run.state}")
    run.save(update_fields=["state", "rows_done", "outcome", "ended_at", "refused_rows"])


def _gone(work: _Work) -> Gone:
    """Return what is not in the file any more; a file of rows to correct is a part, from which nothing is gone."""
    prepared = work.prepared
    if prepared.source is None or prepared.given.is_part:
        return Gone()
    unread = unread_clients(given=prepared.given, places=prepared.reader.places, rows=work.judged.refused)
    with work.desk() as desk:
        _say_ground(desk)
        tells_homes = Field.HOUSEHOLD in prepared.reader.places
        return gone_from(
            desk=desk, source=prepared.source, clients=work.clients, unread=unread, tells_homes=tells_homes
        )


def _say_ground(desk: Desk) -> None:
    desk.look.ground = Ground.SYSTEM if desk.actor.grants is None else Ground.INTAKE
