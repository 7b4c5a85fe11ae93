"""Hidings that somebody could see through, each refused, with the numbers that give it away."""

from decimal import Decimal

from meedoen.core.disclosure.audit.attackers import Insiders, is_alone_in, is_in, knows_leavers, together
from meedoen.core.disclosure.audit.auditing import audit, intervals
from meedoen.core.disclosure.audit.promises import FindingKind, Promise
from meedoen.core.disclosure.audit.published import (
    Leeway,
    Percentage,
    Published,
    Rounding,
    RoundingWay,
    told_by_reasons,
)
from meedoen.core.indicators.counts import Link
from tests.core.disclosure.audit.makers import axis, cell, counted, hiding, shape

ROW, COLUMN = axis("rij", "1", "2", "3"), axis("kolom", "1", "2")
TABLE = shape(ROW, COLUMN)
BY_HAND = {("1", "1"): 4, ("1", "2"): 3, ("2", "1"): 2, ("2", "2"): 1, ("3", "1"): 3, ("3", "2"): 3}
SQUARE = {cell(rij=row, kolom=column) for row in "12" for column in "12"}
TEN = Promise(width=10)


def refused(releases, promised=None, **more):
    """Give the cells that are found."""
    verdict = audit(releases=releases, promises={}, otherwise=promised or Promise(), **more)
    assert not verdict.passed
    assert all(finding.kind is FindingKind.TOO_NARROW and finding.sentence for finding in verdict.findings)
    return {finding.cell for finding in verdict.findings}


def table(people, hidden, *, axes=(ROW, COLUMN), **more):
    shapes = [shape(*axes)]
    return hiding(shapes, counted(shapes, people, axes), hidden, **more)


def test_the_example_by_hand_leaves_three_to_six():
    published = table(BY_HAND, SQUARE)

    found = intervals(releases=[published], cells=sorted(SQUARE))

    assert found == {
        cell(rij="1", kolom="1"): Leeway(3, 6),
        cell(rij="1", kolom="2"): Leeway(1, 4),
        cell(rij="2", kolom="1"): Leeway(0, 3),
        cell(rij="2", kolom="2"): Leeway(0, 3),
    }


def test_the_example_by_hand_passes_for_three_and_not_for_four():
    published = table(BY_HAND, SQUARE)

    assert audit(releases=[published], promises={}, otherwise=Promise(width=3)).passed
    assert refused([published], Promise(width=4)) == SQUARE


def test_a_finding_names_the_numbers_that_give_the_cell_away():
    published = table(BY_HAND, {cell(rij="1", kolom="1")})

    (finding,) = audit(releases=[published], promises={}).findings

    assert finding.left == Leeway(4, 4)
    assert len(finding.relations) == 1
    assert "n 2026 (kolom 1, rij 1) is voor iedereen te berekenen: 4" in finding.sentence
    assert {one for one, _ in finding.numbers} <= {
        *(cell(rij=row, kolom="1") for row in ("2", "3", "")),
        *(cell(rij="1", kolom=column) for column in ("2", "")),
    }


def test_only_what_is_too_small_itself_is_not_enough():
    assert refused([table(BY_HAND, {cell(rij="2", kolom="2"), cell(rij="1", kolom="1")})])


def test_two_in_one_line_do_not_save_a_column():
    assert refused([table(BY_HAND, {cell(rij="1", kolom="1"), cell(rij="1", kolom="2")})])


def test_who_is_alone_in_a_cell_sees_through_one_that_protects_it():
    people = {("1", "1"): 1, ("1", "2"): 20, ("2", "1"): 30, ("2", "2"): 1, ("3", "1"): 40, ("3", "2"): 50}
    counts = counted([TABLE], people, (ROW, COLUMN))
    published = table(people, SQUARE)

    outside = audit(releases=[published], promises={}, counted=counts)
    inside = refused([published], counted=counts, insiders=Insiders(persons=1))

    assert outside.passed
    assert cell(rij="1", kolom="1") in inside
    assert refused([published], attackers=[is_alone_in(cell=cell(rij="1", kolom="1"))]) == SQUARE - {
        cell(rij="1", kolom="1")
    }


