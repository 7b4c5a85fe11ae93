"""Computing figures from the facts: only what changed since the last time, kept answer by answer, each run recorded."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from django.db import transaction
from django.utils import timezone

from meedoen.apps.accounts.actors import Actor, require_inside
from meedoen.apps.accounts.models import Municipality, MunicipalQuerySet
from meedoen.apps.indicators.computing.packing import packed, unpacked
from meedoen.apps.indicators.computing.wanting import Span, Wanted, facts_print, touched_kinds, wanted_of
from meedoen.apps.indicators.models import ComputedAnswer, ComputeRun
from meedoen.apps.journal.actions import log
from meedoen.core.indicators.answers import Answer
from meedoen.core.indicators.codes import CodeBook
from meedoen.core.indicators.definitions import Definition
from meedoen.engines.asking import Engine
from meedoen.engines.store.reading import FactStore, Partition


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be computed: definitions over a span of years, in the words of a code book."""

    definitions: Sequence[Definition]
    codes: CodeBook
    span: Span


@dataclass(slots=True, kw_only=True)
class _Work:
    """A run while it goes on."""

    actor: Actor
    municipality: Municipality
    partition: Partition
    order: Order
    engine: Engine
    run: ComputeRun
    tell: Callable[[Wanted, str], None]
    counts: dict[str, int] = field(default_factory=lambda: {"computed": 0, "reused": 0})


def compute(
    *,
    actor: Actor,
    municipality: Municipality,
    store: FactStore,
    order: Order,
    engine: Engine,
    tell: Callable[[Wanted, str], None] = lambda _wanted, _how: None,
) -> ComputeRun:
    """Answer every question of the definitions that is not answered from these facts yet, and return the run.

    Each answer is kept as soon as it is there: a run that is stopped is taken up by the next. `tell` hears of each
    question how it came: "bewaard", "bijgewerkt" or "berekend".

    Raises:
        NotAllowedError: the actor does not act for this municipality.
        StoreError, EngineError, MeasureError: it cannot be computed; the run says why, and what was answered stays.

    """
    require_inside(actor=actor, municipality_code=municipality.code)
    with store.reading(municipal_number(municipality)) as partition:
        run = _begun(actor, municipality, partition, order, engine)
        work = _Work(
            actor=actor,
            municipality=municipality,
            partition=partition,
            order=order,
            engine=engine,
            run=run,
            tell=tell,
        )
        try:
            for wanted in wanted_of(order.definitions, span=order.span):
                _answer(work, wanted)
        except BaseException as error:
            # Also who presses Ctrl-C leaves a run that says so.
            _end(work, ComputeRun.State.FAILED, str(error) or "Afgebroken.")
            raise
        _end(work, ComputeRun.State.DONE, "")
    return run


def municipal_number(municipality: Municipality) -> int:
    """Return the number under which the facts of a municipality stand: the digits of its code."""
    return int(municipality.code.removeprefix("GM"))


def _begun(actor: Actor, municipality: Municipality, partition: Partition, order: Order, engine: Engine) -> ComputeRun:
    return ComputeRun.objects.create(
        municipality=municipality,
        began_at=timezone.now(),
        asked_by=actor.name,
        engine=engine.name,
        revision=partition.manifest.revision,
        seen_on=order.span.seen_on,
        known_on=order.span.known_on,
        wanted=sum(1 for _ in wanted_of(order.definitions, span=order.span)),
    )


@transaction.atomic
def _end(work: _Work, state: ComputeRun.State, message: str) -> None:
    run = work.run
    run.state, run.message, run.ended_at = state, message, timezone.now()
    run.computed, run.reused = work.counts["computed"], work.counts["reused"]
    run.save()
    log(
        municipality_code=work.municipality.code,
        actor=work.actor,
        action="cijfers uitgerekend" if state is ComputeRun.State.DONE else "uitrekenen afgebroken",
        subject=f"{run.computed} uitkomsten berekend, {run.reused} nog geldig",
        details={
            "engine": run.engine,
            "revision": run.revision,
            "seen_on": run.seen_on.isoformat(),
            "message": message,
        },
    )


def _answers(work: _Work) -> MunicipalQuerySet:
    return ComputedAnswer.objects.within(municipality_code=work.municipality.code, actor=work.actor)


def _answer(work: _Work, wanted: Wanted) -> None:
    """Keep the answer to a question: the former one when it still holds, else what changed, else all of it."""
    known_on = work.order.span.known_on
    kept = (
        _answers(work)
        .filter(
            definition_code=wanted.definition.code,
            definition_version=wanted.definition.version,
            position=wanted.position,
            grid=wanted.grid,
            by=wanted.by,
            known_on=known_on,
        )
        .first()
    )
    mark = facts_print(wanted, manifest=work.partition.manifest, codes=work.order.codes)
    same_question = kept is not None and kept.question_print == wanted.question_print
    if kept is not None and same_question and kept.facts_print == mark and _still_holds(kept, wanted):
        work.counts["reused"] += 1
        work.tell(wanted, "bewaard")
        return
    answer = _from_the_change_on(work, wanted, kept) if kept is not None and same_question else None
    how = "bijgewerkt" if answer else "berekend"
    answer = answer or _asked(work, wanted)
    _keep(work, wanted, kept, mark, answer)
    work.counts["computed"] += 1
    work.tell(wanted, how)


def _still_holds(kept: ComputedAnswer, wanted: Wanted) -> bool:
    same_periods = (kept.first, kept.last) == (wanted.question.first, wanted.question.last)
    return same_periods and (wanted.stays or kept.seen_on == wanted.question.seen_on)


def _asked(work: _Work, wanted: Wanted) -> Answer:
    return work.engine.answer(wanted.question, codes=work.order.codes, files=[work.partition])


def _from_the_change_on(work: _Work, wanted: Wanted, kept: ComputedAnswer) -> Answer | None:
    """Answer only from the first period on that changed or is new, and put it behind what stays; None when all is new."""
    question = wanted.question
    if not wanted.stays or question.known_on is not None or kept.first != question.first:
        return None
    changes = work.partition.manifest.changes_since(kept.revision)
    if changes is None:
        return None
    touched = set(touched_kinds(wanted, codes=work.order.codes))
    edges = [change.first_edge for (table, kind), change in changes.items() if {(table, kind), (table, None)} & touched]
    first = min([kept.last + 1, *(question.grid.first_at_or_after(edge) for edge in edges)])
    if not question.first < first <= question.last:
        return None
    newer = work.engine.answer(replace(question, first=first), codes=work.order.codes, files=[work.partition])
    return unpacked(bytes(kept.content)).renewed(newer, since=first)


@transaction.atomic
def _keep(work: _Work, wanted: Wanted, kept: ComputedAnswer | None, mark: str, answer: Answer) -> None:
    if kept is not None:
        kept.delete()
    ComputedAnswer.objects.create(
        municipality=work.municipality,
        run=work.run,
        definition_code=wanted.definition.code,
        definition_version=wanted.definition.version,
        question_print=wanted.question_print,
        facts_print=mark,
        position=wanted.position,
        grid=wanted.grid,
        by=wanted.by,
        first=wanted.question.first,
        last=wanted.question.last,
        seen_on=wanted.question.seen_on,
        known_on=work.order.span.known_on,
        revision=work.partition.manifest.revision,
        computed_at=timezone.now(),
        rows=len(answer.rows),
        content=packed(answer),
    )
