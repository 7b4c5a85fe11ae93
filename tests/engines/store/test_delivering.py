"""A source tells how it stands now; the store works out what is new, different and withdrawn, and since when it knows."""

from dataclasses import replace as changed
from datetime import date

import pytest

from meedoen.core.indicators.codes import Code, CodeList
from meedoen.core.indicators.facts import KNOWN_STILL, FactTable
from meedoen.engines.store.delivering import Difference, deliver
from meedoen.engines.store.errors import StoreError
from meedoen.engines.store.manifest import Cause
from meedoen.engines.store.problems import RefusedFactsError
from meedoen.engines.store.replacing import replace
from tests.engines.store.made import BOOK, DAY, DRONTEN, NOON, event, residents, rows, spell

LATER = NOON + DAY


def give(store, *spells, at=NOON, kinds=None, persons=None, **tables):
    given = {FactTable.SPELLS: list(spells)} | {FactTable(name): list(facts) for name, facts in tables.items()}
    return deliver(store, municipality=DRONTEN, facts=given, codebook=BOOK, at=at, kinds=kinds, persons=persons)


def versions(store, table=FactTable.SPELLS):
    found = rows(store.municipality(DRONTEN), table, "fact", "known_from", "known_until")
    return {(row["fact"], row["known_from"], row["known_until"]) for row in found}


def test_what_is_new_is_known_from_the_moment_of_the_delivery(store):
    one = spell("2024-01-01")

    give(store, one)

    assert versions(store) == {(one.fact, NOON, KNOWN_STILL)}


def test_what_is_the_same_is_left_alone_what_differs_gets_a_version_and_what_is_gone_is_closed(store):
    same, differs, goes, comes = (spell(f"2024-01-0{day}") for day in (1, 2, 3, 4))
    give(store, same, differs, goes)

    manifest = give(store, same, changed(differs, end=date(2024, 3, 1)), comes, at=LATER)

    assert versions(store) == {
        (same.fact, NOON, KNOWN_STILL),
        (differs.fact, NOON, LATER),
        (differs.fact, LATER, KNOWN_STILL),
        (goes.fact, NOON, LATER),
        (comes.fact, LATER, KNOWN_STILL),
    }
    (change,) = manifest.history[-1].changes
    assert (change.added, change.changed, change.withdrawn) == (1, 1, 1)
    assert manifest.history[-1].cause is Cause.DELIVERED
    assert store.municipality(DRONTEN).check(codebook=BOOK).total == 0


def test_a_delivery_without_news_makes_no_revision(store):
    one = spell("2024-01-01")
    before = give(store, one)

    after = give(store, one, at=LATER)
    assert changed(after, told=before.told) == before


def test_what_was_withdrawn_can_come_back(store):
    one, other = spell("2024-01-01"), spell("2024-02-01")
    give(store, one, other)
    give(store, other, at=LATER)

    give(store, one, other, at=LATER + DAY)

    assert {version for version in versions(store) if version[0] == one.fact} == {
        (one.fact, NOON, LATER),
        (one.fact, LATER + DAY, KNOWN_STILL),
    }


def test_a_source_that_tells_about_some_kinds_leaves_the_others_alone(store):
    benefit, step = spell("2024-01-01"), spell("2024-01-01", kind=2)
    give(store, benefit, step)

    give(store, at=LATER, kinds={2})

    assert versions(store) == {(benefit.fact, NOON, KNOWN_STILL), (step.fact, NOON, LATER)}


def test_a_fact_of_another_kind_than_the_source_tells_about_is_refused(store):
    with pytest.raises(RefusedFactsError, match="bijstand hoort niet bij deze levering; verwacht: alleen trede 1"):
        give(store, spell("2024-01-01"), kinds={2})


def test_the_number_of_a_fact_of_another_source_is_refused(store):
    benefit = spell("2024-01-01")
    give(store, benefit)

    with pytest.raises(RefusedFactsError, match="al bekend is als een soort van een andere levering"):
        give(store, changed(benefit, kind=2), at=LATER, kinds={2})


def test_a_source_that_tells_of_some_persons_leaves_the_others_alone(store):
    mine, theirs = spell("2024-01-01", person=1), spell("2024-01-01", person=2)
    give(store, mine, theirs)
    later = spell("2024-02-01", person=1)

    manifest = give(store, later, at=LATER, persons={1, 3})

    assert versions(store) == {
        (mine.fact, NOON, LATER),
        (later.fact, LATER, KNOWN_STILL),
        (theirs.fact, NOON, KNOWN_STILL),
    }
    again = give(store, at=LATER + DAY, persons=())
    assert again.revision == manifest.revision


def test_a_fact_of_somebody_else_than_the_source_tells_of_is_refused(store):
    with pytest.raises(RefusedFactsError, match="is van iemand over wie deze levering niet gaat"):
        give(store, spell("2024-01-01", person=2), persons={1})
    known = spell("2024-01-01", person=2)
    give(store, known)
    with pytest.raises(RefusedFactsError, match="is van iemand over wie deze levering niet gaat"):
        give(store, changed(known, person=1), at=LATER, persons={1})


def test_a_delivery_about_no_kinds_is_refused(store):
    with pytest.raises(StoreError, match="ten minste één soort"):
        give(store, kinds=set())


def test_tables_that_are_not_given_stay(store):
    happened = event("2024-02-02")
    give(store, spell("2024-01-01"), events=[happened], population=[residents(2024, 10)])

    deliver(store, municipality=DRONTEN, facts={FactTable.EVENTS: []}, codebook=BOOK, at=LATER)

    partition = store.municipality(DRONTEN)
    assert len(rows(partition)) == 1
    assert versions(store, FactTable.EVENTS) == {(happened.fact, NOON, LATER)}
    assert rows(partition, FactTable.POPULATION, "number") == [{"number": 10}]


