"""Putting given facts, with all their versions, in the place of everything that a municipality had."""

from meedoen.core.indicators.codes import CodeBook
from meedoen.engines.store.intake import Facts, nothing, take_in
from meedoen.engines.store.manifest import Cause, Manifest
from meedoen.engines.store.problems import Findings
from meedoen.engines.store.publishing import Lists, checked, desk, publish, refuse
from meedoen.engines.store.reading import FactStore
from meedoen.engines.store.shapes import SHAPES


def replace(
    store: FactStore, *, municipality: int, facts: Facts, codebook: CodeBook, at: int, merged: bool = True
) -> Manifest:
    """Put these facts, of which all versions are given with when they were known, in the place of all that there were.

    A table that is not given gets no rows. `at` is the moment of writing in seconds since 1970. What stood there may be
    damaged or of another schema.

    Raises:
        RefusedFactsError: rows break a rule; the error names the first of them.
        StoreError: another process writes, or the disk refuses; what was stored is as it was.

    """
    with desk(store, municipality=municipality, mend=True) as place:
        findings = []
        for table, shape in SHAPES.items():
            source = facts.get(table, nothing(table))
            wrong = take_in(place.connection, view=table.value, shape=shape, source=source, municipality=municipality)
            findings.append(Findings.told(wrong) if wrong else checked(place, table.value, shape, codebook))
        refuse(place, findings)
        views = {table: table.value for table in SHAPES}
        return publish(place, views=views, cause=Cause.REPLACED, at=at, lists=Lists.of(codebook), merged=merged)
