"""The integration of made-up newcomers: notice, intake, plan, route, hours, declaration, module, exams."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from meedoen.apps.cases.synthetic.chance import Chance, Weighted
from meedoen.apps.cases.synthetic.households import Newcomer
from meedoen.apps.cases.synthetic.people import Happened, Person
from meedoen.apps.cases.synthetic.words import PROVIDERS

_ROUTES = Weighted({"b1-route": 0.48, "z-route": 0.38, "onderwijsroute": 0.14})
_EXAMS = ("examen-knm", "examen-lezen", "examen-luisteren", "examen-schrijven", "examen-spreken")
_THREE_YEARS = timedelta(days=1090)
REFUGEE, FAMILY = "asielstatushouder", "gezinsmigrant"
SELF_RELIANCE_HOURS = 800
_COUNTED: Mapping[bool, Mapping[str, tuple[int, int]]] = MappingProxyType(
    {True: {"cursusuren": (40, 110), "participatie-uren": (30, 120)}, False: {"cursusuren": (40, 110)}}
)
"""Of whom hours of taking part are told too, and how many hours of each there are in a quarter."""
_DAY = timedelta(days=1)


def integrate(*, person: Person, newcomer: Newcomer, last: date, chance: Chance) -> None:
    """Write the integration of somebody who has to since the law of 2021."""
    since = newcomer.registered
    notice = since - timedelta(days=chance.between(-9, 40))
    done = _obligation(person, newcomer, notice, last, chance)
    person.lasts(word="ingeschreven-in-gemeente", begin=since)
    happened = [("inschrijving-gemeente", since), ("kennisgeving-inburgeringsplicht", notice)]
    if newcomer.is_refugee:
        happened.append(("huisvesting", since))
    intake = since + timedelta(days=chance.between(10, 21))
    happened.append(("brede-intake", min(intake, (newcomer.plan or intake) - 2 * _DAY)))
    person.events += [Happened(word, day) for word, day in happened if day <= last]
    if newcomer.takes_part:
        person.lasts(word="meedoen-naar-vermogen", begin=newcomer.takes_part)
    if newcomer.integrated:
        person.lasts(word="geintegreerd", begin=newcomer.integrated)
    if newcomer.plan:
        test = newcomer.plan - timedelta(days=chance.between(1, 6))
        person.events.append(Happened("leerbaarheidstoets", test, chance.between(20, 80)))
        _learn(person, newcomer.plan, done, last, chance, is_refugee=newcomer.is_refugee)


def _obligation(person: Person, newcomer: Newcomer, notice: date, last: date, chance: Chance) -> date | None:
    """Write the obligation and return when it was met, if it is; some have longer, and few meet it after the term."""
    done = None
    if newcomer.plan:
        met = newcomer.plan + timedelta(days=chance.between(560, 1300) if chance.happens(0.9) else 1500)
        done = met if met <= last else None
    begin = min(notice, newcomer.registered)
    group = REFUGEE if newcomer.is_refugee else FAMILY
    person.lasts(word="inburgeringsplicht", begin=begin, end=done, group=group, reason="afgerond" if done else "")
    return done


def _learn(person: Person, plan: date, done: date | None, last: date, chance: Chance, *, is_refugee: bool) -> None:
    """Write the route with course, hours, declaration, module, exams and what comes of the term."""
    route = chance.weighted(_ROUTES)
    until = done or last + _DAY
    named = [("pip-vastgesteld", plan), ("eerste-pip", plan), ("inburgeringstermijn-begint", plan + _DAY)]
    course = plan + timedelta(days=chance.between(14, 120))
    named += [("leerroute-gestart", course), ("inburgeringsaanbod", plan + timedelta(days=chance.between(3, 12)))]
    person.events += [Happened(word, day) for word, day in named if day <= last]
    switch = plan + timedelta(days=chance.between(150, 500))
    if route == "b1-route" and chance.happens(0.15) and switch < until:
        person.lasts(word=route, begin=plan, end=switch)
        person.events.append(Happened("leerroute-gewisseld", switch))
        route, plan_of_route = "z-route", switch
    else:
        plan_of_route = plan
    person.lasts(word=route, begin=plan_of_route, end=done)
    if course < until:
        person.lasts(word="inburgeringscursus", begin=course, end=done, provider=3, hours=chance.between(6, 15))
        words = _COUNTED[route == "z-route" and is_refugee]
        _hours(person, words, course, until, chance)
        if done and route == "z-route":
            _complete(person, words)
    _declare(person, plan, until, route, chance)
    if done:
        _pass(person, route, course, done, chance)
    elif last - plan > _THREE_YEARS - timedelta(days=120) and chance.happens(0.5):
        _extend(person, plan, last, chance)


def _hours(person: Person, words: Mapping[str, tuple[int, int]], course: date, until: date, chance: Chance) -> None:
    """Write how many hours of each kind were followed, every quarter."""
    day = course + timedelta(days=91)
    while day < until:
        person.events += [Happened(word, day, chance.between(*bounds)) for word, bounds in words.items()]
        day += timedelta(days=91)


def _complete(person: Person, words: Iterable[str]) -> None:
    """Spread what lacks over what was told of, so that who finished the Z-route has the hours (Besluit inburgering 2021, article 3.14)."""
    for word in words:
        told = [event for event in person.events if event.word == word]
        lacks = max(SELF_RELIANCE_HOURS - sum(event.value or 0 for event in told), 0)
        for place, event in enumerate(told):
            event.value = (event.value or 0) + lacks // len(told) + (place < lacks % len(told))


def _declare(person: Person, plan: date, until: date, route: str, chance: Chance) -> None:
    begin = plan + timedelta(days=chance.between(30, 200))
    signed = begin + timedelta(days=chance.between(14, 60))
    if signed < until and chance.happens(0.9):
        person.lasts(word="pvt", begin=begin, end=signed)
        person.events.append(Happened("pvt-ondertekend", signed))
    begin = plan + timedelta(days=chance.between(250, 500))
    talked = begin + timedelta(days=chance.between(60, 200))
    if route != "onderwijsroute" and talked < until and chance.happens(0.85):
        person.lasts(word="map", begin=begin, end=talked, provider=chance.below(len(PROVIDERS)))
        person.events.append(Happened("map-eindgesprek", talked))


def _pass(person: Person, route: str, course: date, done: date, chance: Chance) -> None:
    if route == "b1-route":
        exams = [Happened(word, chance.day(max(course, done - timedelta(days=300)), done)) for word in _EXAMS]
        exams[-1].day = done
        person.events += exams
    else:
        person.events.append(Happened("z-route-afgerond" if route == "z-route" else "onderwijsroute-afgerond", done))
    person.events.append(Happened("inburgering-behaald", done))


def _extend(person: Person, plan: date, last: date, chance: Chance) -> None:
    asked = min(plan + _THREE_YEARS - timedelta(days=chance.between(20, 110)), last)
    person.events.append(Happened("verlenging-aangevraagd", asked))
    decided = asked + timedelta(days=chance.between(15, 50))
    if decided <= last:
        person.events += [
            Happened("inburgeringstermijn-verlengd", decided, 6),
            Happened("verlenging-besloten", decided),
        ]
