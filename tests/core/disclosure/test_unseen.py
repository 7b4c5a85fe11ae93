"""What stays as it left while it changed: how it is now, which nobody sees, may not be told by what leaves around it."""

import pytest

from meedoen.apps.indicators.clearing.auditing import Leaving, found_by_audit
from meedoen.core.disclosure.clearing import Cleared, Refused, clear
from meedoen.core.disclosure.ledger import Ledger, Released
from meedoen.core.disclosure.policy import Policy
from meedoen.core.disclosure.reasons import Reason
from meedoen.core.indicators.counts import Batch, Cell, CountTable, Link
from tests.core.disclosure.attacking import table_of

POLICY = Policy()
QUARTER, MONTHS = Cell("stroom", "2024-Q1"), [Cell("stroom", f"2024-0{month}") for month in (1, 2, 3)]
SUM = Link(terms=((QUARTER, 1), *((month, -1) for month in MONTHS)))


def single(cell: Cell, count: int) -> CountTable:
    return CountTable(subject=cell.subject, period=cell.period, axes=(), counts={cell: count})


def left(*tables: CountTable) -> Released:
    return Released(batch=Batch(tables=tables), hidden={}, number=1)


def months_beside(quarter: int) -> tuple[Batch, Ledger]:
    """Return months of 33 together to leave, after a quarter left with a count of then."""
    tables = tuple(single(month, count) for month, count in zip(MONTHS, (11, 12, 10), strict=True))
    batch = Batch(tables=tables, links=(SUM,), unseen=(single(QUARTER, 33),))
    return batch, Ledger((left(single(QUARTER, quarter)),))


def audited(batch: Batch, ledger: Ledger, hidden) -> tuple[str, ...]:
    leaving = Leaving(batch=batch, hidden=hidden, before=ledger.releases, public=(), policy=POLICY)
    return found_by_audit(leaving, people=())


def test_months_do_not_tell_by_how_little_their_quarter_changed():
    batch, ledger = months_beside(30)

    cleared = clear(batch=batch, policy=POLICY, ledger=ledger)

    assert isinstance(cleared, Cleared)
    assert cleared.hidden
    assert QUARTER not in cleared.shown.keys() | cleared.hidden.keys()
    assert not audited(batch, ledger, cleared.hidden)


def test_the_audit_finds_months_that_tell_by_how_little_their_quarter_changed():
    batch, ledger = months_beside(30)

    assert "33" in " ".join(audited(batch, ledger, {}))


@pytest.mark.parametrize("quarter", [33, 50])
def test_what_is_the_same_or_changed_by_many_hides_nothing(quarter: int):
    batch, ledger = months_beside(quarter)

    cleared = clear(batch=batch, policy=POLICY, ledger=ledger)

    assert isinstance(cleared, Cleared)
    assert not cleared.hidden
    assert not audited(batch, ledger, {})


def test_a_number_that_nobody_saw_may_leave_later():
    stayed = Released(batch=Batch(tables=(), unseen=(single(QUARTER, 33),)), hidden={}, number=2)
    batch, ledger = Batch(tables=(single(QUARTER, 33),)), Ledger((left(single(QUARTER, 10)), stayed))

    cleared = clear(batch=batch, policy=POLICY, ledger=ledger)

    assert isinstance(cleared, Cleared)
    assert cleared.shown == {QUARTER: 33}
    assert not audited(batch, ledger, {})


@pytest.mark.parametrize("ordinary", [frozenset({"stand"}), frozenset()])
def test_what_left_keeps_what_was_promised_then_when_more_is_asked_of_it_now(ordinary: frozenset[str]):
    # 4 and 3 stayed hidden beside 30 of 37: each is 1 to 6, which is enough for what is ordinary and not for what is sensitive.
    table = table_of({("w0",): 30, ("w1",): 4, ("w2",): 3}, subject="stand", period="2025")
    hidden = dict.fromkeys((each for each, count in table.counts.items() if count < 5), Reason.TOO_FEW)
    ledger = Ledger((Released(batch=Batch(tables=(table,)), hidden=hidden, number=1, ordinary=ordinary),))
    around = single(Cell("deel", "2025"), 20)
    within = Link(terms=((Cell("deel", "2025"), 1), (Cell("stand", "2025", (("wijk", "w1"),)), -1)), low=0, high=None)

    cleared = clear(batch=Batch(tables=(around,), links=(within,)), policy=Policy(), ledger=ledger)

    assert isinstance(cleared, Cleared if ordinary else Refused)