def test_two_who_work_together_see_what_neither_sees_alone():
    row = axis("rij", "1", "2", "3")
    hidden = {cell(rij=place) for place in "123"}
    people = {("1",): 1, ("2",): 1, ("3",): 7}
    published = table(people, hidden, axes=(row,))
    counts = counted([shape(row)], people, (row,))
    pair = together(one=is_alone_in(cell=cell(rij="1")), other=is_alone_in(cell=cell(rij="2")))

    alone = audit(releases=[published], promises={}, counted=counts, insiders=Insiders(persons=1))

    assert alone.passed
    assert refused([published], counted=counts, insiders=Insiders(persons=2)) == {cell(rij="3")}
    assert refused([published], attackers=[pair]) == {cell(rij="3")}


def test_what_is_hidden_for_others_only_may_be_known_inside():
    row = axis("rij", "1", "2", "3")
    hidden = {cell(rij=place) for place in "123"}
    people = {("1",): 1, ("2",): 1, ("3",): 70}
    published = table(people, hidden, axes=(row,))
    promises = {cell(rij="3"): Promise(to_insiders=0)}

    verdict = audit(
        releases=[published],
        promises=promises,
        counted=counted([shape(row)], people, (row,)),
        insiders=Insiders(),
    )

    assert verdict.passed


def test_who_is_in_a_cell_knows_that_it_is_not_empty():
    row = axis("rij", "1", "2")
    published = table({("1",): 1, ("2",): 0}, {cell(rij="1"), cell(rij="2")}, axes=(row,))

    assert audit(releases=[published], promises={}).passed
    assert refused([published], attackers=[is_in(cell=cell(rij="1"))]) == {cell(rij="1"), cell(rij="2")}


def test_an_age_is_the_difference_of_two_groups_that_overlap():
    older, younger, age = cell(leeftijd="15-64"), cell(leeftijd="15-63"), cell(leeftijd="64")
    known = Link(terms=((older, 1), (younger, -1), (age, -1)))
    one = Published(
        shapes=(shape(axis("leeftijd", "15-64", "anders")),), shown={cell(): 90, older: 83, cell(leeftijd="anders"): 7}
    )
    other = Published(
        shapes=(shape(axis("leeftijd", "15-63", "anders dan 15-63")),),
        shown={cell(): 90, younger: 80, cell(leeftijd="anders dan 15-63"): 10},
        links=(known,),
    )

    verdict = audit(releases=[one, other], promises={age: TEN})

    assert [(finding.cell, finding.left) for finding in verdict.findings] == [(age, Leeway(3, 3))]


def test_a_month_is_the_month_before_with_who_came_and_went():
    stock = {month: cell("stand", month) for month in ("2026-01", "2026-02")}
    came, went = cell("instroom", "2026-02"), cell("uitstroom", "2026-02")
    flow = Link(terms=((stock["2026-01"], 1), (came, 1), (went, -1), (stock["2026-02"], -1)))
    shown = {stock["2026-01"]: 12, stock["2026-02"]: None, came: 2, went: 6}
    shapes = tuple(shape(subject=one.subject, period=one.period) for one in shown)
    published = Published(shapes=shapes, shown=shown, links=(flow,))

    assert refused([published]) == {stock["2026-02"]}


def test_who_knows_who_left_knows_the_month_that_is_hidden_and_what_hangs_on_it():
    row = axis("rij", "1", "2")
    shapes = [shape(row, period="1"), shape(row, period="2")]
    shown = {cell(period="1"): 30, cell(period="1", rij="1"): 20, cell(period="1", rij="2"): 10}
    shown |= {cell(period="2"): 27, cell(period="2", rij="1"): None, cell(period="2", rij="2"): None}
    published = Published(shapes=tuple(shapes), shown=shown)
    knows = knows_leavers(before=cell(period="1", rij="1"), after=cell(period="2", rij="1"), leavers=3)

    assert audit(releases=[published], promises={}).passed
    assert refused([published], attackers=[knows]) == {cell(period="2", rij="2")}


