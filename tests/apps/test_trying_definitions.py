"""A definition is tried on a sample: of one in ten persons for who may see what is not cleared, or of a made up village."""

import os
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from meedoen.apps.accounts.actors import Actor, NotAllowedError
from meedoen.apps.accounts.permissions import Permission, Role
from meedoen.apps.indicators.previewing.figures import last_periods
from meedoen.apps.indicators.previewing.trying import Tried, try_out
from meedoen.core.indicators.answers import Answer
from meedoen.core.indicators.choices import Choice, MeasureError
from meedoen.core.indicators.definitions import Definition
from meedoen.core.indicators.facts import Dimension, FactTable, Spell
from meedoen.core.indicators.grids import Grid, GridKind
from meedoen.core.indicators.measures import (
    Against,
    Average,
    Growth,
    Happened,
    Inhabitants,
    Measure,
    Ratio,
    Stock,
    Total,
)
from meedoen.engines.store.reading import FactStore
from meedoen.engines.store.replacing import replace
from meedoen.engines.store.sampling import sampled
from meedoen.links.definitions.reading import national_code_book, own_indicators
from meedoen.rooms.cijfers.composing.page import tried_content
from tests.people import somebody

HERE = "GM0303"
TODAY = date(2026, 11, 22)
CODES = national_code_book()
ANALYST = somebody("a.analist", HERE, Role.ANALYST)
STUDIO = Stock(of=Choice(kinds=("atelier",)))
PERSONS = 4000


def defined(measure: Measure = STUDIO, *by: tuple[Dimension, ...], grid: GridKind = GridKind.MONTH) -> Definition:
    return Definition(code="proef", version=1, name="Proef", measure=measure, grids=(Grid(grid),), by=by)


def tried(definition: Definition, *, store: FactStore, by=ANALYST) -> Tried:
    return try_out(definition, actor=by, municipality_code=HERE, store=store, today=TODAY)


@pytest.fixture
def empty(tmp_path: Path) -> FactStore:
    return FactStore(tmp_path / "facts")


@pytest.fixture
def filled(empty: FactStore) -> FactStore:
    empty.root.mkdir()
    number = CODES.kinds.of_word("atelier").number
    spells = [
        Spell(fact=person, person=person, household=person, municipality=303, kind=number, begin=date(2020, 1, 1))
        for person in range(1, PERSONS + 1)
    ]
    replace(empty, municipality=303, facts={FactTable.SPELLS: spells}, codebook=CODES, at=1_790_000_000)
    return empty


def test_without_facts_it_is_tried_on_a_village_that_is_made_up(empty: FactStore):
    found = tried(defined(STUDIO, (Dimension.DISTRICT,)), store=empty)

    whole, divided = found.figures
    assert not found.is_real
    assert whole.columns == ("Periode", "Aantal personen")
    assert [line[0] for line in whole.lines][:2] == ["december 2025", "november 2025"]
    assert len(whole.lines) == 6
    assert divided.columns == ("Wijk", "Aantal personen")
    assert not empty.root.exists()


def test_on_real_facts_a_tenth_of_the_persons_is_counted_and_nothing_of_it_stays(filled: FactStore):
    found = tried(defined(), store=filled)

    [whole] = found.figures
    counted = int(whole.lines[0][1])
    assert found.is_real
    assert PERSONS * 0.07 < counted < PERSONS * 0.13
    assert tried(defined(), store=filled).figures == found.figures
    assert [path.name for path in filled.root.iterdir()] == ["gemeente=0303"]


def test_what_a_killed_process_left_goes_after_a_while(filled: FactStore):
    old, fresh = filled.root / ".voorbeeld-oud", filled.root / ".voorbeeld-nu"
    for folder in (old, fresh):
        folder.mkdir()
    os.utime(old, (0, 0))

    tried(defined(), store=filled)

    assert not old.exists()
    assert fresh.exists()


class WithoutUncleared(Actor):
    """Somebody who may define figures and not see what was not cleared; no role of today is so."""

    def may(self, *, permission: Permission, municipality_code: str) -> bool:
        return permission is not Permission.SEE_UNCLEARED and super().may(
            permission=permission, municipality_code=municipality_code
        )


def test_who_may_not_see_what_is_not_cleared_gets_the_village(filled: FactStore):
    actor = WithoutUncleared(name="z.zicht", grants=ANALYST.grants)

    assert not tried(defined(), store=filled, by=actor).is_real


def test_only_who_defines_figures_tries(empty: FactStore):
    with pytest.raises(NotAllowedError):
        tried(defined(), store=empty, by=somebody("l.lezer", HERE, Role.READER))


