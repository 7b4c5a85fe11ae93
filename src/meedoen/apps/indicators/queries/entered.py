"""Reading figures on their way: one's own, and those that wait for approval, with what an approver wants to see."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from meedoen.apps.accounts.actors import SYSTEM, VISITOR, Actor
from meedoen.apps.indicators.entering import FIGURE_FIELDS
from meedoen.apps.indicators.models import EnteredFigure, Observation
from meedoen.apps.indicators.queries.cells import current_by_cell, key_of
from meedoen.apps.network.queries import organisation_names
from meedoen.core.values.period import parse_period
from meedoen.core.values.plausible import Earlier, Entered, doubts_of
from meedoen.core.values.quantity import Absent, Quantity, Unit, describe
from meedoen.core.values.typed import TypedError, TypedFigure, read_typed


@dataclass(frozen=True, slots=True)
class EnteredFacts:
    """A figure on its way in words, with who, when, and the figure that it would correct.

    `cell` is codes of indicator, period, area and group; `organisation` is the name of who delivered it, or empty; `doubts`
    are sentences that an approver should weigh; `unseen` is why visitors do not see it though it was approved (Dutch).
    """

    pk: int
    cell: tuple[str, str, str, str]
    name: str
    period: str
    area_code: str
    group: str
    figure: str
    parts: str
    state: str
    state_code: str
    entered_by: str
    organisation: str
    delivery_id: int | None
    changed_at: datetime
    origin: str
    note: str
    story: str
    story_by: str
    is_quote: bool
    reason: str
    remark: str
    file_id: int | None
    file_name: str
    corrects: str
    before: str
    is_provisional: bool
    doubts: tuple[str, ...]
    is_own: bool
    unseen: str = ""


def entered_by(*, municipality_code: str, name: str) -> tuple[EnteredFacts, ...]:
    """Return what somebody has on its way, the last that changed first."""
    found = EnteredFigure.objects.within(municipality_code=municipality_code, actor=SYSTEM)
    mine = found.filter(state__in=EnteredFigure.OPEN, entered_by=name).select_related("indicator", "file")
    return _facts(list(mine.order_by("-changed_at")), municipality_code, name)


def approved_of(
    *, municipality_code: str, name: str, organisations: frozenset[str], since: datetime
) -> tuple[EnteredFacts, ...]:
    """Return what was approved since a moment of what somebody, or an organisation, delivered; the last first."""
    found = EnteredFigure.objects.within(municipality_code=municipality_code, actor=SYSTEM)
    mine = found.filter(Q(entered_by=name) | Q(organisation__in=organisations, organisation__gt=""))
    done = mine.filter(state=EnteredFigure.State.APPROVED, decided_at__gte=since).select_related("indicator", "file")
    last = list(done.order_by("-decided_at", "pk")[:_MOST_APPROVED])
    shown = Observation.objects.within(municipality_code=municipality_code, actor=VISITOR)
    seen = frozenset(shown.filter(entry__in=last).values_list("entry_id", flat=True))
    facts = _facts(last, municipality_code, name)
    return tuple(
        each if each.pk in seen else replace(each, unseen=_why_unseen(entered))
        for each, entered in zip(facts, last, strict=True)
    )


_MOST_APPROVED = 30


def _why_unseen(entered: EnteredFigure) -> str:
    if not entered.indicator.is_published:
        return "de indicator is niet gepubliceerd."
    return "het cijfer, of waar het aan hangt, staat niet op de openbare site."


def shown_of_approval(*, municipality_code: str, by: str, at: datetime) -> int:
    """Return how many of the figures that somebody approved at a moment visitors see."""
    found = Observation.objects.within(municipality_code=municipality_code, actor=VISITOR)
    return found.filter(known_until=None, entry__decided_by=by, entry__decided_at=at).count()


def waiting_for_approval(
    *, municipality_code: str, actor: Actor, within: frozenset[int] | None = None
) -> tuple[EnteredFacts, ...]:
    """Return what was handed in by anybody, in order of period and indicator; `is_own` marks what the actor worked on.

    `within` narrows it to these indicators (their keys).
    """
    found = EnteredFigure.objects.within(municipality_code=municipality_code, actor=SYSTEM)
    waiting = found.filter(state=EnteredFigure.State.SUBMITTED).select_related("indicator", "file")
    waiting = waiting if within is None else waiting.filter(indicator_id__in=within)
    return _facts(list(waiting.order_by("period_end", "indicator__code", "group")), municipality_code, actor.name)


def entered_of(*, municipality_code: str, pks: Collection[int]) -> list[EnteredFigure]:
    """Return the figures on their way with these keys, whatever their state."""
    found = EnteredFigure.objects.within(municipality_code=municipality_code, actor=SYSTEM)
    return list(found.filter(pk__in=pks).select_related("indicator"))


def submitted_in(
    *, municipality_code: str, delivery_id: int, within: frozenset[int] | None = None
) -> list[EnteredFigure]:
    """Return what came in one delivery and still waits for approval; `within` narrows it to these indicators (their keys)."""
    found = EnteredFigure.objects.within(municipality_code=municipality_code, actor=SYSTEM)
    waiting = found.filter(delivery_id=delivery_id, state=EnteredFigure.State.SUBMITTED)
    return list(waiting if within is None else waiting.filter(indicator_id__in=within))


def delivery_mark(*, waiting: Sequence[EnteredFigure | EnteredFacts]) -> str:
    """Return a text that is another one as soon as one of these figures, one at least, came, went or changed."""
    return f"{len(waiting)} {max(each.changed_at for each in waiting).isoformat()}"


def _facts(entered: list[EnteredFigure], municipality_code: str, name: str) -> tuple[EnteredFacts, ...]:
    current = current_by_cell(
        municipality_code=municipality_code, indicator_ids={each.indicator_id for each in entered}
    )
    is_of_partners = any(each.organisation for each in entered)
    organisations = organisation_names(municipality_code=municipality_code, actor=SYSTEM) if is_of_partners else {}
    earlier: dict[tuple[int, str, str, str], list[Observation]] = {}
    for observation in current.values():
        series = (observation.indicator_id, observation.role, observation.area_code, observation.group)
        earlier.setdefault(series, []).append(observation)
    found = []
    for each in entered:
        before = earlier.get((each.indicator_id, each.role, each.area_code, each.group), [])
        organisation = organisations.get(each.organisation, each.organisation)
        found.append(_one(each, current.get(key_of(each)), before, name, organisation))
    return tuple(found)


def _before(entered: EnteredFigure, series: Sequence[Observation]) -> Observation | None:
    ended = [each for each in series if each.period_end <= entered.period_begin]
    return max(ended, key=lambda each: (each.period_end, each.known_from), default=None)


def _one(
    entered: EnteredFigure, standing: Observation | None, series: Sequence[Observation], name: str, organisation: str
) -> EnteredFacts:
    unit, before = Unit(entered.indicator.unit), _before(entered, series)
    is_read = entered.state in {EnteredFigure.State.SUBMITTED, EnteredFigure.State.APPROVED}
    return EnteredFacts(
        pk=entered.pk,
        cell=(entered.indicator.code, entered.period_code, entered.area_code, entered.group),
        name=entered.indicator.name,
        period=parse_period(entered.period_code).label,
        area_code=entered.area_code,
        group=entered.group,
        figure=describe(_bare(entered.quantity), unit=unit) if is_read else _typed_told(entered, unit),
        parts=_parts(entered),
        state=EnteredFigure.State(entered.state).label,
        state_code=entered.state,
        entered_by=entered.entered_by,
        organisation=organisation,
        delivery_id=entered.delivery_id,
        changed_at=entered.changed_at,
        origin=entered.origin,
        note=entered.note,
        story=entered.story,
        story_by=entered.story_by,
        is_quote=entered.is_quote,
        reason=entered.reason,
        remark=entered.remark if entered.state == EnteredFigure.State.RETURNED else "",
        file_id=entered.file_id,
        file_name=entered.file.name if entered.file else "",
        corrects=describe(_bare(standing.quantity), unit=unit) if standing else "",
        before=f"{describe(_bare(before.quantity), unit=unit)} ({parse_period(before.period_code).label})"
        if before
        else "",
        is_provisional=entered.status == Observation.Status.PROVISIONAL,
        doubts=_doubts(entered, series, timezone.localdate()) if is_read else (),
        is_own=name in entered.worked_on_by,
    )


def _typed_told(entered: EnteredFigure, unit: Unit) -> str:
    """Return a figure that was not handed in with its unit; one that cannot be read yet as it was typed."""
    typed = {name: str(entered.typed.get(name, "")) for name in FIGURE_FIELDS}
    try:
        return describe(_bare(read_typed(typed=TypedFigure(**typed), unit=unit).quantity), unit=unit)
    except TypedError:
        return typed["value"]


def _bare(quantity: Quantity) -> Quantity:
    """Leave the note of an absence out: it stands beside the figure."""
    return Absent(quantity.reason) if isinstance(quantity, Absent) else quantity


def _parts(entered: EnteredFigure) -> str:
    if entered.numerator is None or entered.denominator is None:
        return ""
    return f"{entered.numerator.normalize():f} van {entered.denominator.normalize():f}"


def _doubts(entered: EnteredFigure, series: Sequence[Observation], today: date) -> tuple[str, ...]:
    """Say what is remarkable about a figure; nothing of it forbids approving."""
    if entered.number is None or entered.number_high is not None or entered.is_open_above:
        return ()
    earlier = [
        Earlier(parse_period(each.period_code), each.number, each.denominator, each.decimals)
        for each in series
        if each.number is not None and each.number_high is None and not each.is_open_above
    ]
    figure = Entered(
        parse_period(entered.period_code),
        entered.number,
        entered.denominator,
        entered.decimals,
        is_provisional=entered.status == Observation.Status.PROVISIONAL,
    )
    return doubts_of(entered=figure, earlier=earlier, today=today)