def test_a_municipality_less_all_other_districts_is_the_hidden_one():
    assert refused([table({("1",): 40, ("2",): 3, ("3",): 20}, {cell(rij="2")}, axes=(ROW,))]) == {cell(rij="2")}


def test_a_cell_that_was_shown_before_is_not_hidden():
    now = table(BY_HAND, SQUARE)
    once = Published(shapes=(), shown={cell(rij="1", kolom="2"): 3})

    verdict = audit(releases=[once, now], promises={})

    kinds = {finding.cell: finding.kind for finding in verdict.findings}
    assert kinds[cell(rij="1", kolom="2")] is FindingKind.SHOWN
    assert {one for one, kind in kinds.items() if kind is FindingKind.TOO_NARROW} == SQUARE - {cell(rij="1", kolom="2")}


def test_tables_that_share_a_margin_are_read_together():
    one, two, three = axis("a", "1", "2"), axis("b", "1", "2"), axis("c", "1", "2")
    people = {(a, b, c): 7 for a in "12" for b in "12" for c in "12"}
    shapes = [shape(one, two), shape(one, three)]
    counts = counted(shapes, people, (one, two, three))
    first, second = (
        Published(shapes=(each,), shown={one: counts[one] if not hide or not one.at else None for one in each.cells()})
        for each, hide in ((shapes[0], True), (shapes[1], False))
    )

    found = audit(releases=[first, second], promises={}).findings

    assert {finding.cell for finding in found if finding.kind is FindingKind.SHOWN} == {cell(a="1"), cell(a="2")}


def test_tables_in_a_ring_tell_more_than_two_by_two():
    one, two, three = axis("a", "1", "2"), axis("b", "1", "2"), axis("c", "1", "2")
    people = {("1", "1", "1"): 20, ("2", "2", "2"): 30}
    shapes = [shape(one, two), shape(two, three), shape(one, three)]
    counts = counted(shapes, people, (one, two, three))
    hidden = {cell(a=a, c=c) for a in "12" for c in "12"}

    by_two = [
        hiding(
            shapes[1:2] + shapes[2:], {k: v for k, v in counts.items() if not {"a", "b"} <= dict(k.at).keys()}, hidden
        )
    ]
    all_three = [hiding(shapes, counts, hidden)]

    assert audit(releases=by_two, promises={}, otherwise=TEN).passed
    assert refused(all_three, TEN) == hidden


def test_a_percentage_of_a_known_number_is_a_number():
    row = axis("rij", "1", "2")
    published = table(
        {("1",): 7, ("2",): 33},
        {cell(rij="1"), cell(rij="2")},
        axes=(row,),
        percentages=(Percentage(numerator=cell(rij="1"), denominator=cell(), shown=Decimal("17.5")),),
    )

    assert refused([published]) == {cell(rij="1"), cell(rij="2")}


def test_a_whole_percentage_of_many_leaves_some_room():
    shown = Decimal(2)
    part, whole = cell("gebruik"), cell("recht")
    published = Published(
        shapes=(shape(subject="gebruik"), shape(subject="recht")),
        shown={part: None, whole: 1000},
        percentages=(Percentage(numerator=part, denominator=whole, shown=shown),),
    )

    assert intervals(releases=[published], cells=[part]) == {part: Leeway(15, 24)}


def test_rounded_numbers_leave_what_the_base_leaves():
    row = axis("rij", "1", "2")
    shown = {cell(): 20, cell(rij="1"): 10, cell(rij="2"): 0}
    up, controlled = (
        Published(shapes=(shape(row),), shown=shown, rounding=Rounding(5, way))
        for way in (RoundingWay.HALF_UP, RoundingWay.CONTROLLED)
    )

    # 18 to 22, 8 to 12 and 0 to 2 do not go together.
    assert audit(releases=[up], promises={}).findings[0].kind is FindingKind.CONTRADICTION
    found = intervals(releases=[controlled], cells=[cell(), cell(rij="1"), cell(rij="2")])
    assert found == {cell(): Leeway(16, 18), cell(rij="1"): Leeway(12, 14), cell(rij="2"): Leeway(2, 4)}


