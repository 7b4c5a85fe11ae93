"""Figures by provider name the provider as the facts do, and one that nobody names by its number; they never show a code."""

from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.indicators.clearing.naming import subject_of
from meedoen.apps.indicators.clearing.packing import packed_table
from meedoen.apps.indicators.models import Release, ReleasedTable
from meedoen.core.indicators.codes import Code, CodeBook, CodeList
from meedoen.core.indicators.counts import TOTAL, Axis, Cell, CountTable
from meedoen.core.indicators.questions import asked_in
from meedoen.engines.store.delivering import deliver
from meedoen.engines.store.reading import FactStore
from meedoen.links.definitions.reading import national_code_book, own_indicators
from meedoen.links.definitions.writing import content_of
from tests.engines.store.made import DRONTEN, NOON, facts

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
CODE, PERIOD = "p-banen", "2025-12-31"
COUNTS = {"code 7": 40, "code 8": 25, "code 99": 15, "onbekend": 10}


@pytest.fixture
def released(dronten: Municipality, settings, tmp_path: Path) -> None:
    """Release how many there were at four providers; the facts name two of them."""
    settings.MEEDOEN_FACTS = tmp_path
    named = CodeList("aanbieders", 1, (Code(number=7, word="Werkplaats Zuid"), Code(number=8, word="De Bedachte Bank")))
    book = national_code_book()
    known = CodeBook(kinds=book.kinds, ages=book.ages, groups=book.groups, reasons=book.reasons, providers=named)
    deliver(FactStore(tmp_path), municipality=DRONTEN, facts=facts(), codebook=known, at=NOON)
    definition = next(each for each in own_indicators() if each.code == CODE)
    (asked,) = asked_in(measure=definition.measure)
    subject, now = subject_of(asked), timezone.now()
    release = Release.objects.create(
        municipality=dronten,
        number=1,
        state=Release.State.RELEASED,
        definitions={CODE: content_of(definition)},
        made_at=now,
        made_by="a",
        decided_at=now,
        decided_by="b",
        computed_at=now,
        seen_on=date(2026, 1, 1),
        revision=1,
    )
    counts = {
        Cell.of(subject=subject, period=PERIOD, places={"aanbieder": word}): many for word, many in COUNTS.items()
    }
    whole = {Cell(subject, PERIOD): sum(COUNTS.values())}
    axis = Axis(name="aanbieder", part_of=dict.fromkeys(COUNTS, TOTAL))
    for by, axes, told in (("", (), whole), ("provider", (axis,), counts | whole)):
        table = CountTable(subject=subject, period=PERIOD, axes=axes, counts=told)
        ReleasedTable.objects.create(
            municipality=dronten,
            release=release,
            definition_code=CODE,
            definition_version=definition.version,
            question_print="",
            subject=subject,
            grid="month",
            by=by,
            period=PERIOD,
            period_code="2025-12",
            first_day=date(2025, 12, 31),
            last_day=date(2025, 12, 31),
            content=packed_table(table, hidden={}),
        )


def test_a_provider_is_named_and_one_without_a_name_told_by_its_number(released: None, client: Client):
    shown = client.get(f"/dronten/cijfers/berekend/{CODE}/").content.decode()

    assert "code 7" not in shown.lower()
    for name in ("De Bedachte Bank", "Werkplaats Zuid", "Onbekende aanbieder (nummer 99)", "Niet bekend"):
        assert name in shown


def test_the_file_has_them_by_name_beside_the_word_that_stays(released: None, client: Client):
    rows = client.get(f"/dronten/cijfers/berekend/{CODE}/cijfers.csv").content.decode().splitlines()

    divided = [row for row in rows if "code " in row or "Niet bekend" in row]
    names = ["De Bedachte Bank", "Werkplaats Zuid", "Onbekende aanbieder (nummer 99)", "Niet bekend"]
    assert [next(name for name in names if name in row) for row in divided] == names
    assert "code 7" in divided[1]


def test_without_facts_the_number_stands_there(released: None, client: Client, settings, tmp_path: Path):
    settings.MEEDOEN_FACTS = tmp_path / "leeg"

    shown = client.get(f"/dronten/cijfers/berekend/{CODE}/").content.decode()

    assert "Onbekende aanbieder (nummer 7)" in shown
