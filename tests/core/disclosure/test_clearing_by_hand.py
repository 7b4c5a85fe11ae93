"""Worked by hand: what may leave of small tables, alone, together, after each other and beside other groups."""

import pytest

from meedoen.core.disclosure.changes import watched_changes
from meedoen.core.disclosure.clearing import Cleared, Refused, clear
from meedoen.core.disclosure.ledger import Ledger
from meedoen.core.disclosure.money import is_dominated, is_guessable, may_leave
from meedoen.core.disclosure.policy import Policy
from meedoen.core.disclosure.reasons import Reason
from meedoen.core.disclosure.rounding import controlled, left_open, left_open_controlled, rounded
from meedoen.core.indicators.amounts import Contributed
from meedoen.core.indicators.counts import Axis, Batch, Cell, CountTable, Link
from tests.core.disclosure.attacking import check, every_table, interval, table_of, what_fits

POLICY = Policy()


def cell(subject="stand", period="2025", **places):
    return Cell.of(subject=subject, period=period, places=places)


def single(value, *, subject="stand", period="2025"):
    return CountTable(subject=subject, period=period, axes=(), counts={cell(subject, period): value})


def of_districts(values, *, subject="stand", period="2025"):
    leaves = {(f"w{number}",): value for number, value in enumerate(values)}
    return table_of(leaves, subject=subject, period=period)


def test_the_worked_example_of_an_attack_on_hidden_cells_is_found_by_both_attackers():
    # Rows 7, 3, 6 and columns 9, 7; of the third row 3 and 3 are published: the first cell is between 3 and 6.
    rows = [(4, 3), (2, 1), (3, 3)]
    table = table_of({(f"r{r}", f"k{k}"): value for r, row in enumerate(rows) for k, value in enumerate(row)})
    hidden = [cell(wijk=f"r{r}", leeftijd=f"k{k}") for r in (0, 1) for k in (0, 1)]
    shown = {each: table.counts[each] for each in table.cells() if each not in hidden}

    low, high = interval(hidden[0], fit=what_fits([table]), shown=shown)
    written = {fits[hidden[0]] for fits in every_table(table, shown=shown, most=7)}

    # 0 is not possible for what is hidden, so 4 to 5; with zeros 3 to 6 as in the example.
    assert (low, high) == (min(written), max(written)) == (4, 5)


def test_the_worked_example_leaves_so_little_that_more_is_hidden():
    rows = [(4, 3), (2, 1), (3, 3)]
    table = table_of({(f"r{r}", f"k{k}"): value for r, row in enumerate(rows) for k, value in enumerate(row)})
    policy = Policy(sensitive_minimum=3, ordinary_minimum=3)

    cleared = clear(batch=Batch(tables=(table,)), policy=policy)

    check(cleared, [table], minimum=3)
    assert {each for each, reason in cleared.hidden.items() if reason is Reason.TOO_FEW} == {
        cell(wijk="r1", leeftijd="k0"),
        cell(wijk="r1", leeftijd="k1"),
    }


@pytest.mark.parametrize(
    ("value", "base", "shown", "least", "most"),
    [(12, 5, 10, 8, 12), (13, 5, 15, 13, 17), (14, 10, 10, 5, 14), (15, 10, 20, 15, 24), (2, 5, 0, 0, 2)],
)
def test_conventional_rounding_leaves_half_a_base_at_both_sides(value, base, shown, least, most):
    assert rounded(value=value, base=base) == shown
    assert left_open(value=value, base=base) == (least, most)
    assert shown - base / 2 <= least <= value <= most <= shown + base / 2


def test_controlled_rounding_adds_up_keeps_multiples_and_leaves_nearly_a_base_at_both_sides():
    table = of_districts([12, 13, 13, 10])
    sums = [[(cell(), 1), *((cell(wijk=f"w{number}"), -1) for number in range(4))]]

    found = controlled(counts=table.counts, sums=sums, base=5)

    assert found is not None
    assert found[cell()] == sum(found[cell(wijk=f"w{number}")] for number in range(4))
    assert found[cell(wijk="w3")] == 10
    for each, value in table.counts.items():
        low, high = left_open_controlled(shown=found[each], base=5)
        assert low <= value <= high


