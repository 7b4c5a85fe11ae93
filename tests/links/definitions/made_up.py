"""Random definitions over the shipped code book, of every measure, for whoever writes, reads or words them."""

from hypothesis import reject
from hypothesis import strategies as st

from meedoen.core.indicators.choices import Choice, Edge, MeasureError, Moment
from meedoen.core.indicators.codes import ValueUnit
from meedoen.core.indicators.comparisons import NamedGroup, OfSize, SameProvince, SameSize, WholeCountry
from meedoen.core.indicators.definitions import Definition, Sensitivity
from meedoen.core.indicators.facts import Dimension, FactTable, Subject
from meedoen.core.indicators.grids import Grid, GridKind
from meedoen.core.indicators.measures import (
    Against,
    Average,
    Between,
    Coverage,
    Duration,
    Growth,
    Happened,
    Inflow,
    Inhabitants,
    Outflow,
    Ratio,
    Reached,
    Return,
    Stacked,
    Statistic,
    Stock,
    TaskFigure,
    Timeliness,
    Total,
    Transition,
    Waiting,
)
from meedoen.core.indicators.terms import Term
from meedoen.core.values.length import TermLength, TermUnit
from meedoen.links.definitions.reading import national_code_book

BOOK = national_code_book()
WORDS = {
    table: [code.word for code in BOOK.kinds if code.table is table]
    for table in (FactTable.SPELLS, FactTable.EVENTS, FactTable.TASK_FIGURES)
}
LISTS = {
    Dimension.DISTRICT: ["WK030301", "WK030302"],
    Dimension.AREA: ["BU03030101", "BU03030102"],
    Dimension.AGE: [code.word for code in BOOK.ages],
    Dimension.GROUP: [code.word for code in BOOK.groups],
}
TERM = Term(
    code="pip",
    name="PIP binnen tien weken",
    article="Wet inburgering 2021, artikel 15",
    length=TermLength(10, TermUnit.WEEKS),
    starts=(Moment(of=Choice(kinds=("kennisgeving-inburgeringsplicht",), table=FactTable.EVENTS), edge=Edge.DAY),),
    done=Moment(of=Choice(kinds=("pip-vastgesteld",), table=FactTable.EVENTS), edge=Edge.DAY),
)


def some(words):
    return st.lists(st.sampled_from(words), min_size=1, max_size=3, unique=True).map(tuple)


@st.composite
def choices(draw, table):
    only = []
    for dimension, words in LISTS.items():
        if draw(st.integers(0, 4)) == 0:
            only.append((dimension, draw(some(words))))
    return Choice(kinds=draw(some(WORDS[table])), table=table, only=tuple(only))


spells = choices(FactTable.SPELLS)
events = choices(FactTable.EVENTS)
subjects = st.sampled_from(Subject)
amounts = st.builds(
    Choice,
    kinds=st.sampled_from(ValueUnit)
    .map(lambda unit: [code.word for code in BOOK.kinds if code.value_in is unit])
    .flatmap(some),
    table=st.just(FactTable.EVENTS),
)
moments = st.one_of(
    st.builds(Moment, of=spells, edge=st.sampled_from([Edge.BEGIN, Edge.END])),
    st.builds(Moment, of=events, edge=st.just(Edge.DAY)),
)
counts = st.one_of(
    st.builds(Stock, of=spells, counts=subjects),
    st.builds(Reached, of=spells, counts=subjects),
    st.builds(Inflow, of=spells, counts=subjects),
    st.builds(
        Outflow,
        of=spells,
        counts=subjects,
        reasons=st.one_of(st.just(()), some([code.word for code in BOOK.reasons])),
    ),
    st.builds(Happened, of=events, counts=st.sampled_from([Subject.SPELLS, Subject.PERSONS])),
    st.builds(Total, of=amounts),
    st.lists(spells, min_size=2, max_size=3, unique_by=lambda choice: frozenset(choice.kinds)).flatmap(
        lambda of: st.builds(Stacked, of=st.just(tuple(of)), at_least=st.integers(2, len(of)))
    ),
)
ages = st.one_of(st.just(()), some(LISTS[Dimension.AGE]))
denominators = st.one_of(
    counts, st.builds(Inhabitants, ages=ages), st.builds(TaskFigure, of=st.sampled_from(WORDS[FactTable.TASK_FIGURES]))
)
measures = st.one_of(
    counts,
    st.builds(Average, of=amounts),
    st.builds(
        Duration, of=spells, statistic=st.sampled_from(Statistic), of_what=st.sampled_from([Edge.BEGIN, Edge.END])
    ),
    st.builds(Waiting, since=moments, until=moments, statistic=st.sampled_from(Statistic)),
    st.just(Timeliness(term=TERM)),
    st.builds(Return, of=spells, months=st.integers(1, 24)),
    st.builds(Transition, of=spells, between=st.sampled_from(Between)),
    st.builds(Coverage, users=spells, entitled=spells, unsure=st.one_of(st.none(), spells)),
    st.builds(Ratio, numerator=counts, denominator=denominators, per=st.sampled_from([1, 100, 1000, 10_000])),
    st.builds(Growth, of=counts),
    st.builds(Growth, of=counts, against=st.just(Against.BASELINE), baseline=st.sampled_from(["2017", "2022-01"])),
)
grids = st.one_of(
    st.sampled_from([Grid(kind) for kind in GridKind if kind is not GridKind.REFERENCE_DAY]),
    st.builds(Grid, st.just(GridKind.REFERENCE_DAY), month=st.integers(1, 12), day=st.integers(1, 28)),
)
words = st.text(st.characters(categories=["L", "N", "P"], exclude_characters="\x85"), min_size=1, max_size=12)
sentences = st.lists(words, min_size=1, max_size=15).map(" ".join)
divisions = st.lists(
    st.sampled_from([each for each in Dimension if each is not Dimension.MUNICIPALITY]),
    min_size=1,
    max_size=2,
    unique=True,
).map(tuple)


groups = st.one_of(
    st.sampled_from([WholeCountry(), SameProvince(), SameSize(), OfSize(below=25_000), OfSize(at_least=300_000)]),
    st.builds(
        lambda begin, more: OfSize(at_least=begin, below=begin + more),
        st.integers(0, 900_000),
        st.integers(1, 900_000),
    ),
    st.builds(
        lambda name, codes: NamedGroup(name=name, codes=tuple(f"GM{code:04}" for code in codes)),
        st.sampled_from(["buurgemeenten", "de regio Zwolle", "onze 100.000+ gemeenten"]),
        st.lists(st.integers(1, 1999), min_size=3, max_size=5, unique=True),
    ),
)


@st.composite
def definitions(draw):
    measure = draw(measures)
    comparable = isinstance(measure, Ratio | Growth | Timeliness | Return | Coverage)
    try:
        return Definition(
            code=draw(st.from_regex(r"[a-z][a-z0-9-]{0,20}", fullmatch=True)),
            version=draw(st.integers(1, 9)),
            name=draw(sentences),
            measure=measure,
            grids=tuple(draw(st.lists(grids, min_size=1, max_size=3, unique=True))),
            by=tuple(draw(st.lists(divisions, max_size=2, unique=True))),
            sensitivity=draw(st.sampled_from(Sensitivity)),
            source=draw(st.one_of(st.just(""), sentences)),
            note=draw(st.one_of(st.just(""), sentences)),
            compared_with=tuple(draw(st.lists(groups, max_size=2, unique=True))) if comparable else (),
        )
    except MeasureError:
        reject()
