"""Why a case stands towards its term as it does, in plain Dutch sentences for whoever handles the case."""

from datetime import date, timedelta

from meedoen.core.cases.judgements import (
    Awaited,
    CameTooLate,
    DoneBeforeStart,
    Lengthened,
    MovedFromRest,
    StartMissing,
    Suspended,
    TermJudgement,
    TermStep,
)
from meedoen.core.cases.phrases import days_of, done_of, of_kind, of_moment, sentence, stretch
from meedoen.core.cases.seen import lasts
from meedoen.core.indicators.choices import Edge
from meedoen.core.indicators.codes import CodeBook
from meedoen.core.indicators.phrases import joined
from meedoen.core.indicators.terms import TermOutcome
from meedoen.core.values.dutch import format_date
from meedoen.core.values.working_days import rest_of

_DAY = timedelta(days=1)


def explain(*, judgement: TermJudgement, codebook: CodeBook, today: date | None = None) -> tuple[str, ...]:
    """Return sentences: when the term began, what moved its last day, which day that is, how it stands, and the article.

    Days are counted from `today`, for a judgement of this evening that a page tells today; else from the day that it looks from.

    Raises:
        MeasureError: the term names a word that stands in no code list.

    """
    told = _Told(judgement, codebook, today or judgement.seen_on)
    sentences = [told.start(), *told.steps(), told.last_day(), *told.too_late(), told.outcome(), told.article()]
    return tuple(sentence(each) for each in sentences if each)