def test_statistics_have_no_versions_and_are_replaced(store):
    give(store, population=[residents(2023, 9), residents(2024, 10)])

    manifest = give(store, population=[residents(2024, 11)], at=LATER)

    assert rows(store.municipality(DRONTEN), FactTable.POPULATION, "year", "number") == [{"year": 2024, "number": 11}]
    (change,) = manifest.history[-1].changes
    assert (change.table, change.changed, change.withdrawn) == (FactTable.POPULATION, 1, 1)


def test_an_earlier_state_than_is_known_is_refused(store):
    one = spell("2024-01-01")
    give(store, one, at=LATER)

    with pytest.raises(StoreError, match="al geleverd hoe het was op 15-11-2023 23:13:20"):
        give(store, changed(one, area=3030101), at=NOON)

    assert versions(store) == {(one.fact, LATER, KNOWN_STILL)}


def test_a_fact_that_stands_in_a_delivery_twice_is_refused(store):
    one = spell("2024-01-01")

    with pytest.raises(RefusedFactsError, match=f"rij 2, kolom ‘known_from’: feit {one.fact} staat twee keer"):
        give(store, one, one)


def test_the_merged_spells_follow(store):
    one = spell("2024-01-01")
    give(store, one)

    manifest = give(store, one, spell("2024-01-01", kind=2), at=LATER)

    assert manifest.merged is not None
    assert manifest.merged.rows == 2


def test_who_weighs_hears_what_differs_and_may_stop_it(store):
    same, differs, goes, comes = (spell(f"2024-01-0{day}") for day in (1, 2, 3, 4))
    give(store, same, differs, goes)
    heard = []

    def weigh(differences):
        heard.extend(differences)
        raise StoreError("Zo niet.")

    with pytest.raises(StoreError, match="Zo niet"):
        deliver(
            store,
            municipality=DRONTEN,
            facts={FactTable.SPELLS: [same, changed(differs, end=date(2024, 3, 1)), comes]},
            codebook=BOOK,
            at=LATER,
            weigh=weigh,
        )

    assert heard == [Difference(table=FactTable.SPELLS, known=3, new=1, changed=1, gone=1)]
    assert versions(store) == {(each.fact, NOON, KNOWN_STILL) for each in (same, differs, goes)}


@pytest.mark.parametrize("column", ["person", "household"])
def test_numbers_that_name_people_are_refused(store, column):
    named = [spell("2024-01-01", **{column: number}) for number in (999990019, 999990020, 999990032)]

    with pytest.raises(RefusedFactsError, match=f"kolom ‘{column}’: lijkt burgerservicenummers te hebben"):
        give(store, *named)

    assert store.municipalities() == ()


def test_an_older_state_is_refused_also_when_the_later_one_was_the_same(store):
    one = spell("2024-01-01")
    give(store, one)
    give(store, one, at=LATER + DAY)

    with pytest.raises(StoreError, match="al geleverd hoe het was op 16-11-2023"):
        give(store, changed(one, end=date(2024, 3, 1)), at=LATER)

    assert versions(store) == {(one.fact, NOON, KNOWN_STILL)}


def test_of_another_kind_or_table_an_older_state_may_come(store):
    give(store, spell("2024-01-01"), at=LATER, kinds=[1])

    give(store, spell("2024-01-01", kind=2), at=NOON, kinds=[2])
    deliver(
        store,
        municipality=DRONTEN,
        facts={FactTable.POPULATION: [residents(2024, 30)]},
        codebook=BOOK,
        at=NOON,
    )

    assert len(versions(store)) == 2
    with pytest.raises(StoreError, match="Verwacht: een stand van dat moment of later"):
        give(store, at=NOON)


def with_providers(**names):
    listed = tuple(Code(number=int(number[1:]), word=name) for number, name in names.items())
    return changed(BOOK, providers=CodeList("aanbieders", 1, listed))


def test_a_list_of_providers_is_kept_when_nothing_else_changes(store):
    facts = {FactTable.SPELLS: [spell("2024-01-01", provider=7)]}
    deliver(store, municipality=DRONTEN, facts=facts, codebook=BOOK, at=NOON)

    book = with_providers(n7="De Zaak", n8="De Tweede")
    manifest = deliver(store, municipality=DRONTEN, facts=facts, codebook=book, at=LATER)

    assert [(each.number, each.name) for each in manifest.providers] == [(7, "De Zaak"), (8, "De Tweede")]
    assert manifest.revision == 2


def test_facts_keep_their_provider(store):
    facts = {FactTable.SPELLS: [spell("2024-01-01", provider=7), spell("2024-01-02", provider=8)]}
    deliver(store, municipality=DRONTEN, facts=facts, codebook=with_providers(n7="A", n8="B"), at=NOON)
    others = {FactTable.POPULATION: [residents(2024, 30)]}

    for book, told in (
        (with_providers(n7="B", n8="A"), "Nummer 7 was aanbieder ‘A’"),
        (with_providers(n8="B"), "mist nummers die in bewaarde feiten staan: 7"),
    ):
        with pytest.raises(StoreError, match=told):
            deliver(store, municipality=DRONTEN, facts=others, codebook=book, at=LATER)

    assert [each.name for each in store.municipality(DRONTEN).manifest.providers] == ["A", "B"]


def test_what_was_known_later_without_a_delivery_stays_known(store):
    one = spell("2024-01-01", known_from=LATER)
    replace(store, municipality=DRONTEN, facts={FactTable.SPELLS: [one]}, codebook=BOOK, at=NOON)

    with pytest.raises(StoreError, match="is al een latere stand bekend"):
        give(store, changed(one, area=3030101), at=NOON)
