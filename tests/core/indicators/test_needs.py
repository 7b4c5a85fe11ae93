"""What a definition needs of the facts: tables, kinds and columns, told before anything is counted."""

import pytest

from meedoen.core.indicators.choices import Choice, Edge, Moment
from meedoen.core.indicators.definitions import Definition
from meedoen.core.indicators.facts import Dimension, FactTable, Subject
from meedoen.core.indicators.grids import Grid, GridKind
from meedoen.core.indicators.measures import (
    Happened,
    Inhabitants,
    Outflow,
    Ratio,
    Stock,
    TaskFigure,
    Timeliness,
    Total,
)
from meedoen.core.indicators.needs import needs_of
from meedoen.core.indicators.terms import Lengthening, Term
from meedoen.core.values.length import TermLength, TermUnit

SPELL = {"fact", "person", "municipality", "kind", "begin", "end", "known_from", "known_until"}
EVENT = {"fact", "person", "municipality", "kind", "day", "known_from", "known_until"}
BENEFITS = Choice(kinds=("bbz", "algemene-bijstand"))
HOURS = Choice(kinds=("cursusuren",), table=FactTable.EVENTS)


@pytest.mark.parametrize(
    ("measure", "by", "extra"),
    [
        (Stock(of=BENEFITS), (), set()),
        (Stock(of=BENEFITS, counts=Subject.HOUSEHOLDS), (), {"household"}),
        (Stock(of=BENEFITS), (Dimension.DISTRICT, Dimension.AGE), {"area", "age"}),
        (Outflow(of=BENEFITS, reasons=("werk",)), (), {"reason"}),
        (Outflow(of=BENEFITS), (Dimension.PROVIDER,), {"provider"}),
        (Stock(of=Choice(kinds=("bbz",), only=((Dimension.GROUP, ("asielstatushouder",)),))), (), {"group_code"}),
    ],
)
def test_a_question_about_spells_names_the_columns_that_it_reads(measure, by, extra):
    [need] = needs_of(measure, by=by)

    assert need.table is FactTable.SPELLS
    assert set(need.columns) == SPELL | extra


def test_only_a_sum_reads_values():
    [counted], [summed] = needs_of(Happened(of=HOURS)), needs_of(Total(of=HOURS))

    assert set(counted.columns) == EVENT
    assert set(summed.columns) == EVENT | {"value"}


def test_a_term_needs_everything_that_it_looks_at():
    term = Term(
        code="uren",
        name="800 uren",
        article="",
        length=TermLength(3, TermUnit.YEARS),
        starts=(Moment(of=Choice(kinds=("inburgeringsplicht",))),),
        done=Moment(of=HOURS, edge=Edge.DAY),
        enough=800,
        lengthened_by=(Lengthening(by=Choice(kinds=("inburgeringstermijn-verlengd",), table=FactTable.EVENTS)),),
        outside=Choice(kinds=("verhuisd",)),
    )

    spells, events = needs_of(Timeliness(term=term))

    assert spells.kinds == ("inburgeringsplicht", "verhuisd")
    assert events.kinds == ("cursusuren", "inburgeringstermijn-verlengd")
    assert "value" in events.columns


def test_a_definition_needs_the_columns_of_all_its_divisions():
    definition = Definition(
        code="p-banen",
        version=1,
        name="P-banen",
        measure=Ratio(numerator=Stock(of=Choice(kinds=("p-baan",))), denominator=Inhabitants(ages=("18-22",))),
        grids=(Grid(GridKind.REFERENCE_DAY),),
        by=((Dimension.DISTRICT,), (Dimension.AGE,)),
    )

    spells, population = needs_of(definition)

    assert set(spells.columns) == SPELL | {"area", "age"}
    assert (population.table, population.kinds) == (FactTable.POPULATION, ())
    assert set(population.columns) == {"municipality", "year", "number", "area", "age"}


def test_a_task_figure_is_needed_by_its_kind():
    ratio = Ratio(numerator=Stock(of=Choice(kinds=("p-baan",))), denominator=TaskFigure(of="taakstelling-p-banen"))

    _, figures = needs_of(ratio)

    assert figures.kinds == ("taakstelling-p-banen",)
    assert set(figures.columns) == {"municipality", "year", "kind", "number"}
