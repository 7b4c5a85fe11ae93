"""A place and somebody, criterion by criterion: a table by hand, and that neither order nor group tells more than it says."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meedoen.core.cases.fitting import (
    LANGUAGE_LEVELS,
    Criterion,
    Fit,
    FitGroup,
    FitOutcome,
    KnownOf,
    PositionAsks,
    Travels,
    by_name,
    compare,
    grouped,
)
from meedoen.core.cases.past_steps import PastStep
from meedoen.links.definitions.reading import national_code_book

KINDS = national_code_book().kinds
P_JOB, STUDIO = KINDS.of_word("p-baan"), KINDS.of_word("atelier")
FREE = date(2026, 12, 1)
ASKED = PositionAsks(
    kind=P_JOB,
    free_from=FREE,
    until=date(2027, 7, 1),
    hours_from=Decimal(16),
    hours_to=Decimal(24),
    step_from=3,
    step_to=4,
    language_level="A2",
    area_code="BU03030101",
)
KNOWN = KnownOf(
    wishes=frozenset({P_JOB.number}),
    step=3,
    hours_possible=Decimal(20),
    language_level="B1",
    area_code="BU03030105",
    travels=Travels.DISTRICT,
    available_from=date(2026, 11, 1),
)


def outcome(criterion: Criterion, **known: object) -> FitOutcome:
    found = compare(asked=ASKED, known=replace(KNOWN, **known))
    return next(each for each in found.outcomes if each.criterion is criterion)


@pytest.mark.parametrize(
    ("criterion", "known", "fit", "why"),
    [
        (Criterion.WISH, {}, Fit.YES, "Wil dit: een P-baan."),
        (
            Criterion.WISH,
            {"wishes": frozenset({STUDIO.number})},
            Fit.NO,
            "Wil iets anders; een P-baan is niet genoemd.",
        ),
        (Criterion.WISH, {"wishes": frozenset()}, Fit.UNKNOWN, "Er staat nog niet wat iemand wil doen."),
        (Criterion.STEP, {}, Fit.YES, "Staat op trede 3; gevraagd is trede 3 tot en met 4."),
        (
            Criterion.STEP,
            {"step": 2, "possible_step": 3},
            Fit.YES,
            "Staat op trede 2, mogelijk is trede 3; gevraagd is trede 3 tot en met 4.",
        ),
        (
            Criterion.STEP,
            {"step": 1, "possible_step": 2},
            Fit.NO,
            "Staat op trede 1, mogelijk is trede 2; gevraagd is trede 3 tot en met 4.",
        ),
        (Criterion.STEP, {"step": 5}, Fit.NO, "Staat op trede 5; gevraagd is trede 3 tot en met 4."),
        (
            Criterion.STEP,
            {"step": 2},
            Fit.UNKNOWN,
            "Staat op trede 2; gevraagd is trede 3 tot en met 4. Welke trede mogelijk is, staat niet in het dossier.",
        ),
        (
            Criterion.STEP,
            {"step": None},
            Fit.UNKNOWN,
            "Gevraagd is trede 3 tot en met 4. Nog geen trede vastgesteld.",
        ),
        (
            Criterion.STEP,
            {"step": None, "had_step": PastStep(label="Trede 3", last_day=date(2026, 8, 17))},
            Fit.UNKNOWN,
            "Gevraagd is trede 3 tot en met 4. Nu geen trede (trede 3 tot en met 17 augustus 2026).",
        ),
        (Criterion.HOURS, {}, Fit.YES, "Mogelijk is 20 uur per week; gevraagd is 16 uur per week of meer."),
        (
            Criterion.HOURS,
            {"hours_possible": Decimal("15.5")},
            Fit.NO,
            "Mogelijk is 15,5 uur per week; gevraagd is 16 uur per week of meer.",
        ),
        (
            Criterion.HOURS,
            {"hours_possible": None},
            Fit.UNKNOWN,
            "Gevraagd is 16 uur per week of meer; hoeveel uur mogelijk is, staat niet in het dossier.",
        ),
        (Criterion.LANGUAGE, {}, Fit.YES, "Taalniveau B1; gevraagd is A2 of hoger."),
        (Criterion.LANGUAGE, {"language_level": "A1"}, Fit.NO, "Taalniveau A1; gevraagd is A2 of hoger."),
        (
            Criterion.LANGUAGE,
            {"language_level": ""},
            Fit.UNKNOWN,
            "Gevraagd is A2 of hoger; het taalniveau staat niet in het dossier.",
        ),
        (Criterion.TRAVEL, {}, Fit.YES, "Woont in dezelfde wijk en kan daar komen."),
        (
            Criterion.TRAVEL,
            {"travels": Travels.MUNICIPALITY, "area_code": ""},
            Fit.YES,
            "Kan in de hele gemeente komen.",
        ),
        (Criterion.TRAVEL, {"travels": None, "area_code": "BU03030101"}, Fit.YES, "Woont in dezelfde buurt."),
        (
            Criterion.TRAVEL,
            {"travels": Travels.AREA},
            Fit.NO,
            "Woont in dezelfde wijk; kan alleen in de eigen buurt komen.",
        ),
        (
            Criterion.TRAVEL,
            {"area_code": "BU03030201"},
            Fit.NO,
            "Woont in een andere wijk; kan alleen in de eigen wijk komen.",
        ),
        (
            Criterion.TRAVEL,
            {"travels": None},
            Fit.UNKNOWN,
            "Woont in dezelfde wijk; hoe ver iemand kan reizen, staat niet in het dossier.",
        ),
        (Criterion.TRAVEL, {"area_code": ""}, Fit.UNKNOWN, "In welke buurt iemand woont, is niet bekend."),
        (
            Criterion.AVAILABLE,
            {},
            Fit.YES,
            "Kan vanaf 1 november 2026; de plaats is vrij vanaf 1 december 2026.",
        ),
        (
            Criterion.AVAILABLE,
            {"available_from": date(2027, 1, 1)},
            Fit.UNKNOWN,
            "Kan vanaf 1 januari 2027; de plaats is vrij vanaf 1 december 2026. Of de plaats kan wachten, is niet bekend.",
        ),
        (
            Criterion.AVAILABLE,
            {"available_from": date(2027, 7, 1)},
            Fit.NO,
            "Kan vanaf 1 juli 2027; de plaats is vrij vanaf 1 december 2026. Dan is de plaats er niet meer.",
        ),
        (
            Criterion.AVAILABLE,
            {"available_from": None},
            Fit.UNKNOWN,
            "De plaats is vrij vanaf 1 december 2026; vanaf wanneer iemand kan, staat niet in het dossier.",
        ),
    ],
)
def test_every_criterion_says_why(criterion: Criterion, known: dict[str, object], fit: Fit, why: str):
    found = outcome(criterion, **known)

    assert (found.fit, found.why) == (fit, why)


def test_a_place_is_compared_only_on_what_it_asks():
    plain = compare(asked=PositionAsks(kind=P_JOB, free_from=FREE), known=KnownOf())

    assert [each.criterion for each in plain.outcomes] == [Criterion.WISH, Criterion.AVAILABLE]


@pytest.mark.parametrize(
    ("known", "group"),
    [
        ({}, FitGroup.ALL),
        ({"hours_possible": None}, FitGroup.ONE_UNKNOWN),
        ({"hours_possible": None, "available_from": None}, FitGroup.MORE_UNKNOWN),
        ({"hours_possible": None, "step": 6}, FitGroup.NOT),
    ],
)
def test_people_stand_in_a_group_by_what_is_known(known: dict[str, object], group: FitGroup):
    assert compare(asked=ASKED, known=replace(KNOWN, **known)).group is group


def maybe(known: st.SearchStrategy) -> st.SearchStrategy:
    return st.none() | known


steps, hours = st.integers(1, 6), st.decimals(1, 40, places=1)
areas = st.sampled_from(("", "BU03030101", "BU03030102", "BU03030201"))
levels = st.sampled_from(("", *LANGUAGE_LEVELS))
days = st.dates(date(2026, 1, 1), date(2027, 12, 31))
asks = st.builds(
    PositionAsks,
    kind=st.sampled_from((P_JOB, STUDIO)),
    free_from=days,
    until=maybe(days),
    hours_from=maybe(hours),
    step_from=maybe(steps),
    step_to=maybe(steps),
    language_level=levels,
    area_code=areas,
)
knowns = st.builds(
    KnownOf,
    wishes=st.frozensets(st.sampled_from((P_JOB.number, STUDIO.number))),
    step=maybe(steps),
    possible_step=maybe(steps),
    hours_possible=maybe(hours),
    language_level=levels,
    area_code=areas,
    travels=maybe(st.sampled_from(Travels)),
    available_from=maybe(days),
)


@given(asks, knowns)
def test_every_outcome_has_a_reason_and_what_is_unknown_also_what_settles_it(asked: PositionAsks, known: KnownOf):
    for each in compare(asked=asked, known=known).outcomes:
        assert each.why.endswith(".")
        assert bool(each.settled_by) == (each.fit is Fit.UNKNOWN)


@given(asks)
def test_of_whom_nothing_is_known_nothing_is_held_against(asked: PositionAsks):
    assert {each.fit for each in compare(asked=asked, known=KnownOf()).outcomes} == {Fit.UNKNOWN}


names = st.lists(st.text(st.characters(categories=["L"]), min_size=1, max_size=6), min_size=1, max_size=8, unique=True)


@given(names, st.lists(knowns, min_size=8, max_size=8), asks, st.randoms(use_true_random=False))
def test_the_order_depends_on_nothing_but_the_name(
    people: list[str], known: list[KnownOf], asked: PositionAsks, chance
):
    found = [(name, compare(asked=asked, known=each)) for name, each in zip(people, known, strict=False)]
    shuffled = chance.sample(found, len(found))
    said: Callable[[str], str] = str

    once, again = (list(grouped(each, name=said)) for each in (found, shuffled))

    assert once == again
    assert sorted(who for _, group in once for who, _ in group) == sorted(people)
    for _, group in once:
        assert [who for who, _ in group] == list(by_name([who for who, _ in group], name=said))
