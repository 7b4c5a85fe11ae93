"""Random small registers: few people who do much at a time, on the days on which counting goes wrong.

Days lie around the ends of months and years, the leap day and the change of school years, many of them on the same day.
What is drawn from is made once: hypothesis looks every new strategy over before it draws, which took a fifth of all the time.
"""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import count

from hypothesis import strategies as st

from meedoen.core.indicators.facts import OPEN_END, UNKNOWN, Event, Imposed, Residents, Spell
from tests.engines.codes_made_up import HAPPENING, IMPOSED, LASTING
from tests.engines.reference.facts import Facts

AREAS = {303: (UNKNOWN, 3030101, 3030102, 3030201), 9999: (UNKNOWN, 99990101)}
# Some do more than others.
PERSONS = (1, 1, 1, 2, 2, 3, 4, 5, 6, 7, 8)
HOUSEHOLDS = 3
YEARS = (2022, 2023, 2024, 2025)
MOMENTS = (0, 100, 200, 300)
"""The seconds at which facts become known, are corrected or withdrawn."""
EDGES = (
    *(date(2023, month, day) for month, day in ((1, 1), (2, 28), (3, 1), (7, 31), (8, 1), (11, 30), (12, 31))),
    *(date(2024, month, day) for month, day in ((1, 1), (1, 31), (2, 1), (2, 28), (2, 29), (3, 1), (3, 31), (4, 1))),
    *(date(2024, month, day) for month, day in ((4, 30), (6, 30), (7, 31), (8, 1), (10, 1), (12, 31))),
    *(date(2025, month, day) for month, day in ((1, 1), (2, 28), (3, 1), (7, 31))),
)
SHORTEST = timedelta(days=1)
# Some kinds are much more common than others.
KINDS = (*LASTING.values(), *[1] * 3, *[2] * 2, *[3] * 2, 4)

# What happens to somebody about whom a decision is taken, and how many days after the first of it.
COURSE = (
    "melding",
    "melding",
    "besluit",
    "betaling",
    "verlenging",
    "opschorting",
    "wachten",
    "wachten",
    "vrijstelling",
    "bijstand",
)
LATER = (-30, -1, 0, 0, 1, 7, 14, 28, 29, 30, 31, 55, 56, 57, 60, 69, 70, 71, 84, 90, 91, 92, 183, 365, 366)
days = st.one_of(st.sampled_from(EDGES), st.sampled_from(EDGES), st.dates(date(2022, 12, 1), date(2025, 8, 31)))
_happening = st.sampled_from(tuple(HAPPENING.values()))
_lasting_kinds = st.sampled_from(tuple(LASTING.values()))
_kinds = st.sampled_from(KINDS)
_amounts = st.sampled_from((0, 1, 2, 5, 12, 300, -5))
_persons = st.sampled_from(PERSONS)
_households = st.integers(1, HOUSEHOLDS)
_reasons = _ages_or_none = st.integers(0, 3)
_municipalities = st.sampled_from((303, 303, 303, 303, 9999))
_ages = st.sampled_from((1, 2, UNKNOWN, 3))
_groups = st.sampled_from((1, 1, 2, UNKNOWN))
_providers = st.sampled_from((10, UNKNOWN, 20))
_areas = {municipality: st.sampled_from(areas) for municipality, areas in AREAS.items()}
_changes = st.sampled_from(("nothing", "area", "kind", "reason", "household", "age"))
_words = st.lists(st.sampled_from(COURSE), min_size=1, max_size=6)
_later = st.sampled_from(LATER)
_lengths = st.sampled_from((*(each for each in LATER if each > 0), None))
# A day, or after how many days.
_ends: st.SearchStrategy[date | int] = st.one_of(days, st.integers(1, 500), st.just(OPEN_END))
_coin, _of_five = st.booleans(), st.integers(0, 4)
_first_moments = st.sampled_from(MOMENTS[:2])
_moments_after = {since: st.sampled_from([each for each in MOMENTS if each > since]) for since in MOMENTS[:2]}


@st.composite
def _places(draw: st.DrawFn) -> dict[str, int]:
    municipality = draw(_municipalities)
    return {
        "person": draw(_persons),
        "municipality": municipality,
        "area": draw(_areas[municipality]),
        "age": draw(_ages),
        "group_code": draw(_groups),
        "provider": draw(_providers),
    }


_a_place = _places()


@st.composite
def _spells(draw: st.DrawFn) -> list[Spell]:
    """Make a spell, and often one or more others of the same person that touch it, overlap it or come back after it."""
    spell = Spell(
        fact=0,
        household=draw(_households),
        kind=draw(_kinds),
        reason=draw(_reasons),
        **(_lasting(draw, draw(days)) | draw(_a_place)),
    )
    made = [spell]
    while len(made) < 4 and draw(_coin):
        before = made[-1]
        begin = draw(_around(before.begin, before.end if before.end < date(2026, 1, 1) else None))
        changed = draw(_changes)
        after = replace(before, **_lasting(draw, begin))
        made.append(after if changed == "nothing" else replace(after, **{changed: _other(draw, before)[changed]}))
    return made


