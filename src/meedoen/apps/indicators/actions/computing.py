"""Computing figures from the facts: only what changed since the last time, kept answer by answer, each run recorded."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace

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
from meedoen.core.indicators.questions import Question
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
    computed: int = 0
    reused: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Open:
    """A question that is not answered from these facts yet: the answer that it renews, from which period on, when it does."""

    wanted: Wanted
    mark: str
    former: ComputedAnswer | None
    since: int | None

    @property
    def question(self) -> Question:
        """What is asked of the engine: all, or from the first period on that changed or is new."""
        return self.wanted.question if self.since is None else replace(self.wanted.question, first=self.since)

    def whole(self, answer: Answer) -> Answer:
        """Return the whole answer, with what stays of the former one."""
        if self.since is None or self.former is None:
            return answer
        return unpacked(bytes(self.former.content)).renewed(answer, since=self.since)


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

    Answers are kept as soon as they are there: a run that is stopped is taken up by the next. `tell` hears of each
    question how it came: "bewaard", "bijgewerkt" or "berekend".

    Raises:
        NotAllowedError: the actor does not act for this municipality.
        StoreError, EngineError, MeasureError: it cannot be computed; the run says why, and what was answered stays.

    """
    require_inside(actor=actor, municipality_code=municipality.code)
    with store.computing(municipal_number(municipality)) as partition:
        _end_killed(actor, municipality)
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
            _answer(work)
        except BaseException as error:
            # Also who presses Ctrl-C leaves a run that says so.
            _end(work, ComputeRun.State.FAILED, str(error) or "Afgebroken.")
            raise
        _end(work, ComputeRun.State.DONE, "")
    return run


def municipal_number(municipality: Municipality) -> int:
    """Return the number under which the facts of a municipality stand: the digits of its code."""
    return int(municipality.code.removeprefix("GM"))


def _end_killed(actor: Actor, municipality: Municipality) -> None:
    """Let runs that were killed say so: nobody else computes now, so what still says that it runs does not."""
    still = ComputeRun.objects.within(municipality_code=municipality.code, actor=actor).filter(
        state=ComputeRun.State.RUNNING
    )
    still.update(
        state=ComputeRun.State.FAILED, message="Het proces is gestopt voordat het klaar was.", ended_at=timezone.now()
    )


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
    run.computed, run.reused = work.computed, work.reused
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


def _answer(work: _Work) -> None:
    """Keep an answer to every question: the former one when it still holds, else what changed, else all of it."""
    waiting: dict[Question, list[_Open]] = defaultdict(list)
    for each in _open_questions(work):
        waiting[each.question].append(each)
    asked = work.engine.answers(list(waiting), codes=work.order.codes, files=[work.partition])
    with closing(asked) as answers:
        for question, answer in answers:
            _keep(work, waiting[question], answer)
            for each in waiting[question]:
                work.tell(each.wanted, "berekend" if each.since is None else "bijgewerkt")


def _open_questions(work: _Work) -> Iterator[_Open]:
    """Give the questions that have to be asked, and count those of which the answer still holds."""
    kept = {_place(each): each for each in _answers(work).filter(known_on=work.order.span.known_on).defer("content")}
    for wanted in wanted_of(work.order.definitions, span=work.order.span):
        place = (wanted.definition.code, wanted.definition.version, wanted.position, wanted.grid, wanted.by)
        former = kept.get(place)
        mark = facts_print(wanted, manifest=work.partition.manifest, codes=work.order.codes)
        is_same = former is not None and former.question_print == wanted.question_print
        if former is not None and is_same and former.facts_print == mark and _still_holds(former, wanted):
            work.reused += 1
            work.tell(wanted, "bewaard")
            continue
        since = _first_changed(work, wanted, former) if former is not None and is_same else None
        yield _Open(wanted=wanted, mark=mark, former=former, since=since)


def _answers(work: _Work) -> MunicipalQuerySet:
    return ComputedAnswer.objects.within(municipality_code=work.municipality.code, actor=work.actor)


def _place(answer: ComputedAnswer) -> tuple[str, int, int, str, str]:
    return (answer.definition_code, answer.definition_version, answer.position, answer.grid, answer.by)


def _still_holds(kept: ComputedAnswer, wanted: Wanted) -> bool:
    same_periods = (kept.first, kept.last) == (wanted.question.first, wanted.question.last)
    return same_periods and (wanted.stays or kept.seen_on == wanted.question.seen_on)


def _first_changed(work: _Work, wanted: Wanted, kept: ComputedAnswer) -> int | None:
    """Return the first period that changed or is new, so that what is before it stays; None when all is new."""
    question = wanted.question
    if not wanted.stays or question.known_on is not None or kept.first != question.first:
        return None
    changes = work.partition.manifest.changes_since(kept.revision)
    if changes is None:
        return None
    touched = set(touched_kinds(wanted, codes=work.order.codes))
    edges = [change.first_edge for (table, kind), change in changes.items() if {(table, kind), (table, None)} & touched]
    first = min([kept.last + 1, *(question.grid.first_at_or_after(edge) for edge in edges)])
    return first if question.first < first <= question.last else None


@transaction.atomic
def _keep(work: _Work, answered: Sequence[_Open], answer: Answer) -> None:
    """Put an answer in the place of the former ones to the same question, of every definition that asks it."""
    renewed = [_kept(work, each, each.whole(answer)) for each in answered]
    _answers(work).filter(pk__in=[each.former.pk for each in answered if each.former is not None]).delete()
    ComputedAnswer.objects.bulk_create(renewed)
    work.computed += len(answered)


def _kept(work: _Work, asked: _Open, answer: Answer) -> ComputedAnswer:
    wanted = asked.wanted
    return ComputedAnswer(
        municipality=work.municipality,
        run=work.run,
        definition_code=wanted.definition.code,
        definition_version=wanted.definition.version,
        question_print=wanted.question_print,
        facts_print=asked.mark,
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
