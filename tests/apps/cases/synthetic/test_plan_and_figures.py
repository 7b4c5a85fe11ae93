"""The plan of a town, without a database: it comes to the figures, by the seed, at every size."""

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise

import pytest
from pydantic import ValidationError

from meedoen.apps.cases.synthetic.chance import Chance
from meedoen.apps.cases.synthetic.figures import LIKE, About, Figures, _Row, figures_like, scaled, since, with_between
from meedoen.apps.cases.synthetic.files import CHILD, Town, files_of
from meedoen.apps.cases.synthetic.households import Household, Sort
from meedoen.apps.cases.synthetic.people import areas_of
from meedoen.apps.cases.synthetic.planning import plan_town
from meedoen.apps.cases.synthetic.stock import YearFlow, let_flow, stock_on, stretches

BENEFITS = ("algemene-bijstand", "bbz", "ioaw", "ioaz")
FIRST, LAST = date(2014, 1, 1), date(2026, 10, 31)


def planned(name: str, seed: str = "1") -> list[Household]:
    return plan_town(figures=figures_like(name=name), first=FIRST, last=LAST, seed=seed)


def told(households: list[Household]) -> list[object]:
    return [
        (
            (each.number, each.is_pair, each.sort, each.service, each.school_leaver),
            [(benefit.begin, benefit.end, benefit.reason) for benefit in each.benefits],
            [(extra.word, extra.begin, extra.end) for extra in each.extras],
        )
        for each in households
    ]


@pytest.mark.parametrize("name", LIKE)
def test_every_published_figure_says_where_it_stands_and_every_derived_one_why(name: str):
    figures = figures_like(name=name)

    assert any(each.is_published for each in figures.every)
    for each in figures.every:
        assert bool(each.source and each.lines) is not bool(each.why), each


def test_a_figure_without_a_source_or_a_reason_is_refused():
    with pytest.raises(ValidationError, match="waaruit het is afgeleid"):
        _Row.model_validate({"wat": "uitkeringen", "dag": "2014-01-31", "getal": 592})


def test_a_scaled_figure_is_not_published_any_more():
    figures = scaled(figures=figures_like(name="dronten"), households=1038)

    assert not any(each.is_published for each in figures.every)
    assert figures.by_day(About.BENEFITS)[date(2024, 12, 31)] == 1038
    assert figures.by_day(About.BENEFITS)[date(2024, 1, 1)] == 1072


@pytest.mark.parametrize("seed", ["1", "another"])
@pytest.mark.parametrize("name", ["dronten", "druten"])
def test_as_many_households_have_a_benefit_as_published_on_each_day(name: str, seed: str):
    households = planned(name, seed)

    for day, number in figures_like(name=name).by_day(About.BENEFITS).items():
        if day <= LAST:
            assert sum(household.on(day) is not None for household in households) == number, day


def test_the_flows_in_persons_of_2017_and_the_reasons_come_out():
    households = planned("dronten")

    begun = [each for each in households for benefit in each.benefits if benefit.begin.year == 2017]
    ended = [
        (each, benefit) for each in households for benefit in each.benefits if benefit.end and benefit.end.year == 2017
    ]
    to_work = [(each, benefit) for each, benefit in ended if benefit.reason in ("werk", "zelfstandig-beroep")]

    assert sum(each.persons for each in begun) == 235
    assert sum(each.persons for each, _ in ended) == 216
    assert sum(each.persons for each, _ in to_work) == 92
    assert sum(each.sort is Sort.INDICATED for each, _ in to_work) == 8
    assert sum(each.sort is Sort.REFUGEE for each, _ in to_work) == 11


def test_no_benefit_of_a_household_begins_before_the_one_before_it_ended():
    for household in planned("dronten"):
        for before, after in pairwise(household.benefits):
            assert before.end is not None
            assert before.end < after.begin


def test_the_same_seed_plans_the_same_and_another_seed_another():
    assert told(planned("druten")) == told(planned("druten"))
    assert told(planned("druten")) != told(planned("druten", "2"))


