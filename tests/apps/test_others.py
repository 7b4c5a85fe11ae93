"""A figure beside that of a group of other municipalities: what is put together, what is left out, and when there is none."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

import pytest

from meedoen.apps.accounts.actions.country import replace_municipality_list
from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.indicators.clearing.counting import Counted
from meedoen.apps.indicators.clearing.figuring import SeenTable, figures_of
from meedoen.apps.indicators.models import Release
from meedoen.apps.indicators.others import NOT_HERE, NOT_KNOWN, NOT_RELEASED, NOT_SHOWN, GroupFigure
from meedoen.apps.indicators.queries.others import compared_figures
from meedoen.core.indicators.choices import Choice
from meedoen.core.indicators.comparisons import Listing, NamedGroup, SameProvince, SameSize, WholeCountry
from meedoen.core.indicators.definitions import Definition
from meedoen.core.indicators.facts import OPEN_END, Event, Residents, Spell
from meedoen.core.indicators.grids import Grid, GridKind
from meedoen.core.indicators.measures import (
    Coverage,
    Growth,
    Inhabitants,
    Measure,
    Outflow,
    Ratio,
    Return,
    Stock,
    Timeliness,
)
from meedoen.core.values.quantity import Absent, Number
from meedoen.links.definitions.reading import national_terms
from tests.apps.released_made_up import CODES, municipality, put_in_ledger, tables
from tests.engines.reference.facts import Facts

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
ASSISTED = Choice(kinds=("algemene-bijstand",))
PER_1000 = Ratio(numerator=Stock(of=ASSISTED), denominator=Inhabitants(), per=1000)
TO_WORK = Ratio(numerator=Outflow(of=ASSISTED, reasons=("werk",)), denominator=Outflow(of=ASSISTED))
MEASURES: dict[str, Measure] = {
    "per 1.000": PER_1000,
    "share": TO_WORK,
    "growth": Growth(of=Stock(of=ASSISTED)),
    "return": Return(of=ASSISTED),
    "timeliness": Timeliness(term=national_terms()["pip-na-inschrijving"]),
    "coverage": Coverage(users=ASSISTED, entitled=Choice(kinds=("recht-op-minimaregeling",))),
}
YEARS = Grid(GridKind.YEAR)
DRONTEN, UNION = 303, 9999
OTHERS = {34: "Almere", 171: "Noordoostpolder", 184: "Urk", 995: "Lelystad"}
GROUP = NamedGroup(name="buurgemeenten", codes=tuple(f"GM{code:04}" for code in OTHERS))


def defined(measure: Measure, *, group: object = GROUP) -> Definition:
    return Definition(
        code="vergeleken", version=1, name="Vergeleken", measure=measure, grids=(YEARS,), compared_with=(group,)
    )


def made_up(code: int, *, seed: int, persons: int = 150) -> Facts:
    """Give a municipality facts by chance: people on benefit more than once, some entitled, and inhabitants."""
    chance = random.Random(f"{code} {seed}")  # noqa: S311 made up facts
    kinds = [CODES.kinds.of_word(word).number for word in ("algemene-bijstand", "recht-op-minimaregeling")]
    reasons = [CODES.reasons.of_word(word).number for word in ("werk", "verhuizing")]
    spells: list[Spell] = []
    for person in range(chance.randrange(persons // 2, persons)):
        for _ in range(chance.randrange(1, 4)):
            begin = date(2022, 1, 1) + timedelta(days=chance.randrange(1200))
            ends = chance.random() < 0.7
            spells.append(
                Spell(
                    fact=10_000 * code + len(spells),
                    person=10_000 * code + person,
                    household=10_000 * code + person,
                    municipality=code,
                    kind=chance.choice(kinds),
                    begin=begin,
                    end=begin + timedelta(days=chance.randrange(1, 400)) if ends else OPEN_END,
                    reason=chance.choice(reasons) if ends else 0,
                )
            )
    residents = tuple(
        Residents(municipality=code, year=year, area=0, age=1, number=chance.randrange(2_000, 3_000))
        for year in range(2022, 2026)
    )
    newcomers = [_newcomer(code, person, chance) for person in range(persons)]
    spells += [each for begun, _ in newcomers for each in begun]
    events = tuple(each for _, done in newcomers for each in done)
    return Facts(spells=tuple(spells), events=events, residents=residents)


def _newcomer(code: int, person: int, chance: random.Random) -> tuple[list[Spell], list[Event]]:
    """Make somebody whose term starts on some day, and who may have a plan in time, late or not yet."""
    who = 10_000 * code + 5_000 + person
    day = date(2023, 1, 1) + timedelta(days=chance.randrange(720))
    begun = [
        Spell(
            fact=100_000_000 + 2 * who + number,
            person=who,
            household=who,
            municipality=code,
            kind=CODES.kinds.of_word(word).number,
            begin=day - timedelta(days=number),
        )
        for number, word in enumerate(("inburgeringsplicht", "ingeschreven-in-gemeente"))
    ]
    kind = CODES.kinds.of_word("pip-vastgesteld").number
    done = Event(fact=who, person=who, municipality=code, kind=kind, day=day + timedelta(days=chance.randrange(140)))
    return begun, [done] if chance.random() < 0.8 else []


def together(all_facts: Sequence[Facts]) -> Facts:
    """Make one municipality of several, with everybody in it."""
    spells = [replace(each, municipality=UNION) for facts in all_facts for each in facts.spells]
    residents = [
        replace(each, municipality=UNION, area=number)
        for number, facts in enumerate(all_facts)
        for each in facts.residents
    ]
    events = tuple(replace(each, municipality=UNION) for facts in all_facts for each in facts.events)
    return Facts(spells=tuple(spells), events=events, residents=tuple(residents))


def of_all(definition: Definition, facts: Sequence[Facts]) -> dict[int, list[Counted]]:
    """Give the tables of each municipality."""
    spells = tuple(spell for each in facts for spell in each.spells)
    events = tuple(event for each in facts for event in each.events)
    residents = tuple(number for each in facts for number in each.residents)
    every = Facts(spells=spells, events=events, residents=residents)
    return tables(definition, facts=every, first=2023, last=2024)


@cache
def once(definition: Definition) -> dict[int, list[Counted]]:
    return of_all(definition, [made_up(code, seed=1) for code in (DRONTEN, *OTHERS)])


def counted(definition: Definition, code: int) -> list[Counted]:
    return once(definition)[code]


def released_by(definition: Definition, codes: Sequence[int]) -> None:
    for code in codes:
        put_in_ledger(municipality(code, OTHERS.get(code, "Dronten")), counted(definition, code))


def compared_in(definition: Definition, *, year: int = 2024) -> GroupFigure:
    found = compared_figures(municipality_code="GM0303", definition_code=definition.code, grid="jaar")
    assert found is not None
    (group,) = found.groups
    (figure,) = [each.figure for each in group.periods if each.code == str(year)]
    return figure


def with_count(each: Counted, *, number: int) -> Counted:
    """Return a table of one cell with another number in it."""
    (cell,) = each.table.cells()
    return replace(each, table=replace(each.table, counts={cell: number}))


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("name", MEASURES)
def test_when_nothing_is_hidden_a_group_is_what_the_engine_counts_in_all_of_them_together(
    name: str, seed: int, dronten: Municipality
):
    definition = defined(MEASURES[name])
    facts = {code: made_up(code, seed=seed) for code in (DRONTEN, *OTHERS)}
    found = of_all(definition, [*facts.values(), together([facts[code] for code in OTHERS])])
    for code in facts:
        put_in_ledger(municipality(code, OTHERS.get(code, "Dronten")), found[code])
    seen = [
        SeenTable(position=each.position, grid=each.grid, index=each.index, by=each.by, table=each.table)
        for each in found[UNION]
    ]
    whole = {each.index: each for each in figures_of(definition, seen=seen)}

    for year in (2023, 2024):
        figure = compared_in(definition, year=year)

        assert figure.both is not None
        assert (figure.both.numerator, figure.both.denominator) == (whole[year].numerator, whole[year].denominator)
        assert figure.quantity == whole[year].quantity
        assert figure.both.pending == whole[year].pending
        # Of who left in 2024 it is not known yet who stays away.
        waits = name == "return" and year == 2024
        assert isinstance(figure.quantity, Absent if waits else Number)
        assert [each.name for each in figure.counted] == list(OTHERS.values())


def test_no_mean_of_percentages_is_ever_taken(dronten: Municipality):
    definition = defined(TO_WORK)
    released_by(definition, [DRONTEN])
    for code, (above, below) in zip(OTHERS, ((9, 10), (9, 10), (100, 400), (120, 400)), strict=True):
        found = [with_count(each, number=below if each.position else above) for each in counted(definition, code)]
        put_in_ledger(municipality(code, OTHERS[code]), found)

    figure = compared_in(definition)

    assert figure.both is not None
    assert (figure.both.numerator, figure.both.denominator) == (238, 820)
    assert figure.quantity == Number(Decimal("29.0"), 1, Decimal(238), Decimal(820))


def test_what_a_municipality_hides_is_not_used_and_it_says_so(dronten: Municipality):
    definition = defined(PER_1000)
    released_by(definition, [DRONTEN, 34, 171, 184])
    put_in_ledger(municipality(995, OTHERS[995]), counted(definition, 995), hidden={0: [2024]})

    figure, before = compared_in(definition), compared_in(definition, year=2023)

    assert [each.name for each in figure.counted] == ["Almere", "Noordoostpolder", "Urk"]
    assert [(each.name, each.why, each.both) for each in figure.missing] == [("Lelystad", NOT_SHOWN, None)]
    assert len(before.counted) == 4


@pytest.mark.parametrize("position", [0, 1])
def test_whatever_a_hidden_count_is_nothing_that_is_told_of_a_group_changes(position: int, dronten: Municipality):
    definition = defined(TO_WORK)
    released_by(definition, [DRONTEN, 34, 171, 184])
    lelystad, told = municipality(995, OTHERS[995]), []
    for number, count in enumerate((1, 4, 900), start=1):
        found = [
            with_count(each, number=count) if each.position == position else each for each in counted(definition, 995)
        ]
        put_in_ledger(lelystad, found, number=number, hidden={position: [2023, 2024]})
        figure = compared_in(definition)
        told.append(replace(figure, missing=tuple(replace(each, release=None) for each in figure.missing)))

    assert told[0] == told[1] == told[2]
    assert [(each.name, each.why, each.both) for each in told[0].missing] == [("Lelystad", NOT_SHOWN, None)]


@pytest.mark.parametrize("state", [Release.State.SUBMITTED, Release.State.REFUSED, Release.State.OVERTAKEN])
def test_what_did_not_leave_is_not_used(state: str, dronten: Municipality):
    definition = defined(PER_1000)
    released_by(definition, [DRONTEN, 34, 171, 184])
    put_in_ledger(municipality(995, OTHERS[995]), counted(definition, 995), state=state)

    figure = compared_in(definition)

    assert [(each.name, each.why) for each in figure.missing] == [("Lelystad", NOT_RELEASED)]


def test_of_two_releases_the_newest_is_used(dronten: Municipality):
    definition = defined(TO_WORK)
    released_by(definition, [DRONTEN, 34, 171, 184])
    first = counted(definition, 995)
    put_in_ledger(municipality(995, OTHERS[995]), [with_count(each, number=50) for each in first])
    put_in_ledger(municipality(995, OTHERS[995]), [with_count(each, number=40) for each in first], number=2)

    (lelystad,) = [each for each in compared_in(definition).counted if each.code == "GM0995"]

    assert lelystad.both is not None
    assert (lelystad.both.numerator, lelystad.release) == (40, 2)


def test_of_two_others_there_is_no_figure_and_it_says_how_many_are_needed(dronten: Municipality):
    definition = defined(PER_1000)
    released_by(definition, [DRONTEN, 34, 171])
    municipality(184, OTHERS[184])

    figure = compared_in(definition)

    assert isinstance(figure.quantity, Absent)
    assert figure.both is None
    assert figure.why == (
        "Nog geen groepscijfer: van 2 van de 4 gemeenten is dit cijfer vrijgegeven, en er zijn er ten minste 3 nodig."
    )
    assert {each.name: each.why for each in figure.missing} == {"Urk": NOT_RELEASED, "GM0995": NOT_HERE}


@pytest.mark.parametrize(("numbers", "part"), [((86, 7, 7, 0), "teller"), ((85, 8, 7, 0), "")])
def test_a_group_that_is_nearly_all_one_municipality_has_no_figure(
    numbers: Sequence[int], part: str, dronten: Municipality
):
    definition = defined(TO_WORK)
    released_by(definition, [DRONTEN])
    for code, number in zip(OTHERS, numbers, strict=True):
        found = [with_count(each, number=100 if each.position else number) for each in counted(definition, code)]
        put_in_ledger(municipality(code, OTHERS[code]), found)

    figure = compared_in(definition)

    assert (figure.both is None) == bool(part)
    assert (f"één gemeente heeft meer dan 85 procent van de {part}" in figure.why) == bool(part)


def test_a_municipality_without_inhabitants_in_its_statistics_does_not_count(dronten: Municipality):
    definition = defined(PER_1000)
    released_by(definition, [DRONTEN, 34, 171, 184])
    found = [with_count(each, number=0) if each.position else each for each in counted(definition, 995)]
    put_in_ledger(municipality(995, OTHERS[995]), found)

    assert [(each.name, each.why) for each in compared_in(definition).missing] == [("Lelystad", NOT_KNOWN)]


def test_the_list_of_the_country_says_who_is_in_a_province_and_who_does_not_work_here(dronten: Municipality):
    definition = defined(PER_1000, group=SameProvince())
    released_by(definition, [DRONTEN, *OTHERS])
    listed = [Listing(code="GM0303", name="Dronten", province="Flevoland", inhabitants=44_337)]
    listed += [
        Listing(code=f"GM{code:04}", name=name, province="Flevoland", inhabitants=1) for code, name in OTHERS.items()
    ]
    listed.append(Listing(code="GM0050", name="Zeewolde", province="Flevoland", inhabitants=23_883))
    listed.append(Listing(code="GM0119", name="Meppel", province="Drenthe", inhabitants=35_814))
    replace_municipality_list(actor=SYSTEM, listed=listed, counted_on=date(2024, 1, 1), source="CBS")

    figure = compared_in(definition)

    assert sorted(each.name for each in figure.counted) == sorted(OTHERS.values())
    assert [(each.name, each.why) for each in figure.missing] == [("Zeewolde", NOT_HERE)]


@pytest.mark.parametrize("group", [SameProvince(), SameSize()])
def test_without_a_list_it_says_what_has_to_be_loaded(group: object, dronten: Municipality):
    definition = defined(PER_1000, group=group)
    released_by(definition, [DRONTEN, *OTHERS])

    found = compared_figures(municipality_code="GM0303", definition_code=definition.code, grid="jaar")

    assert found is not None
    assert [(each.periods, "laadt de lijst van gemeenten" in each.why) for each in found.groups] == [((), True)]


def test_without_a_list_the_country_is_whoever_works_here(dronten: Municipality):
    definition = defined(PER_1000, group=WholeCountry())
    released_by(definition, [DRONTEN, *OTHERS])

    assert {each.name for each in compared_in(definition).counted} >= set(OTHERS.values())


def test_a_definition_that_names_no_group_is_not_compared(dronten: Municipality):
    definition = replace(defined(PER_1000), compared_with=())
    released_by(definition, [DRONTEN])

    assert compared_figures(municipality_code="GM0303", definition_code=definition.code, grid="jaar") is None
