"""Random choices of facts, and moments in them."""

from collections.abc import Sequence

from hypothesis import strategies as st

from meedoen.core.indicators.choices import Choice, Edge, Moment
from meedoen.core.indicators.facts import Dimension, FactTable
from tests.engines.codes_made_up import HAPPENING, LASTING

VALUES = {
    Dimension.DISTRICT: ("WK030301", "WK030302", "WK999901"),
    Dimension.AREA: ("BU03030101", "BU03030201", "BU99990101"),
    Dimension.AGE: ("jong", "midden", "oud"),
    Dimension.GROUP: ("eerste", "tweede"),
    Dimension.PROVIDER: ("De Eerste", "De Tweede"),
}


def some(values: Sequence[str], *, at_most: int = 3) -> st.SearchStrategy[tuple[str, ...]]:
    """Choose one or more different values."""
    return st.lists(st.sampled_from(values), min_size=1, max_size=at_most, unique=True).map(tuple)


_VALUES_OF = {each: st.tuples(st.just(each), some(values, at_most=2)) for each, values in VALUES.items()}
_only = st.one_of(
    *[st.just(())] * 6,
    st.lists(
        st.sampled_from(tuple(VALUES)).flatmap(_VALUES_OF.__getitem__),
        max_size=2,
        unique_by=lambda each: each[0],
    ).map(tuple),
)
# The first are the most common ones.
_kinds = st.one_of(st.just(tuple(LASTING)[:3]), some(tuple(LASTING)[:4]), some(tuple(LASTING), at_most=5))
lasting = st.builds(Choice, kinds=_kinds, only=_only)
happening = st.builds(Choice, kinds=some(tuple(HAPPENING), at_most=5), table=st.just(FactTable.EVENTS), only=_only)
moments = st.one_of(
    st.builds(Moment, of=lasting, edge=st.sampled_from((Edge.BEGIN, Edge.END))),
    st.builds(Moment, of=happening, edge=st.just(Edge.DAY)),
)