def test_a_stock_lies_in_a_straight_line_between_days_that_are_known_and_is_level_beyond_them():
    known: Mapping[date, int] = {date(2020, 1, 1): 100, date(2020, 1, 11): 200}

    assert stock_on(known=known, day=date(2020, 1, 6)) == 150
    assert stock_on(known=known, day=date(2019, 5, 5)) == 100
    assert stock_on(known=known, day=date(2021, 5, 5)) == 200


def test_what_comes_and_goes_adds_up_in_every_stretch_and_to_what_is_known_of_a_year():
    known = {date(2020, 1, 1): 50, date(2020, 12, 31): 60, date(2021, 12, 31): 40}
    flow = YearFlow(comes=70, goes=60, pairs_come=20, pairs_go=11)
    parts = stretches(known=known, first=date(2019, 12, 31), last=date(2021, 12, 31))

    let_flow(parts=parts, begin=50, yearly=0.3, pairs=0.3, known={2020: flow}, chance=Chance(seed="x"))

    before = 50
    for part in parts:
        assert part.comes - part.goes == part.stock - before
        assert 0 <= part.pairs_come <= part.comes
        assert 0 <= part.pairs_go <= part.goes
        before = part.stock
    of_2020 = [part for part in parts if part.last.year == 2020]
    assert [sum(part.comes for part in of_2020), sum(part.goes for part in of_2020)] == [70, 60]
    assert [sum(part.pairs_come for part in of_2020), sum(part.pairs_go for part in of_2020)] == [20, 11]


def test_what_lies_between_published_figures_is_derived_and_says_so():
    figures = with_between(figures=figures_like(name="dronten"), first=FIRST, last=LAST)

    added = [each for each in figures.of(About.BENEFITS) if each.day == date(2021, 12, 31)]

    assert [each.number for each in added] == [
        stock_on(known=figures_like(name="dronten").by_day(About.BENEFITS), day=date(2021, 12, 31))
    ]
    assert not added[0].is_published
    assert "rechte lijn" in added[0].why


def test_a_very_small_town_can_be_planned_too():
    figures: Figures = since(
        figures=scaled(figures=figures_like(name="dronten"), households=20), first=date(2020, 1, 1)
    )

    households = plan_town(figures=figures, first=date(2020, 1, 1), last=LAST, seed="1")

    assert sum(household.on(date(2024, 12, 31)) is not None for household in households) == 20
    assert all(benefit.begin <= LAST + timedelta(days=1) for each in households for benefit in each.benefits)


@pytest.mark.parametrize(
    ("name", "last"), [("dronten", LAST), ("druten", date(2024, 3, 15)), ("druten", date(2016, 5, 20))]
)
def test_nothing_in_a_file_lies_ahead_or_before_somebody_was_born(name: str, last: date):
    figures = figures_like(name=name)
    households = plan_town(figures=figures, first=FIRST, last=last, seed="5")
    town = Town(first=FIRST, last=last, areas=areas_of(code="GM9998", households=200), seed="5")

    for person in (person for household in households for person in files_of(household=household, town=town)):
        assert person.born is not None
        assert person.born <= person.registered <= last
        for spell in person.spells:
            assert person.born <= spell.begin <= last, spell
            assert spell.end is None or spell.begin < spell.end, spell
        for event in person.events:
            assert person.born <= event.day <= last, event
        assert all(talk.day <= last for talk in person.talks)
        assert all(step.agreed <= last and (step.ended is None or step.ended <= last) for step in person.steps)
        if person.role != CHILD and (begun := [spell.begin for spell in person.spells if spell.word in BENEFITS]):
            assert (min(begun) - person.born).days > 17 * 365


def test_somebody_stands_on_one_step_at_a_time():
    households = planned("druten")
    town = Town(first=FIRST, last=LAST, areas=areas_of(code="GM9998", households=200), seed="5")
    steps = {f"trede-{step}" for step in range(1, 7)}

    for person in (person for household in households for person in files_of(household=household, town=town)):
        stood = sorted((spell for spell in person.spells if spell.word in steps), key=lambda spell: spell.begin)
        for before, after in pairwise(stood):
            assert before.end is not None
            assert before.end <= after.begin
