"""Approving figures together with their story, and handing them back: always by somebody else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from meedoen.apps.accounts.actors import SYSTEM, Actor, NotAllowedError
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.goals.actions.course import refresh_courses, refresh_courses_of_indicator
from meedoen.apps.goals.actions.entering import EntryError, locked_told
from meedoen.apps.goals.actions.locking import LONGEST_REMARK, locks_on
from meedoen.apps.goals.models import Framework
from meedoen.apps.goals.rights import approving_reach, require_within
from meedoen.apps.indicators.models import EnteredFigure, Indicator, Observation, PeriodLock, Story
from meedoen.apps.indicators.naming import named, named_together
from meedoen.apps.indicators.queries.cells import (
    CellKey,
    LockKey,
    current_by_cell,
    key_of,
    lock_key_of,
    locked_periods,
)
from meedoen.apps.journal.actions import recording
from meedoen.apps.network.models import Organisation
from meedoen.apps.sources.models import SourceDocument
from meedoen.core.values.period import parse_period


class ChangedSinceError(EntryError):
    """Some of the figures are not what somebody saw; `pks` are their keys, for the page that shows what they are now."""

    def __init__(self, message: str, *, pks: frozenset[int]) -> None:
        """Keep which."""
        super().__init__(message)
        self.pks = pks


@dataclass(frozen=True, slots=True)
class Approved:
    """What came of an approval: how many figures were new and how many corrected one, of which indicators.

    `entry` is the number of its line in the log.
    """

    added: int
    corrected: int
    indicators: tuple[Indicator, ...]
    entry: int | None = None


@transaction.atomic
def approve(*, actor: Actor, entered: Sequence[EnteredFigure], now: datetime) -> Approved:
    """Approve submitted figures with their stories, all of them or none: they become what the site shows.

    The figure that stood in the cell is closed, the period of the indicator is locked, and the courses are worked out anew.

    Raises:
        NotAllowedError: the actor may not approve one of them, or worked on it.
        EntryError: one was changed or decided on meanwhile, the figure that it corrects is another now, or it is locked.

    """
    fresh = _submitted(actor, entered)
    _refuse_own(actor, fresh)
    code = fresh[0].municipality_id
    ids = {each.indicator_id for each in fresh}
    locks = locked_periods(municipality_code=code, indicator_ids=ids)
    current = current_by_cell(municipality_code=code, indicator_ids=ids)
    _refuse_overtaken(fresh, current, locks)
    with recording(
        municipality_code=code,
        actor=actor,
        action="cijfers goedgekeurd",
        subject=named_together(figures=fresh),
        permission=Permission.APPROVE_FIGURES,
    ) as change:
        closed = [current[key_of(each)] for each in fresh if each.corrects_id]
        change.update_all(closed, known_until=now)
        made = change.add_all([_observation(each, current.get(key_of(each)), actor, now) for each in fresh])
        teller = _Tellers(fresh)
        told = [_story(each, observation, teller) for each, observation in zip(fresh, made, strict=True) if each.story]
        change.add_all(told)
        change.update_all(fresh, state=EnteredFigure.State.APPROVED, decided_by=actor.name, decided_at=now)
        for document in _first_heard_of(fresh, made):
            change.update(document, is_published=True)
        change.add_all(locks_on(cells=map(lock_key_of, fresh), actor=actor, municipality_code=code, now=now))
    indicators = _indicators(fresh)
    _work_out_courses(code, indicators)
    return Approved(len(fresh) - len(closed), len(closed), indicators, change.entry)


_ONE_BY_ONE = 20


def _work_out_courses(municipality_code: str, indicators: Sequence[Indicator]) -> None:
    """Judge anew what these indicators bear on; of many at once whole frameworks."""
    if len(indicators) <= _ONE_BY_ONE:
        for indicator in indicators:
            refresh_courses_of_indicator(actor=SYSTEM, indicator=indicator)
        return
    for framework in Framework.objects.within(municipality_code=municipality_code, actor=SYSTEM):
        refresh_courses(actor=SYSTEM, framework=framework)


@transaction.atomic
def hand_back(*, actor: Actor, entered: Sequence[EnteredFigure], remark: str, now: datetime) -> int:
    """Give submitted figures back to who entered them, with a remark; return how many.

    Raises:
        NotAllowedError: the actor may not approve one of them.
        EntryError: there is no remark, or one was changed or decided on meanwhile.

    """
    remark = remark.replace("\r\n", "\n").strip()
    if not 0 < len(remark) <= LONGEST_REMARK:
        message = f"Schrijf wat er anders moet, in hoogstens {LONGEST_REMARK} tekens; daarmee gaat het cijfer terug."
        raise EntryError(message)
    fresh = _submitted(actor, entered)
    with recording(
        municipality_code=fresh[0].municipality_id,
        actor=actor,
        action="cijfers teruggegeven",
        subject=named_together(figures=fresh),
        reason=remark,
        permission=Permission.APPROVE_FIGURES,
    ) as change:
        for each in fresh:
            change.update(
                each, state=EnteredFigure.State.RETURNED, decided_by=actor.name, decided_at=now, remark=remark
            )
    return len(fresh)


def _submitted(actor: Actor, entered: Sequence[EnteredFigure]) -> list[EnteredFigure]:
    """Read the figures anew with a lock; refuse when one is not submitted or not within the actor's reach."""
    if not entered:
        message = "Er is niets gekozen. Vink aan welke cijfers u bedoelt."
        raise EntryError(message)
    code = entered[0].municipality_id
    mine = EnteredFigure.objects.within(municipality_code=code, actor=SYSTEM).select_for_update(of=("self",))
    wanted = {each.pk for each in entered}
    # All that is submitted is read: a list of a hundred thousand keys is more than a database takes.
    found = mine.filter(state=EnteredFigure.State.SUBMITTED).select_related("indicator").order_by("pk")
    fresh = [each for each in found if each.pk in wanted]
    _refuse_unseen(entered, fresh)
    reach = approving_reach(actor=actor, municipality_code=code)
    cells = {(each.indicator_id, "", "") for each in fresh}
    require_within(reach=reach, cells=cells, permission=Permission.APPROVE_FIGURES)
    return fresh