def test_rounded_counts_are_hidden_for_less_because_rounding_hides_too():
    table = of_districts([4, 40, 50])

    exact = clear(batch=Batch(tables=(table,)), policy=POLICY)
    by_tens = clear(batch=Batch(tables=(table,)), policy=Policy(rounding_base=10))

    assert len(exact.hidden) == 2
    assert by_tens.hidden == {cell(wijk="w0"): Reason.TOO_FEW}
    assert by_tens.shown == {cell(): 90, cell(wijk="w1"): 40, cell(wijk="w2"): 50}


@pytest.mark.parametrize(
    ("contributions", "dominated", "guessable"),
    [
        ([50, 36, 14], True, False),  # two have 86 of 100; the third hides the first for 14
        ([50, 35, 15], False, False),  # 85 is not more than 85
        ([90, 5, 4, 1], True, True),  # the others bring 5, less than a tenth of 90
        ([10] * 10, False, False),
        ([100], True, True),
    ],
)
def test_who_brings_nearly_all_of_an_amount_is_seen(contributions, dominated, guessable):
    amount = Contributed.of(contributions)

    assert is_dominated(amount, policy=POLICY) is dominated
    assert is_guessable(amount, policy=POLICY) is guessable


def test_an_amount_of_too_few_stays_in_however_even():
    assert not may_leave(Contributed.of([10] * 9), minimum=10, policy=POLICY)
    assert may_leave(Contributed.of([10] * 10), minimum=10, policy=POLICY)


def test_an_amount_of_which_somebody_comes_to_less_than_nothing_stays_in():
    assert not may_leave(Contributed.of([10] * 20 + [-10]), minimum=10, policy=POLICY)
    # Who comes to nothing brings nothing: nine are nine.
    assert not may_leave(Contributed.of([10] * 9 + [0]), minimum=10, policy=POLICY)


def test_ten_persons_may_leave_and_nine_not_and_of_an_ordinary_subject_five():
    for value, policy, leaves in [
        (10, POLICY, True),
        (9, POLICY, False),
        (0, POLICY, True),
        (0, Policy(zeros_shown=False), False),
        (5, Policy(ordinary=frozenset({"stand"})), True),
        (4, Policy(ordinary=frozenset({"stand"})), False),
    ]:
        cleared = clear(batch=Batch(tables=(single(value),)), policy=policy)

        assert (cell() in cleared.shown) is leaves


def test_one_small_district_takes_another_along_and_not_the_total():
    table = of_districts([4, 12, 30, 80])

    cleared = clear(batch=Batch(tables=(table,)), policy=POLICY)

    check(cleared, [table])
    assert cleared.hidden == {cell(wijk="w0"): Reason.TOO_FEW, cell(wijk="w1"): Reason.PROTECTS}


def test_two_small_districts_that_are_few_together_take_a_third_along():
    table = of_districts([2, 3, 30, 80])

    cleared = clear(batch=Batch(tables=(table,)), policy=POLICY)

    check(cleared, [table])
    assert cleared.hidden.keys() == {cell(wijk="w0"), cell(wijk="w1"), cell(wijk="w2")}


def test_who_is_alone_in_a_district_cannot_work_out_another_small_one():
    table = of_districts([1, 9, 30, 80])

    cleared = clear(batch=Batch(tables=(table,)), policy=POLICY)

    check(cleared, [table])
    assert cell(wijk="w2") in cleared.hidden


def test_a_neighbourhood_that_is_its_whole_district_hides_both():
    part_of = {"wijk": {"A": "", "A1": "A", "A2": "A", "B": "", "B1": "B", "B2": "B"}}
    leaves = {("A1",): 6, ("A2",): 0, ("B1",): 20, ("B2",): 30}
    table = table_of(leaves, part_of=part_of)

    cleared = clear(batch=Batch(tables=(table,)), policy=POLICY)

    check(cleared, [table])
    assert {cell(wijk="A"), cell(wijk="A1")} < cleared.hidden.keys()
    assert cell(wijk="A2") in cleared.shown


def test_a_flow_of_few_cannot_be_worked_out_from_two_standing_counts():
    tables = [
        single(50, period="2026-01"),
        single(57, period="2026-02"),
        single(12, subject="in", period="2026-02"),
        single(5, subject="uit", period="2026-02"),
    ]
    terms = ((tables[0], 1), (tables[2], 1), (tables[3], -1), (tables[1], -1))
    link = Link(terms=tuple((cell(table.subject, table.period), factor) for table, factor in terms))

    cleared = clear(batch=Batch(tables=tuple(tables), links=(link,)), policy=POLICY)

    check(cleared, tables, [link])
    assert cleared.hidden[cell("uit", "2026-02")] is Reason.TOO_FEW
    assert len(cleared.hidden) == 2