def test_what_the_facts_do_not_hold_is_told(filled: FactStore):
    asked = Ratio(numerator=STUDIO, denominator=Inhabitants())
    meldingen = Happened(of=Choice(kinds=("melding",), table=FactTable.EVENTS))

    assert tried(defined(asked, grid=GridKind.YEAR), store=filled).absent == ("aantallen inwoners",)
    assert tried(defined(meldingen), store=filled).absent == ("meldingen",)
    [whole] = tried(defined(asked, grid=GridKind.YEAR), store=filled).figures
    assert whole.columns == ("Periode", "Teller (personen)", "Noemer (inwoners)", "Percentage")
    assert whole.lines[0][2:] == ("niet bekend", "een van beide getallen is niet bekend")


def test_a_baseline_that_is_no_period_of_the_definition_is_refused(empty: FactStore):
    growth = Growth(of=STUDIO, against=Against.BASELINE, baseline="2022")

    with pytest.raises(MeasureError, match="geen periode waarover het cijfer wordt gevraagd"):
        tried(defined(growth), store=empty)


def test_growth_has_both_counts_beside_it(empty: FactStore):

    found = tried(defined(Growth(of=STUDIO)), store=empty)

    assert found.figures[0].columns == (
        "Periode",
        "Nu (personen)",
        "Eerder (personen)",
        "Verschil (personen)",
        "Verschil in procenten",
    )
    assert len(found.figures[0].lines) == 6


@pytest.mark.parametrize(
    "definition", {type(each.measure): each for each in own_indicators()}.values(), ids=lambda each: each.code
)
def test_a_definition_of_every_kind_can_be_tried(definition: Definition, empty: FactStore):
    found = tried(definition, store=empty)

    assert all(len(line) == len(table.columns) for table in found.figures for line in table.lines)
    assert found.absent == ()


def test_all_facts_of_a_person_are_in_the_sample_or_none(filled: FactStore, tmp_path: Path):
    (tmp_path / "part").mkdir()

    drawing: dict[str, Any] = {"least": 10, "most": 1000, "seed": 7, "codebook": CODES}

    part = sampled(filled.municipality(303), **drawing, into=tmp_path / "part")
    other = sampled(part.facts, **drawing, into=tmp_path / "again")

    rows = [each.facts.manifest.table(FactTable.SPELLS).now.rows for each in (part, other)]
    assert rows[0] == rows[1] == part.persons > 0


def test_of_a_large_municipality_no_more_persons_are_drawn_than_may_be(filled: FactStore, tmp_path: Path):
    drawing: dict[str, Any] = {"least": 10, "most": 100, "seed": 7, "codebook": CODES}

    part = sampled(filled.municipality(303), **drawing, into=tmp_path / "part")

    assert 50 < part.persons <= 100
    assert part.facts.manifest.table(FactTable.SPELLS).now.rows == part.persons
    assert part.one_in >= PERSONS / 100
    assert PERSONS * 0.9 < part.among < PERSONS * 1.1


def test_what_is_tried_says_of_how_many_persons(filled: FactStore):
    told = tried_content(tried=tried(defined(), store=filled), municipality="Dronten")["about"]

    assert re.search(
        r"Het is geteld bij \d+\spersonen van de ongeveer [34]\.\d00 in de feiten van Dronten \(één op de 10\)", told
    )


@pytest.mark.parametrize(
    ("kind", "heads", "line"),
    [
        ("cursusuren", ("Aantal", "Opgeteld (uren)", "Gemiddelde (uren)"), ("3", "12.500", "4.166,7")),
        ("toekenning-witgoed", ("Aantal", "Opgeteld", "Gemiddelde"), ("3", "€ 125,00", "€ 41,67")),
        ("eerste-contact", ("Aantal", "Opgeteld", "Gemiddelde"), ("3", "12.500", "4.166,7")),
    ],
)
@pytest.mark.parametrize("measure", [Total, Average])
def test_a_sum_says_what_it_is_a_sum_of(
    measure: type[Total | Average], kind: str, heads: tuple[str, ...], line: tuple[str, ...]
):
    choice = Choice(kinds=(kind,), table=FactTable.EVENTS)
    answer = Answer(keys=("municipality",), parts=("n", "total"), rows=((303, 2025, 2025, 3, 12_500),))

    (table,) = last_periods(
        defined(measure(of=choice), grid=GridKind.YEAR),
        ask=lambda _: answer,
        codes=CODES,
        seen_on=date(2026, 1, 1),
        number=303,
    )

    assert table.columns == ("Periode", *heads)
    assert table.lines[0] == ("2025", *line)