def test_persons_in_several_groups_are_at_least_the_largest_and_at_most_the_sum():
    kind = axis("soort", "1", "2", adds_up=False)
    published = Published(shapes=(shape(kind),), shown={cell(): 10, cell(soort="1"): 4, cell(soort="2"): None})

    assert intervals(releases=[published], cells=[cell(soort="2")]) == {cell(soort="2"): Leeway(6, 10)}
    assert refused([published], Promise(width=5)) == {cell(soort="2")}


def test_a_group_within_another_is_no_larger():
    inside, around = cell("gebruik", rij="1"), cell("recht", rij="1")
    link = Link(terms=((inside, 1), (around, -1)), low=None, high=0)
    published = Published(shapes=(), shown={inside: None, around: 2}, links=(link,))

    assert refused([published], Promise(width=3)) == {inside}


def test_a_reason_on_the_page_tells_that_a_count_is_small():
    small, large = cell(rij="1"), cell(rij="2")
    people = {("1",): 4, ("2",): 96}
    told = told_by_reasons(too_small=(small,), for_others=(large,), least=10, zeros_shown=True)
    silent = table(people, {small, large}, axes=(axis("rij", "1", "2"),))
    reasons = table(people, {small, large}, axes=(axis("rij", "1", "2"),), told=told)
    covers = {small: Promise(width=8, covers=Leeway(1, 9)), large: Promise(width=2)}

    assert audit(releases=[silent], promises={}, otherwise=TEN).passed
    assert refused([reasons], TEN) == {small, large}
    assert audit(releases=[reasons], promises=covers).passed


def test_numbers_that_contradict_themselves_are_refused():
    published = Published(
        shapes=(shape(ROW),), shown={cell(): 10, cell(rij="1"): 4, cell(rij="2"): 5, cell(rij="3"): 3}
    )

    (finding,) = audit(releases=[published], promises={}).findings

    assert finding.kind is FindingKind.CONTRADICTION
    assert "spreken elkaar tegen" in finding.sentence
    assert "n 2026 (rij 1) = 4" in finding.sentence


def test_two_releases_that_say_different_things_of_a_cell_are_refused():
    one, other = (Published(shapes=(), shown={cell(): number}) for number in (4, 5))

    (finding,) = audit(releases=[one, other], promises={}).findings

    assert finding.kind is FindingKind.CONTRADICTION


def test_what_is_not_what_was_counted_is_refused():
    counts = counted([TABLE], BY_HAND, (ROW, COLUMN)) | {cell(rij="1", kolom="1"): 5}

    (finding,) = audit(releases=[table(BY_HAND, SQUARE)], promises={}, counted=counts).findings

    assert finding.kind is FindingKind.OTHER_THAN_COUNTED


def test_whole_numbers_leave_less_than_the_linear_bound():
    names = [f"{ring}{place}" for ring in "pq" for place in "abc"]
    pairs = [(ring + one, ring + other) for ring in "pq" for one, other in ("ab", "bc", "ac")]
    links = [Link(terms=((cell(one), 1), (cell(other), 1)), low=0, high=1) for one, other in pairs]
    links.append(Link(terms=((cell("som"), -1), *((cell(name), 1) for name in names))))
    published = Published(shapes=(), shown=dict.fromkeys([cell("som")]), links=tuple(links))

    # Halves everywhere would reach 3; of whole numbers each ring holds at most one.
    assert intervals(releases=[published], cells=[cell("som")]) == {cell("som"): Leeway(0, 2)}
    assert audit(releases=[published], promises={}, otherwise=Promise(width=2)).passed
    assert refused([published], Promise(width=3)) == {cell("som")}


def test_places_that_add_up_for_one_subject_need_not_for_another():
    adding, overlapping = axis("rij", "1", "2"), axis("rij", "1", "2", adds_up=False)
    shown = {cell("a"): 5, cell("a", rij="1"): 2, cell("a", rij="2"): 3}
    more = {cell("b"): 50, cell("b", rij="1"): 30, cell("b", rij="2"): 24}
    published = Published(shapes=(shape(adding, subject="a"), shape(overlapping, subject="b")), shown={**shown, **more})

    assert audit(releases=[published], promises={}).passed