@pytest.mark.parametrize(("quarter", "leaves"), [(135, True), (136, False), (126, False), (145, True)])
def test_a_sum_that_is_off_by_few_since_a_revision_does_not_leave_beside_its_parts(quarter, leaves):
    months = [single(40 + 5 * number, subject="in", period=f"2026-0{number}") for number in (0, 1, 2)]
    left = clear(batch=Batch(tables=tuple(months)), policy=POLICY)
    parts = tuple((cell("in", table.period), -1) for table in months)
    off = Link(terms=((cell("in", "2026-Q1"), 1), *parts), low=None, high=None)
    whole = single(quarter, subject="in", period="2026-Q1")

    cleared = clear(batch=Batch(tables=(whole,), links=(off,)), policy=POLICY, ledger=Ledger((left.released,)))

    assert bool(cleared.shown) is leaves
    assert set(cleared.hidden.values()) == (set() if leaves else {Reason.REVISED_LITTLE})


def test_a_month_in_which_one_person_left_does_not_leave_beside_the_one_before():
    before, after = single(41, period="2026-01"), single(40, period="2026-02")
    watched = Link(terms=((cell(period="2026-02"), 1), (cell(period="2026-01"), -1)), low=None, high=None)
    first = clear(batch=Batch(tables=(before,)), policy=POLICY)

    second = clear(batch=Batch(tables=(after,), links=(watched,)), policy=POLICY, ledger=Ledger((first.released,)))

    assert second.hidden == {cell(period="2026-02"): Reason.MOVED_LITTLE}


@pytest.mark.parametrize(
    ("value", "leaves"), [(41, True), (40, False), (39, False), (38, True), (43, False), (44, True)]
)
def test_a_standing_count_leaves_beside_the_month_before_when_equal_or_when_enough_moved(value, leaves):
    tables = (single(41, period="2026-01"), single(value, period="2026-02"))
    watched = Link(terms=((cell(period="2026-02"), 1), (cell(period="2026-01"), -1)), low=None, high=None)

    cleared = clear(batch=Batch(tables=tables, links=(watched,)), policy=POLICY)

    assert (not cleared.hidden) is leaves


def test_months_one_after_the_other_are_watched_across_one_that_did_not_leave():
    ledger = Ledger()
    left = []
    for month, value in enumerate((41, 40, 42, 45), 1):
        table = single(value, period=f"2026-0{month}")
        links = watched_changes(tables=[table], standing={"stand"}, ledger=ledger)
        cleared = clear(batch=Batch(tables=(table,), links=links), policy=POLICY, ledger=ledger)
        ledger = ledger.followed_by(cleared.released)
        left.append(not cleared.hidden)

    # February is one less than January, March one more; April is four more than January.
    assert left == [True, False, False, True]


def test_a_group_within_another_hides_one_of_both_when_few_are_in_one_only():
    wide, narrow = single(60, subject="15–64"), single(57, subject="15–63")
    link = Link(terms=((cell("15–64"), 1), (cell("15–63"), -1)), high=None)

    cleared = clear(batch=Batch(tables=(wide, narrow), links=(link,)), policy=POLICY)

    check(cleared, [wide, narrow], [link])
    assert list(cleared.hidden.values()) == [Reason.FEW_OTHERS]


def test_two_overlapping_groups_hide_one_when_few_are_in_one_only():
    axis = Axis(name="soort", part_of={"a": "", "b": ""}, adds_up=False)
    counts = {cell(): 50, cell(soort="a"): 46, cell(soort="b"): 30}
    table = CountTable(subject="stand", period="2025", axes=(axis,), counts=counts)

    cleared = clear(batch=Batch(tables=(table,)), policy=POLICY)

    check(cleared, [table])
    assert list(cleared.hidden.values()) == [Reason.FEW_OTHERS]


