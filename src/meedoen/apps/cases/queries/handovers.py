"""Handovers as lists and pages show them: what waits for the own answer, and what was handed over and is not confirmed yet."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from django.db.models import Q

from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.models import Assignment, EarlierHandover, Handover, Resident
from meedoen.apps.cases.queries.caseloads import Someone, named
from meedoen.apps.cases.reach import teams_of, within_reach

_WITH = ("resident", "to_user", "to_team")
_LATELY = timedelta(days=14)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownHandover:
    """A handover as it is shown; `to` names the receiver, `who` is None on the page of the person itself.

    `earlier` is what stood of it before it was corrected, where one handover is shown.
    """

    record: Handover
    to: str
    who: Someone | None = None
    earlier: tuple[EarlierHandover, ...] = ()


def handovers_about(*, desk: Desk, resident: Resident) -> tuple[ShownHandover, ...]:
    """Return what was handed over about somebody: what is open first, then the newest."""
    found = Handover.objects.within(**desk.scope).filter(resident=resident).select_related(*_WITH)
    ordered = sorted(found, key=lambda each: (each.state != Handover.State.OPEN, -each.handed_on.toordinal(), -each.pk))
    return tuple(_shown(each) for each in ordered)


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingHandovers:
    """What nobody answered: `to_answer` was handed to the actor or the own teams.

    `given` was handed over by the actor, or is about a resident in the list, and does not wait for the actor's own answer.
    """

    to_answer: tuple[ShownHandover, ...]
    given: tuple[ShownHandover, ...]


def waiting_handovers(*, desk: Desk, residents: Iterable[Resident]) -> WaitingHandovers:
    """Return the handovers that nobody answered yet: to the actor or the own teams, by the actor, and about these residents.

    Whoever shows them writes down whom they are about.
    """
    me, teams = desk.actor.user_id, teams_of(**desk.scope)
    about = {each.pk for each in residents}
    found = _open(desk, _mine(desk, teams) | Q(giver_id=me) | Q(resident_id__in=list(about)))
    return WaitingHandovers(
        to_answer=tuple(each for each in found if _is_mine(each.record, me, teams)),
        given=tuple(
            each
            for each in found
            if each.record.to_user_id != me and (each.record.giver_id == me or each.record.resident_id in about)
        ),
    )


def handover_about(*, desk: Desk, resident: Resident, pk: int) -> ShownHandover | None:
    """Return what was handed over about somebody, or None."""
    found = Handover.objects.within(**desk.scope).filter(resident=resident, pk=pk).select_related(*_WITH).first()
    return _with_earlier(desk, _shown(found)) if found else None


def handovers_taken_back(*, desk: Desk) -> tuple[ShownHandover, ...]:
    """Return what was handed to the actor or the own teams and lately taken back, the newest first; whom it is about is seen so."""
    if desk.actor.user_id is None:
        return ()
    gone = (Handover.State.WITHDRAWN, Handover.State.MISTAKEN)
    every = Handover.objects.within(**desk.scope).filter(state__in=gone, answered_on__gte=desk.today - _LATELY)
    mine = every.filter(_mine(desk, teams_of(**desk.scope))).select_related(*_WITH).order_by("-answered_on", "-pk")
    residents = [each.resident for each in mine]
    names = named(desk=desk, residents=residents)
    desk.look.saw(residents=residents)
    return tuple(_shown(each, names) for each in mine)


def handover_to_me(*, desk: Desk, pk: int) -> ShownHandover | None:
    """Return what was handed to the actor or the own teams and waits, with whom it is about and is seen so, or None."""
    found = next(iter(_open(desk, _mine(desk, teams_of(**desk.scope)) & Q(pk=pk))), None)
    desk.look.saw(residents=[found.record.resident] if found else ())
    return _with_earlier(desk, found) if found else None


def handover_settled_to_me(*, desk: Desk, pk: int) -> ShownHandover | None:
    """Return what was handed to the actor or the own teams and waits no more, or None.

    Whom it is about is told, and is seen so, only when the file is in the own caseload or of an own team now.
    """
    if desk.actor.user_id is None:
        return None
    every = Handover.objects.within(**desk.scope).filter(_mine(desk, teams_of(**desk.scope)), pk=pk)
    found = every.exclude(state=Handover.State.OPEN).select_related(*_WITH).first()
    if found is None:
        return None
    near = Assignment.objects.within(**desk.scope).filter(within_reach(**desk.scope), resident=found.resident)
    if not near.exists():
        return _shown(found)
    desk.look.saw(residents=[found.resident])
    return _with_earlier(desk, _shown(found, named(desk=desk, residents=[found.resident])))


def _with_earlier(desk: Desk, shown: ShownHandover) -> ShownHandover:
    return replace(shown, earlier=tuple(EarlierHandover.objects.within(**desk.scope).filter(handover=shown.record)))


def _mine(desk: Desk, teams: Collection[int]) -> Q:
    return Q(to_user_id=desk.actor.user_id) | (Q(to_team_id__in=teams) & ~Q(giver_id=desk.actor.user_id))


def _is_mine(record: Handover, me: int | None, teams: Collection[int]) -> bool:
    return record.to_user_id == me or (record.to_team_id in teams and record.giver_id != me)


def _open(desk: Desk, which: Q) -> tuple[ShownHandover, ...]:
    if desk.actor.user_id is None:
        return ()
    standing = Handover.objects.within(**desk.scope).filter(which, state=Handover.State.OPEN)
    found = list(standing.select_related(*_WITH))
    names = named(desk=desk, residents=[each.resident for each in found])
    return tuple(_shown(each, names) for each in found)


def _shown(record: Handover, names: Mapping[int, Someone] | None = None) -> ShownHandover:
    to = record.to_party
    if record.to_user is not None:
        to = record.to_user.get_username()
    elif record.to_team is not None:
        to = record.to_team.name
    return ShownHandover(record=record, to=to, who=(names or {}).get(record.resident_id))
