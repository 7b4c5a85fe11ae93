"""How made-up people stand on the ladder while they have a benefit, what they do meanwhile, and the talks about their plan."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from meedoen.apps.cases.synthetic.chance import Chance, Weighted
from meedoen.apps.cases.synthetic.households import Sort
from meedoen.apps.cases.synthetic.people import Happened, Person, Spoken, Step
from meedoen.apps.cases.synthetic.words import AGREED, DROPPED, FORMS, OBSERVERS, OCCASIONS, PROVIDERS, SENTENCES

_BEGINS: Mapping[Sort, Weighted[int]] = MappingProxyType(
    {
        Sort.PLAIN: Weighted({1: 0.12, 2: 0.3, 3: 0.28, 4: 0.22, 5: 0.08}),
        Sort.REFUGEE: Weighted({1: 0.18, 2: 0.45, 3: 0.27, 4: 0.1}),
        Sort.YOUNG: Weighted({1: 0.1, 2: 0.25, 3: 0.35, 4: 0.3}),
        Sort.INDICATED: Weighted({1: 0.12, 2: 0.33, 3: 0.35, 4: 0.2}),
    }
)
_DOES: Mapping[int, Weighted[str]] = MappingProxyType(
    {
        1: Weighted({"": 1}),
        2: Weighted({"": 0.8, "maatje": 0.12, "mantelzorg": 0.08}),
        3: Weighted({"sociale-activering": 0.4, "activiteit-in-de-buurt": 0.35, "taalonderwijs": 0.15, "": 0.1}),
        4: Weighted({"vrijwilligerswerk": 0.55, "werkervaringsplek": 0.2, "tegenprestatie": 0.15, "stage": 0.1}),
        5: Weighted({"deeltijdwerk": 1}),
        6: Weighted({"betaald-werk": 1}),
    }
)
_UP, _DOWN, _TOP, _BOTTOM = 0.16, 0.11, 5, 1
_NOT_SEEN, _LONG_AGO = 0.08, 500
_PLAN_LATE = 0.12
_TALKS, _AGREES, _RECENTLY = 0.75, 0.55, timedelta(days=420)
_DONE = 0.96
_AFTERCARE = timedelta(days=180)


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """The days on which somebody is followed: from a first up to and excluding an end, with what was decided about them.

    `again` is when the person came back for another benefit.
    """

    first: date
    end: date
    goes_on: bool
    sort: Sort
    earns: tuple[date, date | None] | None = None
    to_work: bool = False
    again: date | None = None


def follow(*, person: Person, followed: Followed, last: date, chance: Chance) -> None:
    """Write the ladder, what somebody does, the plan and the talks of the days on which somebody is followed."""
    if (followed.end - followed.first).days < 45:  # noqa: PLR2004 who leaves within weeks has no plan
        return
    _climb(person, followed, last, chance)
    _talk(person, followed, last, chance)


def _climb(person: Person, followed: Followed, last: date, chance: Chance) -> None:
    """Write the steps one after the other, each day on which one was established, and what somebody does on it."""
    days = _seen_on(followed, chance)
    step = chance.weighted(_BEGINS[followed.sort])
    best = min(_TOP, step + chance.below(3))
    since, does = days[0], chance.weighted(_DOES[step])
    doing = days[0]
    for place, day in enumerate(days):
        if place:
            new = _next(step, day, followed, chance)
            if new != step:
                _stand(person, step, since, day, chance)
                _do(person, does, doing, day, chance)
                step, since, best = new, day, max(best, new)
                does, doing = chance.weighted(_DOES[step]), day
        person.events.append(Happened("trede-vastgesteld", day, 1, chance.pick(OCCASIONS), chance.pick(OBSERVERS)))
    end = None if followed.goes_on else followed.end
    _stand(person, step, since, end, chance)
    _do(person, does, doing, end, chance)
    person.lasts(word=f"mogelijke-trede-{min(best, 6)}", begin=days[0], end=end)
    if followed.to_work:
        person.events.append(Happened("trede-vastgesteld", followed.end, 1, "melding inwoner", "inwoner zelf"))
        until = min(followed.end + _AFTERCARE, followed.again or date.max)
        _stand(person, 6, followed.end, until if until <= last else None, chance)


def _seen_on(followed: Followed, chance: Chance) -> list[date]:
    """Return the days on which the step is established: about once a year, of some long ago, and when somebody begins to earn."""
    day = followed.first + timedelta(days=chance.between(3, 35))
    days = []
    forgotten = chance.happens(_NOT_SEEN)
    while day < followed.end:
        days.append(day)
        day += timedelta(days=_LONG_AGO if forgotten else chance.between(240, 375))
    if followed.earns:
        days = sorted({*days, *(each for each in followed.earns if each and followed.first < each < followed.end)})
    return days or [followed.first]


def _next(step: int, day: date, followed: Followed, chance: Chance) -> int:
    if followed.earns:
        begin, end = followed.earns
        if begin <= day and (end is None or day < end):
            return _TOP
        if step == _TOP:
            return _TOP - 1
    if chance.happens(_UP):
        return min(step + 1, _TOP - 1)
    return max(step - 1, _BOTTOM) if chance.happens(_DOWN) else step


def _stand(person: Person, step: int, since: date, end: date | None, chance: Chance) -> None:
    occasion, observer = chance.pick(OCCASIONS), chance.pick(OBSERVERS)
    person.lasts(word=f"trede-{step}", begin=since, end=end, occasion=occasion, observer=observer)


def _do(person: Person, word: str, since: date, end: date | None, chance: Chance) -> None:
    """Write what somebody does on a step; not everything lasts as long as the step."""
    if not word:
        return
    until = since + timedelta(days=chance.wait(400))
    if end is None or until < end:
        end = until if chance.happens(0.4) else end
    provider = None if word in ("deeltijdwerk", "mantelzorg") else chance.below(len(PROVIDERS))
    person.lasts(word=word, begin=since, end=end, hours=chance.between(2, 20), provider=provider)


def _talk(person: Person, followed: Followed, last: date, chance: Chance) -> None:
    """Write the plan with its talks every half year, some late, and what was agreed lately."""
    begin = min(followed.first + timedelta(days=chance.between(20, 60)), followed.end - timedelta(days=1))
    person.lasts(word="plan-van-aanpak", begin=begin, end=None if followed.goes_on else followed.end)
    day = begin + timedelta(days=chance.between(80, 178))
    while day < followed.end:
        person.events.append(Happened("plan-besproken", day, 1))
        if chance.happens(_TALKS):
            _speak(person, day, last, chance)
        late = chance.happens(_PLAN_LATE)
        day += timedelta(days=chance.between(200, 330) if late else chance.between(130, 182))


def _speak(person: Person, day: date, last: date, chance: Chance) -> None:
    talk = Spoken(day, chance.pick(FORMS), chance.pick(SENTENCES), chance.number())
    person.talks.append(talk)
    if last - day > _RECENTLY or not chance.happens(_AGREES):
        return
    due = day + timedelta(days=chance.between(7, 60))
    step = Step(day, due, *chance.pick(AGREED), talk.number)
    if chance.happens(_DONE):
        done = due - timedelta(days=chance.between(0, 6))
        step.ended = done if done <= last else None
        step.dropped = chance.pick(DROPPED) if step.ended and chance.happens(0.12) else ""
    person.steps.append(step)
