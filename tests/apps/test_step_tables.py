"""The table of a transition: from which kind to which, with totals, at every place, and nothing of what is hidden."""

from meedoen.apps.indicators.clearing.figuring import PlacedFigure, SeenTable, figures_of
from meedoen.apps.indicators.clearing.naming import NO_STEP
from meedoen.apps.indicators.queries.stepping import Stepping
from meedoen.core.indicators.choices import Choice
from meedoen.core.indicators.counts import Axis, Cell, CountTable
from meedoen.core.indicators.definitions import Definition
from meedoen.core.indicators.facts import Dimension
from meedoen.core.indicators.grids import Grid, GridKind
from meedoen.core.indicators.measures import Measure, Stock, Transition

YEAR = Grid(GridKind.YEAR)
LADDER = Choice(kinds=("trede-1", "trede-2"))
STEPS = {("trede-1", "trede-2"): 7, ("trede-2", "trede-2"): 12, ("trede-1", NO_STEP): 3}


def defined(measure: Measure) -> Definition:
    return Definition(
        code="proef", version=1, name="Proef", measure=measure, grids=(YEAR,), by=((Dimension.DISTRICT,),)
    )


def cell(out: str = "", to: str = "", *, where: str = "") -> Cell:
    return Cell.of(subject="s", period="2024", places={"van": out, "naar": to, "gebied": where})


def table(*, places: tuple[str, ...] = ()) -> CountTable:
    kinds = {"trede-1": "", "trede-2": "", NO_STEP: ""}
    axes = [Axis(name="van", part_of=kinds), Axis(name="naar", part_of=kinds)]
    axes += [Axis(name="gebied", part_of=dict.fromkeys(places, ""))] if places else []
    counts: dict[Cell, int] = {}
    for where in places or ("",):
        for (out, to), number in STEPS.items():
            for at in (cell(out, to, where=where), cell(out, where=where), cell(to=to, where=where), cell(where=where)):
                counts[at] = counts.get(at, 0) + number
    return CountTable(subject="s", period="2024", axes=tuple(axes), counts=counts)


def seen(content: CountTable, *hidden: Cell, by: tuple[Dimension, ...] = ()) -> SeenTable:
    return SeenTable(position=0, grid=YEAR, index=2024, by=by, table=content, hidden=hidden)


def only(definition: Definition, tables: list[SeenTable]) -> list[PlacedFigure]:
    return figures_of(definition, seen=tables)


def test_the_rows_are_from_and_the_columns_to_with_totals_at_the_end():
    definition, tables = defined(Transition(of=LADDER)), [seen(table())]

    steps = Stepping(definition, seen=tables).of(only(definition, tables)[0])

    assert steps is not None
    assert steps.kinds == ("trede 1", "trede 2", "geen hiervan")
    assert steps.counts == ((0, 7, 3, 10), (0, 12, 0, 12), (0, 0, 0, 0), (0, 19, 3, 22))


def test_what_is_hidden_is_nowhere_in_it():
    hidden = (cell("trede-1", NO_STEP), cell("trede-1"))
    definition, tables = defined(Transition(of=LADDER)), [seen(table(), *hidden)]

    steps = Stepping(definition, seen=tables).of(only(definition, tables)[0])

    assert steps is not None
    assert steps.counts[0] == (0, 7, None, None)


def test_every_place_has_a_table_of_its_own():
    definition = defined(Transition(of=LADDER))
    by = (Dimension.DISTRICT,)
    tables = [seen(table(places=("WK030301", "WK030302")), cell("trede-1", "trede-2", where="WK030302"), by=by)]

    found = [Stepping(definition, seen=tables).of(each) for each in only(definition, tables)]

    assert [steps.counts[0][1] for steps in found if steps is not None] == [7, None]


def test_what_is_no_transition_has_none():
    definition = defined(Stock(of=LADDER))
    tables = [seen(CountTable(subject="s", period="2024", axes=(), counts={cell(): 4}))]

    assert Stepping(definition, seen=tables).of(only(definition, tables)[0]) is None
