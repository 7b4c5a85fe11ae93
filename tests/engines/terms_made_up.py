"""Random terms that may be: in working days, in days and weeks, or in months and years, with all that moves their end."""

from hypothesis import strategies as st

from meedoen.core.indicators.choices import Choice, Edge, Moment
from meedoen.core.indicators.facts import FactTable
from meedoen.core.indicators.terms import Instead, Lengthening, Term, Waits
from meedoen.core.values.length import TermLength, TermUnit
from tests.engines.choices_made_up import happening, lasting, moments


def _of(word: str) -> st.SearchStrategy[Choice]:
    own = st.just(Choice(kinds=(word,)))
    return st.one_of(own, own, own, lasting)


def _lengths(amounts: dict[TermUnit, tuple[int, ...]]) -> st.SearchStrategy[TermLength]:
    by_unit = {
        unit: st.builds(TermLength, st.sampled_from(values), st.just(unit), st.booleans())
        for unit, values in amounts.items()
    }
    return st.sampled_from(tuple(amounts)).flatmap(by_unit.__getitem__)


_in_days = _lengths({TermUnit.DAYS: (1, 7, 30, 90, 91), TermUnit.WEEKS: (1, 4, 8, 10, 12, 13)})
_in_working_days = _lengths({TermUnit.WORKING_DAYS: (1, 3, 5, 20)})
_in_months = _lengths({TermUnit.MONTHS: (1, 2, 3, 6), TermUnit.YEARS: (1, 2)})
_prolonged = st.just(Choice(kinds=("verlenging",), table=FactTable.EVENTS))
_prolongation = st.one_of(_prolonged, _prolonged, happening)
_announced = Moment(of=Choice(kinds=("melding",), table=FactTable.EVENTS), edge=Edge.DAY)
_decided = Moment(of=Choice(kinds=("besluit", "betaling"), table=FactTable.EVENTS), edge=Edge.DAY)


def _some(strategy: st.SearchStrategy, *, at_most: int) -> st.SearchStrategy[tuple]:
    return st.one_of(st.just(()), st.lists(strategy, max_size=at_most).map(tuple))


def _instead(lengths: st.SearchStrategy[TermLength]) -> st.SearchStrategy[tuple[Instead, ...]]:
    return _some(st.builds(Instead, when=lasting, length=lengths), at_most=2)


def _waits(lengths: st.SearchStrategy[TermLength]) -> st.SearchStrategy[Waits | None]:
    return st.one_of(st.none(), st.builds(Waits, during=_of("wachten"), left=lengths))


_moved = st.one_of(
    st.fixed_dictionaries(
        {
            "length": _in_days,
            "instead": _instead(_in_days),
            "lengthened_by": _some(st.builds(Lengthening, by=_prolongation, length=_in_days), at_most=2),
            "suspended_by": st.one_of(st.none(), _of("opschorting")),
            "waits_for": _waits(_in_days),
        }
    ),
    st.fixed_dictionaries(
        {
            "length": _in_months,
            "instead": _instead(_in_months),
            "lengthened_by": _some(
                st.one_of(
                    st.builds(Lengthening, by=_prolonged, length=st.none()),
                    st.builds(Lengthening, by=_prolongation, length=_in_months),
                ),
                at_most=2,
            ),
            "waits_for": _waits(st.one_of(_in_months, _in_days)),
        }
    ),
    st.fixed_dictionaries({"length": _in_working_days, "instead": _instead(st.one_of(_in_days, _in_working_days))}),
)


# What is drawn from is made once (`facts_made_up`).
_firsts = st.one_of(st.just(_announced), st.just(_announced), moments)
_dones = st.one_of(st.just(_decided), st.just(_decided), moments)
_more_moments = _some(moments, at_most=2)
_of_four = st.integers(0, 3)
_enough = st.sampled_from((1, 5, 12, 300))
_outside = st.one_of(st.none(), _of("vrijstelling"))


@st.composite
def terms(draw: st.DrawFn) -> Term:
    """Make a term: what starts it, how long it is, and what meets it."""
    first = draw(_firsts)
    done = draw(_dones)
    adds_up = done.edge is Edge.DAY and draw(_of_four) == 3
    return Term(
        code="term",
        name="term",
        article="",
        starts=(first, *draw(_more_moments)),
        done=done,
        enough=draw(_enough) if adds_up else None,
        outside=draw(_outside),
        **draw(_moved),
    )