def test_that_everybody_in_a_group_has_something_is_not_told():
    all_of, with_it = single(30, subject="leerlingen"), single(30, subject="met zorg")
    link = Link(terms=((cell("leerlingen"), 1), (cell("met zorg"), -1)), high=None)

    cleared = clear(batch=Batch(tables=(all_of, with_it), links=(link,)), policy=POLICY)
    told = clear(batch=Batch(tables=(all_of, with_it), links=(link,)), policy=Policy(whole_hidden=False))

    assert list(cleared.hidden.values()) == [Reason.EVERYBODY]
    assert not told.hidden


def test_that_everybody_has_something_is_no_secret_where_it_follows_from_zeros():
    kinds = Axis(name="soort", part_of={"a": "", "b": ""})
    either = CountTable(
        subject="een van beide",
        period="2025",
        axes=(kinds,),
        counts={cell("een van beide"): 12, cell("een van beide", soort="a"): 12},
    )
    only = single(12, subject="a")
    links = (
        Link(terms=((cell("een van beide"), 1), (cell("a"), -1)), high=None),
        Link(terms=((cell("a"), 1), (cell("een van beide", soort="a"), -1))),
    )

    cleared = clear(batch=Batch(tables=(either, only), links=links), policy=POLICY)

    check(cleared, [either, only], list(links))
    assert not cleared.hidden


def test_what_left_before_in_another_shape_hides_more_today():
    by_age = table_of({("jong",): 4, ("midden",): 26, ("oud",): 30}, names=("leeftijd",))
    first = clear(batch=Batch(tables=(by_age,)), policy=POLICY)
    both = table_of(
        {
            ("A", "jong"): 3,
            ("A", "midden"): 14,
            ("A", "oud"): 15,
            ("B", "jong"): 1,
            ("B", "midden"): 12,
            ("B", "oud"): 15,
        }
    )

    second = clear(batch=Batch(tables=(both,)), policy=POLICY, ledger=Ledger((first.released,)))

    assert isinstance(second, Cleared)
    assert first.hidden.keys() < second.hidden.keys()
    check(second, [both], before=first.shown)


def test_what_cannot_be_protected_any_more_is_refused_with_the_cells_it_is_about():
    # Alone, both districts could leave; together with the part that left before, the rest is 4 persons.
    whole, most = single(60, subject="alle"), single(56, subject="de meeste")
    first = clear(batch=Batch(tables=(whole, most)), policy=POLICY)
    rest = single(4, subject="de rest")
    link = Link(terms=((cell("alle"), 1), (cell("de meeste"), -1), (cell("de rest"), -1)))

    refused = clear(batch=Batch(tables=(rest,), links=(link,)), policy=POLICY, ledger=Ledger((first.released,)))

    assert isinstance(refused, Refused)
    assert refused.cells == (cell("de rest"),)
    assert "ook als alles wat nieuw is verborgen blijft" in refused.reasons[0]


def test_a_count_that_was_revised_by_a_few_stays_as_it_left():
    first = clear(batch=Batch(tables=(single(41),)), policy=POLICY)

    little = clear(batch=Batch(tables=(single(43),)), policy=POLICY, ledger=Ledger((first.released,)))
    much = clear(batch=Batch(tables=(single(61),)), policy=POLICY, ledger=Ledger((first.released,)))

    assert little.hidden == {cell(): Reason.REVISED_LITTLE}
    assert much.shown == {cell(): 61}


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({cell(): 30, cell(wijk="a"): 10, cell(wijk="b"): 10}, "tellen niet op"),
        ({cell(): -3, cell(wijk="a"): -3}, "0 of meer"),
    ],
)
def test_counts_that_contradict_each_other_are_refused(counts, said):
    axis = Axis(name="wijk", part_of={"a": "", "b": ""})
    table = CountTable(subject="stand", period="2025", axes=(axis,), counts=counts)

    refused = clear(batch=Batch(tables=(table,)), policy=POLICY)

    assert isinstance(refused, Refused)
    assert said in refused.reasons[0]


def test_the_same_release_is_cleared_the_same_whatever_the_order_of_its_counts():
    leaves = {(f"w{w}", f"l{age}"): (w * 7 + age * 5) % 23 for w in range(5) for age in range(4)}
    table = table_of(leaves)
    turned = CountTable(
        subject=table.subject, period=table.period, axes=table.axes, counts=dict(reversed(table.counts.items()))
    )

    one, other = (clear(batch=Batch(tables=(each,)), policy=POLICY) for each in (table, turned))

    assert one.hidden == other.hidden
    check(one, [table])