@cache
def _around(begin: date, end: date | None) -> st.SearchStrategy[date]:
    """Choose a day on which a spell begins again, rather on that of the last or on its end."""
    return st.one_of(st.sampled_from([begin, *([end] * 2 if end else ())]), days)


def _other(draw: st.DrawFn, spell: Spell) -> dict[str, int]:
    return {
        "kind": draw(_lasting_kinds),
        "area": draw(_areas[spell.municipality]),
        "age": draw(_ages_or_none),
        "reason": draw(_reasons),
        "household": draw(_households),
    }


def _lasting(draw: st.DrawFn, begin: date) -> dict[str, date]:
    end = draw(_ends)
    if isinstance(end, int):
        end = begin + timedelta(days=end)
    return {"begin": begin, "end": max(end, begin + SHORTEST)}


@st.composite
def _events(draw: st.DrawFn) -> list[Event]:
    """Make some events of one person, which may be of one kind or on one day."""
    event = Event(fact=0, kind=draw(_happening), day=draw(days), value=draw(_amounts), **draw(_a_place))
    made = [event]
    while len(made) < 5 and draw(_coin):
        kind = event.kind if draw(_coin) else draw(_happening)
        made.append(replace(event, kind=kind, day=draw(_also_on(event.day)), value=draw(_amounts)))
    return made


@cache
def _also_on(day: date) -> st.SearchStrategy[date]:
    return st.one_of(days, st.just(day))


@st.composite
def _courses(draw: st.DrawFn) -> list[Spell | Event]:
    """Make what happens to one person in the weeks after a notice: what suspends, lengthens and meets a term."""
    begin, places = draw(days), draw(_a_place)
    made: list[Spell | Event] = []
    for word in ("melding", *draw(_words)):
        day = begin + timedelta(days=draw(_later)) if made else begin
        if word in HAPPENING:
            made.append(Event(fact=0, kind=HAPPENING[word], day=day, value=draw(_amounts), **places))
        else:
            lasts = draw(_lengths)
            end = OPEN_END if lasts is None else day + timedelta(days=lasts)
            made.append(Spell(fact=0, household=1, kind=LASTING[word], begin=day, end=end, **places))
    return made


def sensible(fact: Spell | Event) -> Spell | Event:
    """Make a lengthening of fewer than no months one of as many more: what the former would mean, nobody has decided."""
    shortens = isinstance(fact, Event) and fact.kind == HAPPENING["verlenging"] and fact.value < 0
    return replace(fact, value=-fact.value) if shortens else fact


def _versions(draw: st.DrawFn, fact: Spell | Event) -> list[Spell | Event]:
    """Make the versions of a fact: most were never corrected, some were, a few were withdrawn."""
    fact = sensible(fact)
    since = draw(_first_moments)
    fact = replace(fact, known_from=since)
    if draw(_of_five) < 4:
        return [fact]
    until = draw(_moments_after[since])
    former = replace(fact, known_until=until)
    if draw(_coin):
        return [former]
    again = replace(fact, known_from=until)
    if isinstance(again, Spell):
        changed = _lasting(draw, again.begin) | {"reason": draw(_reasons)}
    else:
        changed = {"day": draw(days)}
    return [former, replace(again, **changed)]


_residents = st.builds(
    lambda area, **values: Residents(municipality=303 if area < 4_000_000 else 9999, area=area, **values),
    year=st.sampled_from(YEARS),
    area=st.sampled_from([area for areas in AREAS.values() for area in areas if area]),
    age=st.integers(0, 3),
    number=st.integers(0, 50),
)
_imposed = st.builds(
    Imposed,
    municipality=st.sampled_from(tuple(AREAS)),
    year=st.sampled_from(YEARS),
    kind=st.sampled_from(tuple(IMPOSED.values())),
    number=st.integers(0, 20),
)


_some_residents = st.lists(_residents, min_size=2, max_size=8, unique_by=lambda each: (each.year, each.area, each.age))
_some_imposed = st.lists(
    _imposed, min_size=2, max_size=6, unique_by=lambda each: (each.municipality, each.year, each.kind)
)
_all_kinds = st.lists(st.one_of(_spells(), _spells(), _events(), _courses()), min_size=6, max_size=14)
_about_terms = st.lists(st.one_of(_courses(), _courses(), _spells()), min_size=3, max_size=14)


@st.composite
def facts(draw: st.DrawFn, *, about_terms: bool = False) -> Facts:
    """Make a small register, with facts that were corrected or withdrawn; `about_terms` with more of what terms look at."""
    numbers = count(1)
    versions: dict[type, list[Spell | Event]] = {Spell: [], Event: []}
    together = draw(_about_terms if about_terms else _all_kinds)
    for fact in [each for group in together for each in group]:
        number = next(numbers)
        versions[type(fact)] += [replace(each, fact=number) for each in _versions(draw, fact)]
    return Facts(
        spells=tuple(versions[Spell]),
        events=tuple(versions[Event]),
        residents=tuple(draw(_some_residents)),
        imposed=tuple(draw(_some_imposed)),
    )