def _refuse_unseen(entered: Sequence[EnteredFigure], fresh: Sequence[EnteredFigure]) -> None:
    """Refuse figures that are not there any more, or that changed since they were seen."""
    there = {each.pk for each in fresh}
    gone = [each for each in entered if each.pk not in there]
    if gone:
        verb = "is" if len(gone) == 1 else "zijn"
        message = f"{named_together(figures=gone)} {verb} intussen teruggehaald of beoordeeld. Kijk het opnieuw na."
        raise ChangedSinceError(message, pks=frozenset(each.pk for each in gone))
    seen = {each.pk: each.changed_at for each in entered}
    changed = [each for each in fresh if each.changed_at != seen[each.pk]]
    if changed:
        verb = "is" if len(changed) == 1 else "zijn"
        message = f"{named_together(figures=changed)} {verb} veranderd sinds u het zag. Het vinkje is weg; kijk het opnieuw na."
        raise ChangedSinceError(message, pks=frozenset(each.pk for each in changed))


def _refuse_own(actor: Actor, entered: Sequence[EnteredFigure]) -> None:
    own = [each for each in entered if actor.name in each.worked_on_by]
    if own:
        message = f"U werkte zelf aan {named(figure=own[0])}. Iemand anders keurt het goed; zo ziet altijd een tweede persoon het cijfer."
        raise NotAllowedError(message)


def _refuse_overtaken(
    entered: Sequence[EnteredFigure], current: dict[CellKey, Observation], locks: dict[LockKey, PeriodLock]
) -> None:
    for each in entered:
        lock = locks.get((each.indicator_id, each.period_code, each.area_code, each.group))
        if lock is not None:
            raise EntryError(locked_told(period=parse_period(each.period_code).label, by=lock.locked_by))
        standing = current.get(key_of(each))
        if (standing.pk if standing else None) != each.corrects_id:
            message = (
                f"Bij {named(figure=each)} staat intussen een ander cijfer dan toen dit werd ingediend. "
                "Geef het terug, dan kan wie het invoerde ernaar kijken."
            )
            raise EntryError(message)


_FIGURE = (
    "municipality_id", "indicator_id", "role", "period_code", "period_begin", "period_end", "area_code", "group",
    "number", "number_high", "is_open_above", "decimals", "text", "absence", "numerator", "denominator", "invited",
    "responded", "status", "note", "origin", "delivery_id", "document_id", "lines",
)  # fmt: skip


def _observation(entered: EnteredFigure, standing: Observation | None, actor: Actor, now: datetime) -> Observation:
    columns: dict[str, Any] = {name: getattr(entered, name) for name in _FIGURE}
    if standing is not None:
        # A correction stays with the document whose figure it corrects: loading that again leaves it alone.
        columns |= {"document_id": standing.document_id, "lines": standing.lines, "printed": standing.printed}
        columns |= {"is_published": standing.is_published, "note": entered.reason, "delivery_id": None}
    return Observation(**columns, entry=entered, recorded_by=entered.entered_by, approved_by=actor.name, known_from=now)


def _first_heard_of(entered: Sequence[EnteredFigure], made: Sequence[Observation]) -> list[SourceDocument]:
    """Return the tables of which these are the first approved figures: from now on visitors see that they are there."""
    within: dict[str, Any] = {"municipality_code": entered[0].municipality_id, "actor": SYSTEM}
    ids = {each.document_id for each in entered if each.document_id is not None}
    waiting = SourceDocument.objects.within(**within).filter(pk__in=ids, kind=SourceDocument.TABLE, is_published=False)
    told = Observation.objects.within(**within).exclude(pk__in=[each.pk for each in made])
    return list(waiting.exclude(pk__in=told.filter(document__in=ids).values("document_id")))


class _Tellers:
    """Who tells a story where nobody is named: the organisation that delivered it, or else the municipality.

    Never who typed it: visitors read stories, and the name of an account is for inside.
    """

    def __init__(self, entered: Sequence[EnteredFigure]) -> None:
        nameless = [each for each in entered if each.story and not each.story_by]
        within: dict[str, Any] = {"municipality_code": entered[0].municipality_id, "actor": SYSTEM}
        partners = Organisation.objects.within(**within).filter(slug__in={each.organisation for each in nameless})
        self._names = dict(partners.values_list("slug", "name")) if nameless else {}
        self._municipality = f"Gemeente {nameless[0].municipality.name}" if nameless else ""

    def of(self, entered: EnteredFigure) -> str:
        return entered.story_by or self._names.get(entered.organisation, self._municipality)


def _story(entered: EnteredFigure, observation: Observation, teller: _Tellers) -> Story:
    return Story(
        municipality_id=entered.municipality_id,
        indicator_id=entered.indicator_id,
        text=entered.story,
        is_quote=entered.is_quote,
        by=teller.of(entered),
        period_code=entered.period_code,
        observation=observation,
    )


def _indicators(entered: Sequence[EnteredFigure]) -> tuple[Indicator, ...]:
    return tuple({each.indicator_id: each.indicator for each in entered}.values())