class _Told:
    """The sentences about one judgement, each without capital and full stop; empty when there is nothing to say."""

    def __init__(self, judgement: TermJudgement, codebook: CodeBook, today: date) -> None:
        self._judgement = judgement
        self._codebook = codebook
        self._today = today

    def start(self) -> str:
        """Say when the term began, and how long it is."""
        judgement = self._judgement
        if judgement.start is None or judgement.started_by is None:
            anchor = of_moment(moment=judgement.term.starts[0], codebook=self._codebook, kind=judgement.anchor.kind)
            return f"{anchor} was op {format_date(judgement.anchored_on)}"
        moment, kind = judgement.started_by
        named = of_moment(moment=moment, codebook=self._codebook, kind=kind)
        by = named if moment.edge is not Edge.DAY else f"de dag van {named}"
        length = f"de termijn van {judgement.length.words} begon op {format_date(judgement.start)}, {by}"
        if judgement.instead_by is None:
            return length
        because = of_kind(kind=judgement.instead_by, codebook=self._codebook)
        usual = judgement.term.length.words
        return f"{length}; zij is {judgement.length.words} en geen {usual}, want er was {because}"

    def steps(self) -> list[str]:
        """Say what moved the last day, in order, with the last day that there was before."""
        judgement = self._judgement
        moving = [step for step in judgement.steps if not isinstance(step, MovedFromRest | CameTooLate)]
        if not moving or judgement.base_deadline is None or not self._holds():
            return []
        return [f"eerst liep zij tot en met {format_date(judgement.base_deadline)}", *map(self._step, moving)]

    def _step(self, step: TermStep) -> str:
        match step:
            case Lengthened():
                article = f" ({step.by.article})" if step.by.article else ""
                by = of_kind(kind=step.kind, codebook=self._codebook)
                until = format_date(step.deadline)
                return (
                    f"door {by} op {format_date(step.day)} werd zij {step.length} langer{article}: tot en met {until}"
                )
            case Suspended():
                by = joined([of_kind(kind=kind, codebook=self._codebook) for kind in step.kinds])
                if step.lasts:
                    return f"sinds {format_date(step.begin)} loopt zij niet door vanwege {by}"
                days = days_of((step.end - step.begin).days)
                days_between = stretch(first=step.begin, last=step.end - _DAY)
                return f"{days_between} liep zij niet door vanwege {by}: {days}, dus tot en met {format_date(step.deadline)}"
            case Awaited():
                return self._awaited(step)
            case MovedFromRest() | CameTooLate():
                return ""

    def _awaited(self, step: Awaited) -> str:
        waits = self._judgement.term.waits_for
        left = waits.left.words if waits else ""
        article = f" ({waits.article})" if waits and waits.article else ""
        by = of_kind(kind=step.kind, codebook=self._codebook)
        if step.lasts:
            return f"sinds {format_date(step.begin)} is er sprake van {by}; daarna is er nog ten minste {left} tijd{article}"
        days = stretch(first=step.begin, last=step.end - _DAY)
        until = format_date(step.deadline)
        return f"{days} was er sprake van {by}; daarna was er nog ten minste {left} tijd{article}: tot en met {until}"

    def last_day(self) -> str:
        """Say which day is the last one, and which day of rest it comes after."""
        judgement = self._judgement
        if judgement.deadline is None or not self._holds() or judgement.outcome is TermOutcome.SUSPENDED:
            return ""
        verb = "was" if judgement.deadline < self._today else "is"
        last = f"de laatste dag {verb} {format_date(judgement.deadline)}"
        moved = next((step for step in judgement.steps if isinstance(step, MovedFromRest)), None)
        if moved is None:
            return last
        why = rest_of(moved.day, equated=judgement.equated)
        return f"{last}, de eerste werkdag na {format_date(moved.day)} ({why})"

    def too_late(self) -> list[str]:
        """Say what came after the last day and so changed nothing."""
        if not self._holds():
            return []
        return [
            f"{of_kind(kind=step.kind, codebook=self._codebook)} van {format_date(step.day)} telt niet mee: "
            "dat kwam na de laatste dag"
            for step in self._judgement.steps
            if isinstance(step, CameTooLate)
        ]

    def outcome(self) -> str:
        """Say how it stands."""
        judgement = self._judgement
        match judgement.outcome:
            case TermOutcome.ON_TIME | TermOutcome.LATE if judgement.done is not None:
                return f"{self._was_done()}: {self._margin()}"
            case TermOutcome.LATE:
                days = (self._today - judgement.deadline).days if judgement.deadline else 0
                return f"{self._not_yet()}: te laat, de laatste dag is {days_of(days)} voorbij"
            case TermOutcome.RUNNING:
                days = (judgement.deadline - self._today).days if judgement.deadline else 0
                left = f"er {'is' if days == 1 else 'zijn'} nog {days_of(days)}"
                return f"{self._not_yet()}; {left if days else 'vandaag is de laatste dag'}"
            case TermOutcome.SUSPENDED:
                return f"{self._not_yet()}; zolang dit duurt, staat de termijn stil"
            case TermOutcome.NOT_APPLICABLE:
                return self._not_applicable()
            case _:
                return self._unknown()

    def article(self) -> str:
        """Say where the term stands."""
        article = self._judgement.term.article
        return f"dit staat in: {article}" if article else ""

    def _holds(self) -> bool:
        return self._judgement.outcome not in (TermOutcome.UNKNOWN, TermOutcome.NOT_APPLICABLE)

    def _was_done(self) -> str:
        judgement = self._judgement
        done, many = done_of(term=judgement.term, codebook=self._codebook, kind=judgement.done_by)
        on = format_date(judgement.done) if judgement.done else ""
        return f"{done} {'waren er' if many else 'was'} op {on}"

    def _not_yet(self) -> str:
        done, many = done_of(term=self._judgement.term, codebook=self._codebook)
        return f"{done} {'zijn' if many else 'is'} er nog niet"

    def _margin(self) -> str:
        days = self._judgement.margin or 0
        if days == 0:
            return "op tijd, op de laatste dag"
        return (
            f"op tijd, {days_of(days)} voor de laatste dag"
            if days > 0
            else f"te laat, {days_of(-days)} na de laatste dag"
        )

    def _not_applicable(self) -> str:
        outside = self._judgement.outside
        if outside is None:
            return "de termijn geldt hier niet"
        by = of_kind(kind=outside.kind, codebook=self._codebook)
        if self._judgement.term.resumed_by and self._judgement.deadline and not lasts(outside):
            days = stretch(first=outside.begin, last=outside.end - _DAY)
            return f"{days} gold de termijn niet vanwege {by}; nu wel, met {format_date(self._judgement.deadline)} als laatste dag"
        return f"de termijn geldt hier niet vanwege {by}, vanaf {format_date(outside.begin)}"

    def _unknown(self) -> str:
        match self._judgement.why_unknown:
            case StartMissing(moments=moments):
                named = joined([of_moment(moment=moment, codebook=self._codebook) for moment in moments])
                return f"niet te zeggen: {named} is niet bekend, en daarmee het begin van de termijn niet"
            case DoneBeforeStart(day=day, kind=kind):
                done = of_moment(moment=self._judgement.term.done, codebook=self._codebook, kind=kind)
                return f"niet te zeggen: {done} was al op {format_date(day)}, voor het begin van de termijn"
            case None:
                return "niet te zeggen"
