"""A delivery stands where the profile says; what cannot be told so is counted with the reason, and names nobody."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from meedoen.core.cases.statistics import Holds, LinePart, StatisticsProfile, StatisticsRecord, laid_out
from meedoen.links.definitions.reading import national_code_book

BOOK = national_code_book()
MONTH = date(2026, 10, 1)
PROFILE = StatisticsProfile(
    name="proef",
    codes={"proefplaats": "23"},
    reasons={"werk": "01"},
    head=(
        LinePart(name="kop", holds=Holds.FIXED, width=1, text="K"),
        LinePart(name="gemeente", holds=Holds.MUNICIPALITY, width=4),
    ),
    parts=(
        LinePart(name="nummer", holds=Holds.BSN, width=9),
        LinePart(name="soort", holds=Holds.KIND, width=3, pad="0", to_the_right=True),
        LinePart(name="begin", holds=Holds.BEGIN, width=8),
        LinePart(name="einde", holds=Holds.LAST_DAY, width=8, unknown="00000000"),
        LinePart(name="reden", holds=Holds.REASON, width=2, unknown="99"),
        LinePart(name="uren", holds=Holds.HOURS, width=3, unknown=""),
    ),
    foot=(LinePart(name="aantal", holds=Holds.COUNT, width=5, pad="0", to_the_right=True),),
)
RECORD = StatisticsRecord(
    kind=BOOK.kinds.of_word("proefplaats"), begin=date(2026, 9, 7), bsn="999990019", hours=Decimal("15.5")
)


def lines(*records: StatisticsRecord, profile: StatisticsProfile = PROFILE):
    return laid_out(profile=profile, records=records, municipality_code="GM0303", month=MONTH)


def test_every_part_stands_in_its_place_and_the_last_line_counts():
    ended = replace(RECORD, last_day=date(2026, 10, 31), reason=BOOK.reasons.of_word("werk"), hours=None)

    made = lines(RECORD, ended)

    assert made.lines == (
        "K0303",
        "99999001902320260907000000009916 ",
        "999990019023202609072026103101   ",
        "00002",
    )
    assert (made.told, made.refused) == (2, {})


def test_with_a_separator_nothing_is_filled_up():
    made = lines(RECORD, profile=replace(PROFILE, separator=";", head=(), foot=()))

    assert made.lines == ("999990019;23;20260907;00000000;99;16",)


@pytest.mark.parametrize(
    ("record", "why"),
    [
        (replace(RECORD, bsn=""), "‘nummer’ is in het register niet bekend"),
        (replace(RECORD, kind=BOOK.kinds.of_word("p-baan")), "‘P-baan’ heeft in het profiel geen code"),
        (
            replace(RECORD, reason=BOOK.reasons.of_word("verhuizing")),
            "de reden ‘verhuizing’ heeft in het profiel geen code",
        ),
        (replace(RECORD, hours=Decimal(1000)), "‘uren’ is langer dan de 3 tekens van het profiel"),
    ],
)
def test_what_cannot_be_told_is_counted_with_the_reason_and_without_a_number(record: StatisticsRecord, why: str):
    made = lines(RECORD, record, record)

    assert made.refused == {why: 2}
    assert (made.told, made.lines[-1]) == (1, "00001")
